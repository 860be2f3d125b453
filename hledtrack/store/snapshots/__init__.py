"""The text of a snapshot: read, written, edited, checked."""
