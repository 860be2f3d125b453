"""What comes back: rules as in iCalendar, their occurrences, and the words that say how often."""
