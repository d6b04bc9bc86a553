"""What the extractor asks of the gazetteer, and what it answers.

Grammar stays in `midan.events`, geography here: a query carries the words of one place mention
and its surroundings; the resolution carries a place with an honest precision, or none with the
reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from midan.records import Candidate

RELATIONS = (
    "", "around", "north_of", "south_of", "east_of", "west_of", "northeast_of", "northwest_of",
    "southeast_of", "southwest_of", "between", "offset", "along", "part_of",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceQuery:
    """One place mention.

    `name` is the text as written, without head noun, clitics or container.
    `head` is the kind that the head noun states (city, town, village, neighbourhood, camp, hill,
    airbase, facility, road, crossing, river, governorate, district, subdistrict, countryside …),
    or "".
    `direction` is set for a directional countryside ("ريف حلب الغربي": head countryside, name حلب,
    direction west).
    `containers` are the containers stated in the text, nearest first, each a query of its own.
    `between` is the second place of a "between" relation, `offset_km` the distance of an offset.
    `siblings` are the other names of its list, `context` the places that the report has resolved
    already (gazetteer ids, most relevant first), `zone` the outlet's home (gazetteer id) or "".
    `handles` are the ids that the scanner's name index gave for this spelling (may be empty).
    `armed` tells whether an armed word stands in the same clause, `struck` whether a blow is said
    to have fallen there (both for names that are also words).
    """

    name: str
    head: str = ""
    relation: str = ""
    direction: str = ""
    containers: tuple[PlaceQuery, ...] = ()
    between: PlaceQuery | None = None
    offset_km: float | None = None
    siblings: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    zone: str = ""
    handles: tuple[str, ...] = ()
    armed: bool = True
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """The place chosen for a query, or none (`id` is None) with the reason.

    `radius_km` joins extent and error. `area` is None, {"type": "circle"} (lat, lon, radius_km),
    {"type": "ref", "id": …} or a GeoJSON geometry. `reason` names the evidence that decided.
    """

    id: str | None
    name: str | None
    name_ar: str | None
    kind: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    area: dict[str, Any] | None
    estimate: bool
    admin1: str | None
    admin1_pcode: str | None
    admin2: str | None
    admin2_pcode: str | None
    admin3: str | None
    admin3_pcode: str | None
    country: str | None
    geo_precision: int | None
    where_prec: int | None
    confidence: float
    reason: str
    candidates: tuple[Candidate, ...] = ()
