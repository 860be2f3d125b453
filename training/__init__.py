"""Fits the weights by which hledtrack recognises statements, from sentences labelled by hand. Not part of the program."""
