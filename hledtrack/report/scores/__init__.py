"""How many promises were kept: scores, and the scorecard to send round."""
