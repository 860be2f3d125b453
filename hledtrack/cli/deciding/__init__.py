"""Commands by which people decide and record: every change of a snapshot by hand."""
