"""Where documents come from: files, pipes, addresses; the day they state; quotes held against them."""
