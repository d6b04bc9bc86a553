"""Importers of the gazetteers that researchers download.

A format is one module in `formats/`, found by its name. It has

* `LAST_RESORT`: whether it is tried only after all others;
* `recognises(path, head) -> bool`: whether a file whose first bytes are `head` is of its format;
* `read(path, options) -> Iterator[PlaceRecord | Refused | Noted]`: its places, the rows that are
  none with the reason, and what its user should know.

What its codes mean is in the table of the same name beside it. Everything else (the checks that
all formats share, merging with the built-in tables, the store, the report) is not its business.
"""

from midan.gazetteer.importers.build import ImportReport, import_file, known_formats
from midan.gazetteer.importers.shape import Noted, Options, Refused

__all__ = ["ImportReport", "Noted", "Options", "Refused", "import_file", "known_formats"]
