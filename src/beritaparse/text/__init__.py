"""The language side: pure functions on text and blocks. It knows no markup."""
