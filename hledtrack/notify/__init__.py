"""Digests of what is overdue or due soon: made, written as mail, delivered, recorded and scheduled."""
