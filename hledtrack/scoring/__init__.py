"""How many promises were kept, and how late: counted from the ledger. Pure: values in, values out."""
