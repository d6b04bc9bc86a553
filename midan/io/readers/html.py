"""Web pages (extra `html`): the article without menus and related links, one report a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.io.encoding import REMEDY, UnreadableError, decode
from midan.io.extras import require
from midan.io.failures import ReadFailure
from midan.io.pages import page_fields
from midan.io.raw import RawReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.io.columns import ColumnMap
    from midan.io.sources import Source

MAX_PAGE_BYTES = 16 * 1024 * 1024


def read(source: Source, columns: ColumnMap) -> Iterator[RawReport | ReadFailure]:
    """Read the file as one report; a page without an article is its title alone."""
    del columns
    require("trafilatura", "html")
    with source.open() as stream:
        data = stream.read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        size = MAX_PAGE_BYTES // (1024 * 1024)
        yield ReadFailure(source.name, "", "", f"is over {size} MB", "split it or use .jsonl")
        return
    try:
        page = decode(data)
    except UnreadableError as error:
        yield ReadFailure(source.name, "", "", str(error), REMEDY)
        return
    if not page.strip():
        return
    yield RawReport("", page_fields(page))
