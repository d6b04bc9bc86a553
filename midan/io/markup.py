"""What a page says of itself (title, outlet, address, day), and markup taken off a feed's text.

Only what a page states for machines is taken for its day: meta elements, JSON-LD, <time>. A day
somewhere in its text may be anybody's.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_DATE_METAS = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate",
    "publication_date", "dc.date.issued", "dc.date", "dcterms.created", "sailthru.date", "date",
)  # fmt: skip
_BLOCKS = frozenset(
    ["p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "tr", "blockquote", "section"]
)
_SILENT = frozenset(["script", "style", "noscript", "template"])
_BLANK_LINES = re.compile(r"[^\S\n]*\n\s*")


@dataclass(slots=True)
class PageFacts:
    """What the head of a page states; "" where it does not."""

    title: str = ""
    source: str = ""
    url: str = ""
    date: str = ""


def facts_of(page: str) -> PageFacts:
    """Read what a page says of itself; damaged markup leaves fields empty."""
    parser = _HeadParser()
    parser.feed(page)
    parser.close()
    metas = parser.metas
    dates = [metas[name] for name in _DATE_METAS if metas.get(name)]
    date = next(iter([*dates, *_dates_in(parser.linked_data), *parser.times]), "")
    return PageFacts(
        title=(metas.get("og:title") or parser.heading or parser.title).strip(),
        source=metas.get("og:site_name", "").strip(),
        url=(parser.canonical or metas.get("og:url", "")).strip(),
        date=date.strip(),
    )


def plain_text(markup: str) -> str:
    r"""Take tags off the text of a feed, paragraphs kept apart.

    >>> plain_text("<p>Warplanes hit<br>the town</p><script>x()</script>")
    'Warplanes hit\nthe town'
    """
    parser = _TextParser()
    parser.feed(markup)
    parser.close()
    return _BLANK_LINES.sub("\n", "".join(parser.pieces)).strip()


@dataclass(slots=True)
class _Collector:
    into: str = ""
    pieces: list[str] = field(default_factory=list)


class _HeadParser(HTMLParser):
    """Collects metas, the canonical link, JSON-LD, times of the page and its headings."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: dict[str, str] = {}
        self.linked_data: list[str] = []
        self.times: list[str] = []
        self.canonical = self.title = self.heading = ""
        self._collector = _Collector()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self.metas.setdefault(name.lower(), given.get("content", ""))
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.canonical = self.canonical or given.get("href", "")
        elif tag == "time" and given.get("datetime"):
            self.times.append(given["datetime"])
        elif tag in {"title", "h1"} or given.get("type") == "application/ld+json":
            self._collector = _Collector(into=tag)

    def handle_data(self, data: str) -> None:
        if self._collector.into:
            self._collector.pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != self._collector.into:
            return
        text = "".join(self._collector.pieces)
        if tag == "title":
            self.title = self.title or text
        elif tag == "h1":
            self.heading = self.heading or " ".join(text.split())
        else:
            self.linked_data.append(text)
        self._collector = _Collector()


class _TextParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def _dates_in(blocks: list[str]) -> list[str]:
    """Find datePublished in JSON-LD, however deep it stands."""
    found: list[str] = []
    for block in blocks:
        try:
            _walk(json.loads(block), found)
        except (ValueError, RecursionError):
            continue  # a damaged block states nothing
    return found


def _walk(value: Any, found: list[str]) -> None:  # noqa: ANN401 (JSON of any shape)
    if isinstance(value, dict):
        if isinstance(date := value.get("datePublished"), str):
            found.append(date)
        for item in value.values():
            _walk(item, found)
    elif isinstance(value, list):
        for item in value:
            _walk(item, found)
