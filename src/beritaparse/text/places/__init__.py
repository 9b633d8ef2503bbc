"""The gazetteer of provinces and regencies, and which place of a name is meant."""
