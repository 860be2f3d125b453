"""The SQLite index of the snapshots."""
