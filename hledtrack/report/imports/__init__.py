"""What a reading found, for a person to check."""
