"""One module a format, found by its name: `midan/io/exporters/csv.py` writes .csv files.

A format of rows and columns has `write_cells(cells, path, table, options)`: the header and the
rows, the path of a fresh file, the name of the table. A format that holds events with all their
parts has `write(records, path)`: the contract's records. A module that needs an extra has
`ready()`, which raises MissingExtraError before any work is done.
"""
