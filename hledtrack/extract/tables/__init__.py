"""Commitments that are set out: in tables, cards and forms."""
