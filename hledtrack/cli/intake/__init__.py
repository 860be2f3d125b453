"""Commands that read in: a workspace begun, documents read, what was found looked through."""
