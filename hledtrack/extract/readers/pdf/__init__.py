"""The reader of PDF files: words in their places to lines, paragraphs, lists and tables."""
