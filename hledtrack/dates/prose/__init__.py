"""Dates in running text: found, licensed, placed at a verb, resolved to windows, given their part."""
