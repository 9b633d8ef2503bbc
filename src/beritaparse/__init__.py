"""beritaparse: typed records from pages of Indonesian news sites."""
