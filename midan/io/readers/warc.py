"""Web archives, WARC (extra `warc`): one report a page that was fetched.

The day of a page is what the page states; the day on which a crawler came by tells nothing of it.
What is no page (pictures, styles, refusals, redirects) is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from midan.io.encoding import REMEDY, UnreadableError, decode
from midan.io.extras import require
from midan.io.failures import ReadFailure
from midan.io.pages import page_fields
from midan.io.raw import RawReport
from midan.io.readers.html import MAX_PAGE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.io.columns import ColumnMap
    from midan.io.sources import Source

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_FETCHED = "200"
_BLOCK_BYTES = 65_536
_RECORD_END = b"\r\n\r\n"
_BREAKS_OFF, _REMEDY = "breaks off in the middle", "get the archive again"


def read(source: Source, columns: ColumnMap) -> Iterator[RawReport | ReadFailure]:
    """Read page by page; where a record is damaged nothing tells where the next one begins."""
    del columns
    archive = require("warcio.archiveiterator", "warc")
    damage = require("warcio.exceptions", "warc").ArchiveLoadFailed
    require("trafilatura", "html")
    pages = number = 0
    with source.open() as stream:
        watched = _Watched(stream)
        try:
            records = archive.ArchiveIterator(watched, block_size=_BLOCK_BYTES)
            for number, record in enumerate(records, start=1):
                if _is_page(record):
                    pages += 1
                    yield _report(source.name, f"record {number}", record)
        except (damage, ValueError) as error:
            where, reason = f"record {number + 1}", f"is damaged: {error}"
            yield ReadFailure(source.name, where, "", reason, _REMEDY)
            return
    if watched.tail and watched.tail != _RECORD_END:
        yield ReadFailure(source.name, f"record {number + 1}", "", _BREAKS_OFF, _REMEDY)
    elif not pages:
        yield ReadFailure(source.name, "", "", "holds no web page", "leave it out")


class _Watched:
    """A stream whose early end is heard: warcio takes it for the end of the archive."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.tail = stream, b""

    def read(self, size: int) -> bytes:
        try:
            data = self._stream.read(size)
        except EOFError as error:
            raise OSError(_BREAKS_OFF) from error
        self.tail = data[-4:] or self.tail
        return data


def _is_page(record: Any) -> bool:  # noqa: ANN401 (warcio ships no types)
    headers = record.rec_headers if record.http_headers is None else record.http_headers
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    if record.http_headers is not None and record.http_headers.get_statuscode() != _FETCHED:
        return False
    return record.rec_type in {"response", "resource"} and kind in _PAGES


def _report(file: str, where: str, record: Any) -> RawReport | ReadFailure:  # noqa: ANN401 (see above)
    data = record.content_stream().read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        size = MAX_PAGE_BYTES // (1024 * 1024)
        return ReadFailure(file, where, "", f"is over {size} MB", "leave it out")
    if record.raw_stream.limit:
        return ReadFailure(file, where, "", _BREAKS_OFF, _REMEDY)
    try:
        page = decode(data)
    except UnreadableError as error:
        return ReadFailure(file, where, "", str(error), REMEDY)
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return RawReport(where, page_fields(page, address))
