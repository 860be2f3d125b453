"""Changes of the workspace: all of one or nothing, and what people decide."""
