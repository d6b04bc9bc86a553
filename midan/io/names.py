"""Rows without the names of victims, for tables that are passed on.

A report names people in its sentences; no field of an event is a person's name. So the sentences
go, with the words of a toll and of whoever was hit; numbers, kinds, places and parties stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from midan.io.contract import Record


def without_names(records: Iterable[Record]) -> Iterator[Record]:
    """Give copies of events whose words tell of no victim."""
    for record in records:
        yield record | {
            "title": "",
            "evidence": [],
            "casualties": [casualty | {"text": ""} for casualty in record["casualties"]],
            "targets": [target | {"text": ""} for target in record["targets"]],
            "actors": [_without_name(actor) for actor in record["actors"]],
        }


def _without_name(actor: Record) -> Record:
    """Keep who is known as a party; a person hit is known by the words of the report alone."""
    known = actor["id"] is not None and actor["role"] != "target"
    return actor if known else actor | {"text": ""}
