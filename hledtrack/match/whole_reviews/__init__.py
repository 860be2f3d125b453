"""Whole reviews held against each other: documents of one meeting, translations, readings made again."""
