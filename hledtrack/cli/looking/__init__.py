"""Commands that look: at reviews, commitments, texts, the index, the dates of a sentence."""
