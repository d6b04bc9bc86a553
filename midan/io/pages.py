"""A web page as a report: its article, and what it says of itself (title, outlet, address, day).

Only what a page states of its own publication is taken for its day, the plainest first: meta
elements, JSON-LD, elements marked as its date, <time>, the day in its address. What names several
days names none, and a day somewhere in the text may be anybody's.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from midan.io.extras import require
from midan.io.published import read_published

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE_METAS = (
    "article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate",
    "publication_date", "dc.date.issued", "dc.date", "dcterms.created", "sailthru.date", "date",
)  # fmt: skip
_DATE_MARKS = frozenset(
    ["date", "published", "pubdate", "publish-date", "post-date", "entry-date", "article-date",
     "posted-on", "post-time", "datepublished"]
)  # fmt: skip
_CHANGED = re.compile("updat|modif", re.IGNORECASE)
_ELSEWHERE = frozenset(["nav", "aside", "footer"])  # where a page speaks of other pages
_MAY_BE_MARKED = ("time", "span", "div", "p", "li", "small", "a", "b", "abbr", "i", "em", "strong")
_DAY_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?!\d)")
_LONGEST_STAMP = 80  # characters of an element that is marked as a date
_Tree = Any  # lxml ships no types


def page_fields(page: str, address: str = "") -> dict[str, str]:
    """Give the fields of the report that a page is; `address` is where it was found, if known.

    The text is what trafilatura takes for the article, and what offsets count in.
    """
    trafilatura = require("trafilatura", "html")
    tree = trafilatura.load_html(page)
    if tree is None:
        return {}
    metas = _metas(tree)
    url = next(iter(tree.xpath("//link[@rel='canonical']/@href")), "") or metas.get("og:url", "")
    url = url.strip() or address
    return {
        "title": metas.get("og:title", "").strip()
        or _text_of(tree, "h1")
        or _text_of(tree, "title"),
        "date": _day(tree, metas, url),
        "source": metas.get("og:site_name", "").strip(),
        "url": url,
        "text": trafilatura.extract(page, include_comments=False, include_tables=False) or "",
    }


def _metas(tree: _Tree) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        metas.setdefault(name.lower(), element.get("content") or "")
    return metas


def _text_of(tree: _Tree, tag: str) -> str:
    return next(filter(None, (_words(element) for element in tree.iter(tag))), "")


def _words(element: _Tree) -> str:
    return " ".join("".join(element.itertext()).split())


def _day(tree: _Tree, metas: dict[str, str], url: str) -> str:
    """Give the stamp of the plainest statement that is understood; else a meta's that is not."""
    stated = [metas[name] for name in _DATE_METAS if metas.get(name)]
    statements = [*([stamp] for stamp in stated), _linked_data(tree), *_marked(tree)]
    statements.append(_in_address(url))
    return next(filter(None, map(_agreed, statements)), next(iter(stated), ""))


def _agreed(stamps: list[str]) -> str:
    """Give the fullest of stamps that name one day; "" where they name several, or none."""
    named = {stamp: day for stamp in stamps if (day := read_published(stamp)) is not None}
    return max(named, key=len) if len({day[:10] for day in named.values()}) == 1 else ""


def _linked_data(tree: _Tree) -> list[str]:
    """Find datePublished in JSON-LD where it stands least deep: there the page speaks of itself."""
    found: dict[int, list[str]] = defaultdict(list)
    for block in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            value = json.loads(block)
        except (ValueError, RecursionError):
            continue  # a damaged block states nothing
        for depth, date in _dates_in(value, 0):
            found[depth].append(date)
    return found[min(found)] if found else []


def _dates_in(value: object, depth: int) -> Iterator[tuple[int, str]]:
    if isinstance(value, dict):
        if isinstance(date := value.get("datePublished"), str):
            yield depth, date
        for item in value.values():
            yield from _dates_in(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _dates_in(item, depth)


def _marked(tree: _Tree) -> Iterator[list[str]]:
    """Give what the article's own elements state: those marked as its date, then any <time>."""
    marked: list[str] = []
    times: list[str] = []
    for element in _own(tree):
        said = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop")).lower()
        is_marked = not _DATE_MARKS.isdisjoint(said.split())
        if _CHANGED.search(said) or not (is_marked or element.tag == "time"):
            continue
        stamp = element.get("datetime") or element.get("content") or _words(element)
        if len(stamp) <= _LONGEST_STAMP:
            (marked if is_marked else times).append(stamp)
    yield marked
    yield times


def _own(tree: _Tree) -> Iterator[_Tree]:
    """Give the elements of the article around the page's heading, or of the page if it has none."""
    headings = list(tree.iter("h1"))
    around = headings[0].iterancestors("article", "main") if len(headings) == 1 else iter(())
    own = next(around, None)
    elsewhere = (
        _ELSEWHERE if own is None else _ELSEWHERE - {"footer"}
    )  # an article's own is its own
    for element in (tree if own is None else own).iter(*_MAY_BE_MARKED):
        if not any(parent.tag in elsewhere for parent in element.iterancestors()):
            yield element


def _in_address(url: str) -> list[str]:
    match = _DAY_IN_ADDRESS.search(url)
    return [f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}"] if match else []
