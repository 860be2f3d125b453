"""The daily run: who is due what, the record of it, its schedule, and whether it works."""
