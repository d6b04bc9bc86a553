"""Reports in, tables out: readers and exporters, one module a format."""
