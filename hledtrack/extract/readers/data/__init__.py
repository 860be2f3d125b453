"""Lists of records: JSON, YAML and calendars, whose fields are read as the columns of a table are."""
