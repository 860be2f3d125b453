"""Two statements compared: what speaks for their being one commitment, and what against."""
