"""Sentences of a language: words, verbs, clauses, how they are joined."""
