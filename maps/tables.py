"""Tables of other makes as events: our own export, ACLED, UCDP GED, or any list of points.

Column names are data (`assets/table_columns.json`). A value that is missing stays unknown; no
status, side or precision is invented for a table that has none.
"""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from midan.errors import MapError
from midan.maps import assets
from midan.maps.event_table import refuse_too_many

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

_NESTED = (
    "actors", "targets", "weapons", "places", "casualties", "attribution", "trigger", "evidence",
    "rules", "versions", "count", "tags", "date_span",
)  # fmt: skip
_WHOLE_NUMBERS = (
    "date_prec", "time_precision", "geo_precision", "where_prec", "killed_low", "killed_best",
    "killed_high", "injured_low", "injured_best", "injured_high",
)  # fmt: skip
_COPIED = (
    "kind", "event_type", "sub_event_type", "status", "title", "source", "url", "published",
    "date_prec", "time_precision", "killed_low", "killed_best", "killed_high", "injured_low",
    "injured_best", "injured_high",
)  # fmt: skip
_WRITTEN_DAY = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{4})\b")


def events_of_table(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield one event a row; raises MapError if the table has no usable columns."""
    if len(frame.columns) == 0:
        raise MapError("the table has no columns; give one with latitude, longitude and date")
    refuse_too_many(len(frame))
    rows = _plain_rows(frame)
    known, names = assets.table_columns(), {str(name) for name in frame.columns}
    if names.issuperset(known["nested"]):
        return (_own_row(row, number) for number, row in enumerate(rows, start=1))
    columns = _columns(frame)
    events = (_point_row(row, columns, number) for number, row in enumerate(rows, start=1))
    return _places_joined(events) if names.issuperset(known["one_row_a_place"]) else events


def _places_joined(events: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Put the places of one event together, which our table of places lists row by row."""
    for _, rows in groupby(events, key=itemgetter("event_id")):
        first, *others = rows
        yield first | {"places": [*first["places"], *(row["places"][0] for row in others)]}


def _plain_rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    names = [str(name) for name in frame.columns]
    for values in frame.itertuples(index=False, name=None):
        yield {name: _plain(value) for name, value in zip(names, values, strict=True)}


def _plain(value: Any) -> Any:  # noqa: ANN401  # whatever a cell holds
    """Return a cell as JSON has it: dates as ISO text, numpy numbers as numbers, gaps as None."""
    if value is None or isinstance(value, str | list | dict | bool):
        return value or None if isinstance(value, str) else value
    if type(value).__name__ == "NAType" or value != value:  # noqa: PLR0124  # as NaN and NaT do
        return None
    if hasattr(value, "isoformat"):
        text: str = value.isoformat()
        return text.removesuffix("T00:00:00")
    if hasattr(value, "tolist"):
        return value.tolist()
    return value


def _own_row(row: dict[str, Any], number: int) -> dict[str, Any]:
    for name in _NESTED:
        if isinstance(row.get(name), str):
            try:
                row[name] = json.loads(row[name])
            except ValueError as error:
                raise MapError(
                    f"row {number}: {name} is not JSON; export the table with midan"
                ) from error
    for name, value in row.items():
        if isinstance(value, float) and value.is_integer() and name != "confidence":
            row[name] = int(value)
    return row


def _columns(frame: pd.DataFrame) -> dict[str, str]:
    """Return the table's own name for each field that it has."""
    known = assets.table_columns()
    present = {str(name).strip().lower(): str(name) for name in frame.columns}
    found = {
        field: next((present[alias] for alias in aliases if alias in present), "")
        for field, aliases in known["columns"].items()
    }
    missing = [field for field in known["needed"] if not found[field]]
    if missing:
        some = ", ".join(list(present.values())[:12])
        raise MapError(
            f"the table has no {' or '.join(missing)} column (columns: {some:.200}); "
            "name the coordinates latitude and longitude; of midan's own tables, draw incidents, "
            "event_places or the records of events.jsonl"
        )
    return {field: name for field, name in found.items() if name}


def _point_row(row: Mapping[str, Any], columns: Mapping[str, str], number: int) -> dict[str, Any]:
    cell = {field: row[name] for field, name in columns.items()}
    for name in _WHOLE_NUMBERS:
        cell[name] = _whole(cell.get(name), name, number)
    event_type = cell.get("event_type")
    cell["event_type"] = _type_name(event_type)
    event = {name: cell.get(name) for name in _COPIED}
    event["event_id"] = (
        str(cell["event_id"]) if cell.get("event_id") is not None else f"row-{number}"
    )
    event["kind"] = cell.get("kind") or _kind_of(cell["event_type"], cell.get("sub_event_type"))
    event["confidence"] = _decimal(cell.get("confidence"))
    event["date_start"] = _day(cell.get("date_start"), columns.get("date_start", ""), number)
    last = _day(cell.get("date_end"), columns.get("date_end", ""), number)
    event["date_end"] = last or event["date_start"]
    event["civilian_targeting"] = bool(cell.get("civilian_targeting"))
    event["actors"] = _actors(cell)
    event["places"] = [_place(cell)]
    if cell.get("quote") is not None:
        event["evidence"] = [{"part": "text", "start": 0, "end": 0, "quote": str(cell["quote"])}]
    return event


def _place(cell: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "role": cell.get("place_role") or "site", "relation": cell.get("relation"),
        "text": cell.get("place_text"), "id": cell.get("place_id"), "kind": cell.get("place_kind"),
        "name": cell.get("place"), "name_ar": cell.get("place_ar"),
        "estimate": bool(cell.get("estimate")), "reason": cell.get("reason"),
        "confidence": _decimal(cell.get("place_confidence")),
        "lat": _decimal(cell["latitude"]), "lon": _decimal(cell["longitude"]),
        "radius_km": _decimal(cell.get("radius_km")), "admin1": cell.get("admin1"),
        "admin2": cell.get("admin2"), "admin3": cell.get("admin3"), "country": cell.get("country"),
        "geo_precision": cell.get("geo_precision"), "where_prec": cell.get("where_prec"),
    }  # fmt: skip


def _actors(cell: Mapping[str, Any]) -> list[dict[str, Any]]:
    named = [(cell.get(key), cell.get(f"{key}_type")) for key in ("actor_1", "actor_2")]
    return [
        {
            "role": "party", "party_no": number, "name": str(name), "text": str(name),
            "type": kind if isinstance(kind, str) else None,
        }
        for number, (name, kind) in enumerate(named, start=1)
        if name is not None
    ]  # fmt: skip


def _type_name(value: object) -> str | None:
    if value is None:
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return str(assets.table_columns()["values"]["event_type"].get(text, text))


def _kind_of(event_type: object, sub_event_type: object) -> str | None:
    by_name = assets.kinds()["by_sub_event_type"]
    kind: str | None = by_name.get(sub_event_type or event_type)
    return kind


def _decimal(value: object) -> object:
    """Return a number given as text as a number; anything else as it is, to be counted as wrong."""
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return value
    return value


def _whole(value: object, name: str, number: int) -> int | None:
    value = _decimal(value)
    if value is None:
        return None
    if isinstance(value, int | float) and float(value).is_integer():
        return int(value)
    raise MapError(
        f"row {number}: {name} is {value!r:.40}, not a whole number; leave it empty if unknown"
    )


def _day(value: object, column: str, number: int) -> str | None:
    """Return the ISO day of 2016-11-14, 2016/11/14, 14 November 2016 or any of these with a time.

    Raises MapError for anything else: 3/4/2016 is two different days.
    """
    text = str(value).strip() if value is not None else ""
    if not text:
        return None
    try:
        if match := _WRITTEN_DAY.match(text):
            day, name, year = match.groups()
            month = assets.table_columns()["months"].index(name[:3].lower()) + 1
            return date(int(year), month, int(day)).isoformat()
        return date.fromisoformat(text[:10].replace("/", "-")).isoformat()
    except ValueError as error:
        raise MapError(
            f"row {number}: {column} is {text!r:.40}, not a date; write dates like 2016-11-14"
        ) from error
