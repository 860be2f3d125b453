"""What date words say: one module for each kind of date, by one set of expressions."""
