"""What became of commitments between two reviews, in every format."""
