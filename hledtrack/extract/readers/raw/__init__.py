"""A file before it is a document: its kind, its encoding, its lines and places."""
