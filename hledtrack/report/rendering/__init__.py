"""What reports are written on: pages, terminals, Markdown, JSON, HTML, Word; all text cleaned."""
