"""TOML texts: read as values, with the line of every mistake."""
