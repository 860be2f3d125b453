"""A text as tokens with the meanings that the date words of its language give them."""
