"""Readers of marked-up documents: web pages, Markdown, stored mail."""
