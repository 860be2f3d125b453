"""Commitments and diffs as files for other programs: spreadsheets, calendars, documents. See docs/exports.md."""
