"""The table `documents`: every report that was read, those without events too.

Without them nobody can tell a place where nothing happened from one of which nobody reported.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from midan.io.rows import Cell, Row
    from midan.records import Document

COLUMNS = (
    "doc_id", "title", "source", "url", "lang", "published", "doc_sha256", "characters", "events",
)  # fmt: skip


def document_row(document: Document, events: int) -> Row:
    """Give one report as a row; `events` is the number of its rows in the table of events."""
    digest = hashlib.sha256(f"{document.title}\n{document.text}".encode("utf-8", "surrogatepass"))
    values = (
        document.id, document.title, document.source, document.url, document.lang,
        document.published, digest.hexdigest(), len(document.title) + len(document.text), events,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def document_cells(rows: Iterable[Row]) -> Iterator[list[Cell]]:
    """Give the header, then the rows."""
    yield list(COLUMNS)
    yield from (list(row.values()) for row in rows)
