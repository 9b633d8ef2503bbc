"""Rules as data: templates and publishers, read from TOML."""
