"""All statements of two reviews together: what is rare, and what is worth comparing."""
