"""What commands do, for programs too: values in, values out, one kind of exception, no terminal."""
