"""Scripts that make committed tables from published packages; not part of what is installed."""
