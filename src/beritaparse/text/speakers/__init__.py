"""Who speaks: names and offices in phrases, the cast of an article, who "dia" is."""
