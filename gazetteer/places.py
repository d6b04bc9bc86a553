"""The record of one place, and the vocabulary of its table.

A row of the tables in `gazetteer/data/` and of an imported store is the same record, so that the
resolver does not know where a place came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

KINDS = (
    "country", "governorate", "district", "subdistrict", "city", "town", "village", "hamlet",
    "neighbourhood", "suburb", "camp", "airbase", "airport", "military_site", "checkpoint",
    "hill", "mountain", "river", "road", "bridge", "crossing", "facility", "industrial",
    "hospital", "school", "dam", "field", "prison", "region",
)  # fmt: skip
ADMIN_KINDS = ("governorate", "district", "subdistrict")
SETTLEMENT_KINDS = frozenset({"city", "town", "village", "hamlet", "neighbourhood", "suburb"})
AREA_KINDS = frozenset({"country", "region", *ADMIN_KINDS})
LINE_KINDS = frozenset({"river", "road"})
GRADES = ("A", "B", "C", "R")
"""Confidence of a coordinate: A a published point read for this place, B a published point tied
to the name by a second source, C an estimate, R a representative point of an area."""
DIRECTIONS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
"""Compass directions and their bearings in degrees."""
CENTRAL = "central"
"""The direction of a region in the middle of its parent (ريف درعا الأوسط)."""

PLACE_COLUMNS = (
    "id", "name_ar", "name_en", "kind", "lat", "lon", "extent_km", "error_km", "container",
    "admin1", "admin2", "admin3", "pcode", "strong_ar", "weak_ar", "strong_en", "weak_en",
    "valid_from", "valid_to", "estimate", "source", "licence", "confidence", "prominence",
)  # fmt: skip
REGION_COLUMNS = (
    "id", "name_ar", "name_en", "parent", "direction", "parts", "lat", "lon", "radius_km",
    "strong_ar", "weak_ar", "strong_en", "weak_en", "source", "licence",
)  # fmt: skip


@dataclass(slots=True, unsafe_hash=True)  # frozen, it takes seven times as long to make
class PlaceRecord:
    """One place, never changed. Coordinates are WGS84 degrees, distances kilometres.

    `extent_km` is the radius of the place itself, `error_km` how far off its point may lie;
    `container` is the id of the smallest place that holds it, `admin1` … `admin3` are ids of the
    governorate, district and subdistrict. Strong spellings may match alone, weak ones need a
    head noun, a container or other context. `prominence` runs from 0 to 5 (a capital).
    """

    id: str
    name_ar: str
    name_en: str
    kind: str
    lat: float
    lon: float
    extent_km: float
    error_km: float
    container: str = ""
    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    pcode: str = ""
    strong_ar: tuple[str, ...] = ()
    weak_ar: tuple[str, ...] = ()
    strong_en: tuple[str, ...] = ()
    weak_en: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    estimate: bool = False
    source: str = ""
    licence: str = ""
    confidence: str = "A"
    prominence: int = 0

    @property
    def radius_km(self) -> float:
        """Extent and error together: independent of each other, so the root of the squares."""
        return round(hypot(self.extent_km, self.error_km), 2)

    @property
    def label(self) -> str:
        """The name to show where one name is enough: Latin, else Arabic, else the id."""
        return self.name_en or self.name_ar or self.id

    def spellings(self) -> list[tuple[str, bool]]:
        """Return (spelling, weak) of every name; a name listed as weak is weak."""
        weak = (*self.weak_ar, *self.weak_en)
        strong = (self.name_ar, self.name_en, *self.strong_ar, *self.strong_en)
        found = [(name, False) for name in strong if name and name not in weak]
        found.extend((name, True) for name in weak)
        return found


@dataclass(frozen=True, slots=True)
class RegionRecord:
    """A named region made from its parts, such as ريف حلب الغربي.

    `place` carries its names, point and radius (kind "region"); `parts` are ids of subdistricts
    or places; `direction` is one of DIRECTIONS, CENTRAL or "" and is seen from `parent`.
    """

    place: PlaceRecord
    parent: str
    direction: str
    parts: tuple[str, ...]
