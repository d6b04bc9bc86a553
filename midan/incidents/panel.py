"""Incidents per administrative unit, week and kind, zeros filled: a panel to regress on.

Each incident counts once, in the unit that holds all its places, else in the row of none; so every
sum over the panel is true. Weeks begin on Monday (ISO 8601).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

from midan.incidents.export import Export
from midan.incidents.sites import days_of, located_sites
from midan.incidents.summary import BOUNDS, EFFECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from midan.io.contract import Record

_TOLLS = tuple(f"{effect}_{bound}" for effect in EFFECTS for bound in BOUNDS)
COLUMNS = ("admin", "admin_pcode", "week", "kind", "incidents", *_TOLLS)
_NOWHERE = ("", "")
_Unit = tuple[str, str]


def panel_export(incidents: Iterable[Record], *, level: int = 1) -> Export:
    """Count incidents that occurred; `level` 1 to 3 is governorate, district, subdistrict.

    A toll is the sum of what is stated; where no incident of the cell states one it is empty,
    and 0 where there is no incident.
    """
    export = Export(COLUMNS)
    cells: dict[tuple[_Unit, date, str], list[Record]] = defaultdict(list)
    for record in incidents:
        days = days_of(record)
        if record["status"] != "occurred":
            export.left_out["did not occur or unconfirmed"] += 1
        elif not days:
            export.left_out["no date"] += 1
        else:
            cells[_unit(record, level), _week(days[0]), record["kind"]].append(record)
    units = sorted({unit for unit, _, _ in cells})
    kinds = sorted({kind for _, _, kind in cells})
    for unit, week, kind in product(units, _weeks(week for _, week, _ in cells), kinds):
        export.rows.append(
            {
                "admin": unit[0], "admin_pcode": unit[1], "week": week.isoformat(), "kind": kind,
                "incidents": len(held := cells.get((unit, week, kind), [])),
                **{name: _sum(held, name) for name in _TOLLS},
            }
        )  # fmt: skip
    return export


def _unit(record: Record, level: int) -> _Unit:
    units = {
        (place[f"admin{level}"] or "", place[f"admin{level}_pcode"] or "")
        for place in located_sites(record)
    }
    return units.pop() if len(units) == 1 else _NOWHERE


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weeks(seen: Iterable[date]) -> Iterator[date]:
    listed = sorted(set(seen))
    if listed:
        week = listed[0]
        while week <= listed[-1]:
            yield week
            week += timedelta(days=7)


def _sum(records: list[Record], name: str) -> int | None:
    stated = [record[name] for record in records if record[name] is not None]
    return None if records and not stated else sum(stated)
