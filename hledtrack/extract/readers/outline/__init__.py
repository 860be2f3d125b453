"""Pieces of a document put together: titles, headings, lists, tables, the frame around them."""
