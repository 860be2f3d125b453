"""PDF files read with PDFium, as plain values: a program of its own that imports next to nothing."""
