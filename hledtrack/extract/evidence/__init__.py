"""How sure it is that a sentence states a commitment or an accomplishment: named evidence, weighed and summed."""
