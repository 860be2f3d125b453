"""Commitments and reviews: listed, shown, searched, explained."""
