"""Statements of running text into drafts of commitments: titled, dated, placed, or left out."""
