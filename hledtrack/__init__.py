"""Keep track of what governments promised each other, and of what became of it."""

__version__ = "0.2.0"
