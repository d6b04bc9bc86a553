"""JSON Lines: one report a line, an object with the contract's keys or their aliases."""

from __future__ import annotations

import json
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from midan.io.columns import MissingColumnError
from midan.io.encoding import REMEDY, UnreadableError, repair
from midan.io.failures import ReadFailure
from midan.io.raw import RawReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.io.columns import ColumnMap
    from midan.io.sources import Source

# Keys may be left out where they are empty, so the first record alone does not tell the columns.
_RECORDS_TO_LOOK_AT = 100

_Record = tuple[str, dict[str, Any]]


def read(source: Source, columns: ColumnMap) -> Iterator[RawReport | ReadFailure]:
    """Read line by line; a bad line is one failure."""
    records = _records(source)
    first = list(islice(records, _RECORDS_TO_LOOK_AT))
    objects = [record for record in first if not isinstance(record, ReadFailure)]
    keys = list(dict.fromkeys(key for _, record in objects for key in record))
    if objects:
        try:
            columns.locate(keys)
        except MissingColumnError as error:
            yield ReadFailure(source.name, "", error.field, str(error), "name it with --map-column")
            return
    for record in chain(first, records):
        yield record if isinstance(record, ReadFailure) else _report(source, columns, record)


def _records(source: Source) -> Iterator[_Record | ReadFailure]:
    for number, line in enumerate(source.lines(), start=1):
        if line.strip():
            yield _parse(source.name, f"line {number}", line)


def _parse(file: str, record: str, line: str) -> _Record | ReadFailure:
    try:
        value = json.loads(repair([line])[0])
    except UnreadableError as error:
        return ReadFailure(file, record, "", str(error), REMEDY)
    except (ValueError, RecursionError) as error:
        return ReadFailure(file, record, "", f"is not JSON: {error}", "write one object a line")
    if not isinstance(value, dict):
        return ReadFailure(file, record, "", "is not a JSON object", "write one object a line")
    return record, value


def _report(source: Source, columns: ColumnMap, record: _Record) -> RawReport | ReadFailure:
    where, values = record
    fields: dict[str, str] = {}
    for field, key in columns.available(list(values)).items():
        value = values[key]
        if isinstance(value, (dict, list)):
            kind = "a list" if isinstance(value, list) else "an object"
            return ReadFailure(source.name, where, field, f"{key} is {kind}", "give it as text")
        fields[field] = "" if value is None else str(value)
    return RawReport(where, fields)
