"""Fits the weights by which hledtrack recognises statements; not part of the program."""
