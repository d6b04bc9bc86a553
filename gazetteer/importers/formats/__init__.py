"""The formats, one module each; they are found by their names."""
