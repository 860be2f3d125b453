"""What people give to commands, as values: days, windows, statuses, names, filters."""
