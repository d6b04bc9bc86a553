"""Importers of the gazetteers that researchers download: one module a format, found by its name.

An importer module has

* `recognises(path, head) -> bool`: whether a file whose first bytes are `head` is of its format;
* `read(path, options) -> Iterator[PlaceRecord | Refused]`: its places, and the rows that are none
  with the reason.

Everything else (merging with the built-in tables, the store, the report) is `build.py`'s.
"""

from midan.gazetteer.importers.build import ImportReport, formats, import_file
from midan.gazetteer.importers.shape import Options, Refused

__all__ = ["ImportReport", "Options", "Refused", "formats", "import_file"]
