"""One module a format, found by its name: `midan/io/readers/csv.py` reads .csv files.

Each module has one function, `read(source, columns)`, which gives a `RawReport` for each record
and a `ReadFailure` for each that it cannot read. Dates, ids and checks are the business of
`midan.io.documents`, the same for all formats.
"""
