"""How Arabic sentences are read."""
