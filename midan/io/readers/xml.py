"""News feeds, RSS 1.0 and 2.0 and Atom: one report an entry.

A document that declares entities of its own is refused: they are the door to expansion attacks,
and no feed needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from xml.etree import ElementTree as ET

from midan.io.failures import ReadFailure
from midan.io.markup import plain_text
from midan.io.raw import RawReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.io.columns import ColumnMap
    from midan.io.sources import Source

_FEEDS = frozenset({"channel", "feed"})
_ENTRIES = frozenset({"item", "entry"})
_TEXT = ("encoded", "content", "description", "summary")  # the fullest first
_DATE = ("pubDate", "published", "issued", "date", "updated")
_ID = ("guid", "id")
_PEEK_BYTES = 65_536


def read(source: Source, columns: ColumnMap) -> Iterator[RawReport | ReadFailure]:
    """Read entry by entry, each let go when it is read."""
    del columns
    outlet, number = "", 0
    with source.open() as stream:
        if b"<!ENTITY" in stream.peek(_PEEK_BYTES):
            reason = "declares entities, which no feed needs"
            yield ReadFailure(source.name, "", "", reason, "take the feed as its outlet gives it")
            return
        try:
            for element, parent in _closed(stream):
                name, inside = _local(element.tag), _local(parent.tag)
                if name == "title" and inside in _FEEDS:
                    outlet = outlet or (element.text or "").strip()
                if name in _ENTRIES:
                    number += 1
                    yield _report(element, outlet, f"entry {number}")
                    parent.remove(element)
        except ET.ParseError as error:
            yield ReadFailure(source.name, "", "", f"is no XML: {error}", "get the feed again")
            return
    if not number:
        reason = "holds no entry: it is no RSS or Atom feed, or an empty one"
        yield ReadFailure(source.name, "", "", reason, "check the file")


def _closed(stream: BinaryIO) -> Iterator[tuple[ET.Element, ET.Element]]:
    """Give each element when it ends, with the one that holds it."""
    around: list[ET.Element] = []
    for event, element in ET.iterparse(stream, events=("start", "end")):  # noqa: S314 (see read)
        if event == "start":
            around.append(element)
        else:
            around.pop()
            if around:
                yield element, around[-1]


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _report(entry: ET.Element, outlet: str, record: str) -> RawReport:
    by_name: dict[str, ET.Element] = {}
    for child in entry:
        by_name.setdefault(_local(child.tag), child)
    fields = {
        "id": _first(by_name, _ID),
        "title": plain_text(_first(by_name, ("title",))),
        "text": plain_text(_first(by_name, _TEXT)),
        "date": _first(by_name, _DATE),
        "source": outlet or _first(by_name, ("creator",)),
        "url": _link(entry),
    }
    return RawReport(record, fields)


def _first(by_name: dict[str, ET.Element], names: tuple[str, ...]) -> str:
    """Give the text of the first that says something, markup inside it as it stands."""
    for name in names:
        if name in by_name and (text := "".join(by_name[name].itertext()).strip()):
            return text
    return ""


def _link(entry: ET.Element) -> str:
    for child in entry:
        if _local(child.tag) == "link" and child.get("rel", "alternate") == "alternate":
            return (child.get("href") or child.text or "").strip()
    return ""
