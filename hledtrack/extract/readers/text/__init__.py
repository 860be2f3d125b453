"""Readers of text files: plain text, captures of pages and mails, delimited tables."""
