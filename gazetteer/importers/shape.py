"""What every importer takes and gives, and the checks that are the same for all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from midan.gazetteer.importers.kinds import arc_minute_error_km, error_km, extent_km, prominence
from midan.gazetteer.importers.names import one_line, says_kind_alone, slug
from midan.gazetteer.importers.points import on_whole_minutes, point_problem
from midan.gazetteer.places import ADMIN_KINDS, PlaceRecord
from midan.gazetteer.settings import settings
from midan.gazetteer.spelling import joined_key, name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NOT_STATED = "not stated"
"""The licence of rows that come without one."""
_LARGEST_KM = 5000.0
_LARGEST_ERROR_KM = 500.0


@dataclass(frozen=True, slots=True)
class Box:
    """A box of latitudes and longitudes in degrees."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether a point lies in the box."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may ask of an importer.

    `historical` keeps places that are gone (abandoned, destroyed). `licence` is that of a file
    that states none itself. `units` leads from p-codes, ISO country codes and the `unit_key` of
    names that only one unit of a kind has to the ids of units in the built-in tables; `box` holds
    the built-in places, so that swapped axes can be told.
    """

    historical: bool = False
    licence: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken, and why in a few words that many rows share."""

    reason: str


@dataclass(frozen=True, slots=True)
class Noted:
    """What was done about a row or the whole file that its user should know; no row by itself."""

    remark: str


@dataclass(frozen=True, slots=True)
class Found:
    """A place as an importer reads it, before the checks that all formats share.

    The first Arabic and the first Latin name are the ones to show. `weak` lists those that must
    not match alone. `pcodes` are the p-codes of the units that hold it, the largest first;
    `country` is its ISO code. Radii of None are those usual for the kind.
    """

    id: str
    kind: str
    lat: float | None
    lon: float | None
    arabic: tuple[str, ...]
    latin: tuple[str, ...]
    source: str
    licence: str
    weak: tuple[str, ...] = ()
    pcode: str = ""
    pcodes: tuple[str, ...] = ()
    country: str = ""
    population: int = 0
    prominence: int = 0
    extent_km: float | None = None
    error_km: float | None = None
    valid_from: str = ""
    valid_to: str = ""


class Importer(Protocol):
    """The shape of an importer module.

    `LAST_RESORT` is true of a format so general that all others are tried before it.
    """

    LAST_RESORT: bool

    def recognises(self, path: Path, head: bytes) -> bool:
        """Tell whether the file is of this format."""

    def read(self, path: Path, options: Options) -> Iterator[PlaceRecord | Refused | Noted]:
        """Yield the places and the refused rows of a file."""


def _names(names: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """Return the names that can be names, each once: a town is not its governorate."""
    known = tuple(name for name in dict.fromkeys(names) if name and not says_kind_alone(name))
    return tuple(one for one in known if kind in ADMIN_KINDS or not _names_a_unit(one)) or known


def _names_a_unit(name: str) -> bool:
    """Tell whether a name says that it is a unit's (محافظة حلب, Aleppo Governorate)."""
    nouns, words = settings().nouns, name.lower().split()
    return any(nouns.get(word) in ADMIN_KINDS for word in (*words[:1], *words[-1:]))


def unit_key(kind: str, name: str) -> str:
    """Return the key of a unit's name, which is no p-code."""
    return f"{kind} {joined_key(name_key(name).split(' '))}"


def record_of(found: Found, options: Options) -> PlaceRecord | Refused:
    """Return the record of a found place, or why there can be none."""
    problem = point_problem(found.lat, found.lon)
    if problem or found.lat is None or found.lon is None:
        return Refused(problem)
    arabic, latin = _names(found.arabic, found.kind), _names(found.latin, found.kind)
    if not arabic and not latin:
        nameless = not any((*found.arabic, *found.latin))
        script = "no name in Arabic or Latin script"
        return Refused(script if nameless else "its name is but the word for a kind of place")
    units = [options.units.get(pcode, "") for pcode in found.pcodes]
    one, two, three = (*units, "", "", "")[:3]
    holders = (three, two, one, options.units.get(found.country.lower(), ""))
    error = found.error_km
    if error is None:
        coarse = on_whole_minutes(found.lat) and on_whole_minutes(found.lon)
        error = arc_minute_error_km() if coarse else error_km()
    weak = set(found.weak)
    if found.kind in ADMIN_KINDS:  # the bare name of a unit means the town of that name
        weak.update(name for name in (*arabic, *latin) if not _names_a_unit(name))
    extent = extent_km(found.kind) if found.extent_km is None else found.extent_km
    return PlaceRecord(
        id=slug(found.id),
        name_ar=arabic[0] if arabic else "",
        name_en=latin[0] if latin else "",
        kind=found.kind,
        lat=found.lat,
        lon=found.lon,
        extent_km=min(_LARGEST_KM, round(extent, 2)),
        error_km=min(_LARGEST_ERROR_KM, round(error, 2)),
        container=next((holder for holder in holders if holder), ""),
        admin1=one,
        admin2=two,
        admin3=three,
        pcode=one_line(found.pcode),
        strong_ar=tuple(name for name in arabic[1:] if name not in weak),
        weak_ar=tuple(name for name in arabic if name in weak),
        strong_en=tuple(name for name in latin[1:] if name not in weak),
        weak_en=tuple(name for name in latin if name in weak),
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        source=one_line(found.source),
        licence=one_line(found.licence) or NOT_STATED,
        prominence=max(found.prominence, prominence(found.population)),
    )
