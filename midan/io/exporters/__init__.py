"""One module a format, found by its name: `midan/io/exporters/csv.py` writes .csv files.

Each module has one function, `write(records, path, table)`: the contract's records, the path of
a fresh file, and which of `midan.io.rows.TABLES` is wanted, for formats that hold one table.
"""
