"""Commands that compare and report: what became of it, what is late, pages and files for others."""
