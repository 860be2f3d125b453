"""The ways of a message out of the program."""
