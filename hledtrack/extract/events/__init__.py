"""What sentences tell of happening: one record for all forms, with doers, dates and how it stands."""
