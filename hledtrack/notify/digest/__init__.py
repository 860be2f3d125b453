"""What a digest says, and how it is written as a mail."""
