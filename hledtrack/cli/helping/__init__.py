"""Commands about the commands: help, manual pages, completion."""
