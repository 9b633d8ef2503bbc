"""Dates in lines, sentences, metadata and addresses, and which of them is the publication."""
