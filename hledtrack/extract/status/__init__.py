"""How far something is, as words, marks and shares say it."""
