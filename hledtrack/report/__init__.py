"""What reports say, and in which formats: views first, then renderers that only lay out."""
