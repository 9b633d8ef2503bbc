"""Quotes: where they begin and end, and the words of saying beside them."""
