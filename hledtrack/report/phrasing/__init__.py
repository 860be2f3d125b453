"""The words of reports in every language, and whose words a report quotes."""
