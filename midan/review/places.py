"""Places as a coder names them: by the gazetteer's ids, as `midan gazetteer search` gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.errors import GazetteerError

if TYPE_CHECKING:
    from midan.gazetteer.query import Resolution
    from midan.io.contract import Record

_JOINER = ";"
_REASON = "named by a coder"
_NO_WORDS = {"text": "", "container": "", "part": "text", "start": 0, "end": 0}


def place_ids(value: str) -> list[str]:
    """Part the ids of a cell.

    >>> place_ids("sy-idlib-saraqib; sy-idlib-sarmin"), place_ids("")
    (['sy-idlib-saraqib', 'sy-idlib-sarmin'], [])
    """
    return [part.strip() for part in value.split(_JOINER) if part.strip()]


def unknown_ids(value: str) -> list[str]:
    """Give the ids of a cell that the gazetteer does not have."""
    return [one for one in place_ids(value) if _chosen(one) is None]


def with_sites(record: Record, value: str) -> list[Record]:
    """Give the places of an event with its sites replaced by those of the cell.

    Origins and destinations stay. The words of the first site that goes stand for the new ones,
    since the report did not change.
    """
    gone = [place for place in record["places"] if place["role"] == "site"]
    others = [place for place in record["places"] if place["role"] != "site"]
    words = {name: gone[0][name] for name in _NO_WORDS} if gone else _NO_WORDS
    sites = []
    for one in place_ids(value):
        found = _chosen(one)
        if found is not None:
            sites.append(_site(found, words))
    return [*sites, *others]


def _site(found: Resolution, words: Record) -> Record:
    from midan.io.rows import blank_event

    place: Record = blank_event()["places"][0]
    known = {name: getattr(found, name) for name in place if hasattr(found, name)}
    return place | words | known | {"role": "site", "relation": "", "candidates": []}


def _chosen(place_id: str) -> Resolution | None:
    from midan.gazetteer import load_gazetteer
    from midan.gazetteer.relations import plain

    gazetteer = load_gazetteer()
    try:
        place = gazetteer.place(place_id)
    except GazetteerError:
        return None
    return gazetteer.resolver.answer(place, plain(place), 1.0, _REASON)
