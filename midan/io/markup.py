"""Markup taken off the text of a feed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    ["p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "tr", "blockquote", "section"]
)
_SILENT = frozenset(["script", "style", "noscript", "template"])
_BLANK_LINES = re.compile(r"[^\S\n]*\n\s*")


def plain_text(markup: str) -> str:
    r"""Take tags off the text of a feed, paragraphs kept apart.

    >>> plain_text("<p>Warplanes hit<br>the town</p><script>x()</script>")
    'Warplanes hit\nthe town'
    """
    parser = _TextParser()
    parser.feed(markup)
    parser.close()
    return _BLANK_LINES.sub("\n", "".join(parser.pieces)).strip()


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
