"""Web archives: the pages in them are reports, all else is passed over."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from midan.io import ReadFailure, read_documents
from midan.records import Document

if TYPE_CHECKING:
    from pathlib import Path

HTML = "text/html; charset=utf-8"
PAGE = """<html><head><title>غارة</title></head><body><article><h1>غارة على البلدة {name}</h1>
<p>شن الطيران الحربي غارة على أطراف البلدة، ما أدى إلى إصابة ثلاثة مدنيين.</p>
<p>وهرعت فرق الإسعاف إلى المكان، بحسب ما أفاد ناشطون من البلدة {name}.</p></article>
</body></html>"""


class Archive:
    """An archive in the making."""

    def __init__(self, *, packed: bool = False) -> None:
        self.file = io.BytesIO()
        self._writer = WARCWriter(self.file, gzip=packed)
        self._writer.write_record(self._writer.create_warcinfo_record("a", {"software": "test"}))

    def response(
        self, name: str, status: str = "200 OK", kind: str = HTML, encoding: str = "utf-8"
    ) -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        address = f"https://example.org/2016/11/13/{name}"
        self._page(address, "response", PAGE.format(name=name).encode(encoding), headers)

    def resource(self, name: str) -> None:
        self._page(f"https://example.org/{name}", "resource", PAGE.format(name=name).encode(), None)

    def _page(self, address: str, kind: str, body: bytes, headers: object) -> None:
        self._writer.write_record(
            self._writer.create_warc_record(
                address, kind, io.BytesIO(body), length=len(body), http_headers=headers,
                warc_content_type="" if headers else HTML,
            )
        )  # fmt: skip

    @property
    def data(self) -> bytes:
        return self.file.getvalue()


def read(path: Path, data: bytes) -> list[Document | ReadFailure]:
    path.write_bytes(data)
    return list(read_documents([path]))


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_pages_are_reports_and_all_else_is_passed_over(
    tmp_path: Path, name: str, packed: bool
) -> None:
    archive = Archive(packed=packed)
    archive.response("one")
    archive.response("picture", kind="image/png")
    archive.response("gone", status="404 Not Found")
    archive.response("windows", encoding="cp1256")
    archive.resource("saved")
    one, windows, saved = read(tmp_path / name, archive.data)
    assert isinstance(one, Document)
    assert isinstance(windows, Document)
    assert isinstance(saved, Document)
    assert (one.title, one.url) == ("غارة على البلدة one", "https://example.org/2016/11/13/one")
    assert one.published == "2016-11-13"  # of its address; the day of the crawl is another
    assert "إصابة ثلاثة مدنيين" in windows.text
    assert saved.published is None


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.8, 0.99])
def test_an_archive_that_breaks_off_says_so(tmp_path: Path, packed: bool, share: float) -> None:
    archive = Archive(packed=packed)
    for number in range(3):
        archive.response(str(number))
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    *_, last = read(path, archive.data[: int(len(archive.data) * share)])
    assert isinstance(last, ReadFailure)
    assert "breaks off in the middle" in str(last)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"hello world\n" * 9, "record 1: is damaged"),
        (bytes(range(256)), "record 1: is damaged"),
        (b"", "holds no web page"),
        (Archive().data, "holds no web page"),
    ],
)
def test_what_is_no_archive_of_pages(tmp_path: Path, data: bytes, reason: str) -> None:
    (failure,) = read(tmp_path / "a.warc", data)
    assert reason in str(failure)


def test_a_page_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("midan.io.readers.warc.MAX_PAGE_BYTES", 100)
    archive = Archive()
    archive.response("one")
    (failure,) = read(tmp_path / "a.warc", archive.data)
    assert "record 2: is over" in str(failure)
