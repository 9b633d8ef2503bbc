"""The markup side: pages in, labelled blocks and metadata out. The only importer of lxml; it knows no Indonesian."""
