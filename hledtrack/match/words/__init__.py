"""The words of statements, made comparable: forms, languages, names, marks."""
