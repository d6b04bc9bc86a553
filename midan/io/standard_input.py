"""What comes through standard input: it has no name, so its first bytes tell what it is."""

from __future__ import annotations

import csv
import re
import sys
from typing import TYPE_CHECKING, cast

from midan.io.columns import ColumnMap
from midan.io.encoding import UTF16_MARKS
from midan.io.unpacking import PACKINGS, unpacked

if TYPE_CHECKING:
    import io

_PEEK_BYTES = 65_536
_DELIMITERS = ",;\t|"
_BEGINNINGS = (
    ("json", re.compile(r'\{[^\0]*"messages"\s*:\s*\[')),
    ("jsonl", re.compile(r"\{")),
    ("xml", re.compile(r"<(\?xml|rss|feed|rdf:RDF)\b", re.IGNORECASE)),
    ("html", re.compile(r"<(!doctype\s+html|html)\b", re.IGNORECASE)),
    ("warc", re.compile(r"WARC/\d")),
)


def open_standard_input() -> tuple[str, io.BufferedReader]:
    """Give the name of the format, and the unpacked stream; plain text where nothing tells."""
    stream = cast("io.BufferedReader", sys.stdin.buffer)
    start = stream.peek(_PEEK_BYTES)
    packing = next((name for name, mark in PACKINGS.items() if start.startswith(mark)), "")
    stream = unpacked(stream, packing)
    return _format_of(stream.peek(_PEEK_BYTES)), stream


def _format_of(start: bytes) -> str:
    encoding = "utf-16" if start.startswith(UTF16_MARKS) else "utf-8-sig"
    text = start.decode(encoding, errors="ignore").lstrip()
    told = (name for name, beginning in _BEGINNINGS if beginning.match(text))
    return next(told, "csv" if _is_header(text.partition("\n")[0]) else "txt")


def _is_header(line: str) -> bool:
    """Tell the first line of a table: columns of which one is known to hold text or titles."""
    delimiter = max(_DELIMITERS, key=line.count)
    names = next(csv.reader([line], delimiter=delimiter), [])
    return len(names) > 1 and not {"text", "title"}.isdisjoint(ColumnMap({}).available(names))
