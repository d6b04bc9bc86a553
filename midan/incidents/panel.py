"""Incidents per administrative unit, week and kind, zeros filled: a panel to regress on.

Each incident counts once, in the unit that holds all its places, else in the row of none; so every
sum over the panel is true. Weeks begin on Monday (ISO 8601). All units of a country that the
reports name are there, those of which they tell nothing too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from midan.incidents.sites import days_of, located_sites
from midan.incidents.summary import BOUNDS, EFFECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from midan.io.contract import Record
    from midan.io.rows import Cell, Row

_TOLLS = tuple(f"{effect}_{bound}" for effect in EFFECTS for bound in BOUNDS)
COLUMNS = ("admin", "admin_pcode", "week", "kind", "incidents", *_TOLLS)
_NOWHERE = ("", "")
_KIND_OF_LEVEL = {1: "governorate", 2: "district", 3: "subdistrict"}
_Unit = tuple[str, str]
_Cell = tuple[_Unit, date, str]


@dataclass(frozen=True, slots=True)
class Panel:
    """The incidents of each unit, week and kind; the rows are made as they are asked for.

    `left_out` counts incidents by the reason.
    """

    held: Mapping[_Cell, list[Record]]
    level: int
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def rows(self) -> Iterator[Row]:
        """Give the rows, units in the order of their names."""
        kinds = sorted({kind for _, _, kind in self.held})
        weeks = list(_weeks(week for _, week, _ in self.held))
        for unit, week, kind in product(_units(self.held, self.level), weeks, kinds):
            found = self.held.get((unit, week, kind), [])
            yield {
                "admin": unit[0], "admin_pcode": unit[1], "week": week.isoformat(), "kind": kind,
                "incidents": len(found), **{name: _sum(found, name) for name in _TOLLS},
            }  # fmt: skip

    def cells(self) -> Iterator[list[Cell]]:
        """Give the header, then the rows."""
        yield list(COLUMNS)
        yield from (list(row.values()) for row in self.rows)


def panel_export(incidents: Iterable[Record], *, level: int = 1) -> Panel:
    """Count incidents that occurred; `level` 1 to 3 is governorate, district, subdistrict.

    A toll is the sum of what is stated; where no incident of the cell states one it is empty,
    and 0 where there is no incident.
    """
    left_out: Counter[str] = Counter()
    held: dict[_Cell, list[Record]] = defaultdict(list)
    for record in incidents:
        days = days_of(record)
        if record["status"] != "occurred":
            left_out["did not occur or unconfirmed"] += 1
        elif not days:
            left_out["no date"] += 1
        else:
            held[_unit(record, level), _week(days[0]), record["kind"]].append(record)
    return Panel(dict(held), level, left_out)


def _units(held: Iterable[_Cell], level: int) -> list[_Unit]:
    """Give the units of the incidents, and all others of the same countries."""
    seen = {unit for unit, _, _ in held}
    codes = {code for _, code in seen}
    countries = {_country(code) for code in codes} - {""}
    others = ((name, code) for code, name in _coded_units(level) if _country(code) in countries)
    return sorted(seen | {unit for unit in others if unit[1] not in codes})


def _country(code: str) -> str:
    return code[:2]  # a p-code begins with the country's ISO 3166 code


@cache
def _coded_units(level: int) -> tuple[tuple[str, str], ...]:
    """List p-code and name of the gazetteer's units of a level; it has those of a whole country."""
    from midan.gazetteer import load_gazetteer

    kind = _KIND_OF_LEVEL[level]
    places = load_gazetteer().places()
    return tuple(
        (place.pcode, place.name_en) for place in places if place.kind == kind and place.pcode
    )


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
