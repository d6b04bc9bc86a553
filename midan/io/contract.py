"""Events as the records of the output contract, version 1: what one line of events.jsonl holds."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, cast

from midan.errors import InputError
from midan.io.encoding import repair
from midan.io.failures import ReadFailure
from midan.io.sources import ReadErrors, find_sources
from midan.records import DEFAULT_STATUSES, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from midan.io.sources import Source
    from midan.records import Event

Record = dict[str, Any]

_MOST_SHARED = 50_000  # strings
_LONGEST_SHARED = 60  # characters; a sentence is rarely said twice
_MOST_FIELDS_SHARED = 4

# The order in which a line gives its fields; what says what the row is comes first.
FIELDS = (
    "schema_version", "event_id", "doc_id", "doc_sha256", "kind", "event_type", "sub_event_type",
    "status", "background", "scope", "ongoing", "aftermath", "disputed", "confidence", "tags",
    "means", "count",
    "date_start", "date_end", "date_prec", "time_precision", "date_basis", "date_text",
    "date_span", "time_of_day",
    "actors", "targets", "civilian_targeting", "weapons", "places",
    "casualties", "casualties_shared_with",
    "killed_low", "killed_best", "killed_high", "injured_low", "injured_best", "injured_high",
    "attribution", "trigger", "evidence", "rules", "versions",
    "title", "source", "url", "lang", "published",
)  # fmt: skip


def as_record(event: Event) -> Record:
    """Give an event as plain dicts, lists and scalars, in the contract's order."""
    return {name: _plain(getattr(event, name)) for name in FIELDS}


_SCALARS = frozenset({str, int, float, bool, type(None)})


class LineDecoder:
    """Decodes lines of records that say the same over and over: keys, names, codes, ids.

    Each such string is kept once, which halves a table that stands in memory. So is an object of a
    few strings (a rule, the versions): a row is not written into.
    """

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def __call__(self, line: str | bytes) -> Any:  # noqa: ANN401 (whatever the line holds)
        """Decode one line; ValueError or RecursionError if it is no JSON."""
        if len(self._known) > _MOST_SHARED:
            self._known.clear()  # of an endless table, the strings of late
        return json.loads(line, object_pairs_hook=self._shared)

    def _shared(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        share = self._known.setdefault
        found = {
            share(key, key): share(value, value)
            if type(value) is str and len(value) <= _LONGEST_SHARED
            else value
            for key, value in pairs
        }
        small = 0 < len(pairs) <= _MOST_FIELDS_SHARED
        if small and all(type(value) is str for value in found.values()):
            return cast("dict[str, Any]", share(tuple(pairs), found))
        return found


def is_default(record: Record) -> bool:
    """Tell whether a record belongs to the default table, as `Event.in_default_table` does."""
    return (
        record["status"] in DEFAULT_STATUSES
        and not record["background"]
        and record["scope"] == "single"
    )


def read_records(path: Path) -> Iterator[Record]:
    """Read back events.jsonl, gzipped or not; InputError names a line that is no event."""
    source = next(iter(find_sources([path])))
    if isinstance(source, ReadFailure):
        raise InputError(str(source))
    if source.format != "jsonl":
        raise InputError(f"{path}: is no events.jsonl; give the one that midan wrote")
    decode = LineDecoder()
    try:
        for number, line in enumerate(source.lines(), start=1):
            if line.strip():
                yield _record(source, number, repair([line])[0], decode)
    except ReadErrors as error:
        raise InputError(f"{source.name}: cannot be read: {error}") from error


def _record(source: Source, number: int, line: str, decode: LineDecoder) -> Record:
    where = f"{source.name}: line {number}"
    try:
        record = decode(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: is not JSON: {error}") from error
    if not isinstance(record, dict) or "event_id" not in record:
        raise InputError(f"{where}: is no event: give the events.jsonl that midan wrote")
    if record.get("schema_version") != SCHEMA_VERSION:
        version = record.get("schema_version")
        raise InputError(
            f"{where}: schema_version is {version!r}, this midan reads {SCHEMA_VERSION!r}: "
            "extract the reports again"
        )
    return record


def _plain(value: Any) -> Any:  # noqa: ANN401 (a field of any record)
    kind = type(value)
    if kind in _SCALARS:  # most values; asked first, since it is asked for each
        return value
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    names = _field_names(kind)
    return {name: _plain(getattr(value, name)) for name in names} if names else value


_NAMES_OF: dict[type, tuple[str, ...]] = {}


def _field_names(kind: type) -> tuple[str, ...]:
    if kind not in _NAMES_OF:
        known = fields(kind) if is_dataclass(kind) else ()
        _NAMES_OF[kind] = tuple(field.name for field in known)
    return _NAMES_OF[kind]
