"""The workspace on the disk: snapshots and settings as values, changes of them, and the index."""
