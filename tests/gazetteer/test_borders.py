"""Outlines of governorates, and areas that keep to their country."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from shapely.geometry import Point

from midan.gazetteer.borders import border, clipped
from midan.gazetteer.build import borders
from midan.gazetteer.gazetteer import built_in
from midan.gazetteer.geometry import circle
from midan.gazetteer.places import ADMIN_KINDS, LINE_KINDS

if TYPE_CHECKING:
    from midan.gazetteer import Gazetteer

NEAR_DEG = 0.02
_AREAS = {"region", *ADMIN_KINDS, *LINE_KINDS}


@pytest.fixture(scope="module")
def tables() -> Gazetteer:
    return built_in()


def governorates(tables: Gazetteer) -> list[str]:
    return [one.id for one in tables.own_places() if one.kind == "governorate" and one.pcode]


@pytest.mark.skipif(not Path(borders.BASE_MAP).is_file(), reason="needs the map's own base map")
def test_the_table_is_what_the_script_makes() -> None:
    assert borders.borders() == borders.TARGET.read_text("utf-8")


def test_every_governorate_of_syria_has_an_outline(tables: Gazetteer) -> None:
    found = governorates(tables)
    assert len(found) == 14
    for unit_id in found:
        outline = border(unit_id)
        assert outline is not None
        assert outline.is_valid
        assert tables.area(unit_id).equals(outline)


def test_places_lie_in_the_outline_of_their_governorate(tables: Gazetteer) -> None:
    inside, outside = 0, []
    for place in tables.own_places():
        outline = border(place.admin1) if place.kind not in _AREAS else None
        if outline is None:
            continue
        if outline.buffer(NEAR_DEG).contains(Point(place.lon, place.lat)):
            inside += 1
        else:
            outside.append(place.id)
    assert inside > 1500
    assert len(outside) < 0.02 * inside, outside


def test_governorates_do_not_overlap(tables: Gazetteer) -> None:
    outlines = [outline for one in governorates(tables) if (outline := border(one)) is not None]
    country = border("sy")
    assert country is not None
    assert sum(one.area for one in outlines) == pytest.approx(country.area, rel=1e-3)


# A circle beside the border with Turkey is cut; one whose middle lies beyond a line of control, or
# in a country without an outline, is left as it is.
@pytest.mark.parametrize(("point", "country", "cut"), [
    ((36.62, 37.05), "sy", True),
    ((35.0, 38.0), "sy", False),
    ((33.0, 35.78), "sy", False),
    ((36.62, 37.05), "nowhere", False),
])  # fmt: skip
def test_a_circle_stops_at_the_border(point: tuple[float, float], country: str, cut: bool) -> None:
    whole = circle(*point, 15)
    area = clipped(whole, *point, country)
    assert (area.area < 0.99 * whole.area) == cut
    assert area.contains(Point(point[1], point[0]))


def test_no_region_reaches_into_another_country(tables: Gazetteer) -> None:
    country = border("sy")
    assert country is not None
    reach = country.buffer(2 * NEAR_DEG)
    for region in tables.own_regions():
        place = region.place
        if not country.contains(Point(place.lon, place.lat)):
            continue
        for part in (tables.area(one) for one in region.parts or (place.id,)):
            middle = part.representative_point()
            assert reach.contains(middle), place.id
        if not region.parts:
            assert reach.contains(tables.area(place.id)), place.id


def test_a_governorate_abroad_has_its_outline() -> None:
    nineveh = border("iso-iq-ni")
    assert nineveh is not None
    assert nineveh.contains(Point(43.13, 36.34))  # Mosul
