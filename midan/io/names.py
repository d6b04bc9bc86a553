"""Rows without the names of victims, for tables that are passed on.

A report names people in its sentences, its title and its address, and relatives as its sources; no
other field of an event is a person's name. So these go, with the words of a toll and of whoever was
hit; numbers, kinds, places and parties stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from midan.io.contract import Record
    from midan.io.rows import Row


def without_names(records: Iterable[Record]) -> Iterator[Record]:
    """Give copies of events whose words tell of no victim."""
    for record in records:
        yield record | {
            "title": "",
            "url": site_of(record["url"]),
            "evidence": [],
            "attribution": [item for item in record["attribution"] if item["id"] is not None],
            "casualties": [casualty | {"text": ""} for casualty in record["casualties"]],
            "targets": [target | {"text": ""} for target in record["targets"]],
            "actors": [_without_name(actor) for actor in record["actors"]],
        }


def document_without_names(row: Row) -> Row:
    """Give a copy of a report's row whose words tell of no victim."""
    return row | {"title": "", "url": site_of(str(row["url"] or ""))}


def site_of(url: str) -> str:
    """Give the address of the site alone: that of a page often spells its title.

    >>> site_of("https://example.org/a-person-killed?x=1"), site_of("")
    ('https://example.org/', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""


def _without_name(actor: Record) -> Record:
    """Keep who is known as a party; a person hit is known by the words of the report alone."""
    known = actor["id"] is not None and actor["role"] != "target"
    return actor if known else actor | {"text": ""}
