"""An uncertain place ends at the border of the country or governorate that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.maps.event_parts import blank_event, place
from tests.maps.invented_world import TOWNS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.maps.conftest import Opener

pytestmark = pytest.mark.browser
SPAN = {"part": "text", "start": 0, "end": 1, "text": "x"}
AZAZ = TOWNS[8]
BESIDE_THE_BORDER = {
    "relation": "around", "lat": 36.6, "lon": 37.05, "radius_km": 20.0, "geo_precision": 2,
    "where_prec": 2,
}  # fmt: skip
IN_SYRIA, IN_TURKEY = (36.52, 37.05), (36.72, 37.05)
SYRIA_S_NORTH = {
    "relation": "north_of", "lat": 37.7, "lon": 38.5, "radius_km": 158.0, "geo_precision": 3,
    "where_prec": 6, "name": "Syria",
}  # fmt: skip


def events_with(**facts: Any) -> list[dict[str, Any]]:
    """Return an event at an area, and some at towns, from which the page learns what Syria is."""
    towns = [blank_event(n) | {"places": [place(TOWNS[n], SPAN)]} for n in range(1, 6)]
    return [blank_event(0) | {"places": [place(AZAZ, SPAN) | facts]}, *towns]


def shade_at(page: Page, *spots: tuple[float, float]) -> list[int]:
    """Return how much of the symbols' canvas is painted at each (lat, lon), 0 to 255."""
    found: list[int] = page.evaluate(
        """(spots) => {
          const canvas = document.querySelector(".symbol-canvas");
          const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
          copy.drawImage(canvas, 0, 0);
          const pixels = copy.getImageData(0, 0, canvas.width, canvas.height);
          const [box, map] = [canvas, map_incidents.getContainer()].map((node) =>
            node.getBoundingClientRect());
          const ratio = canvas.width / box.width;
          return spots.map((spot) => {
            const point = map_incidents.latLngToContainerPoint(spot);
            const x = Math.round((map.left + point.x - box.left) * ratio);
            const y = Math.round((map.top + point.y - box.top) * ratio);
            return pixels.data[(y * canvas.width + x) * 4 + 3]; }); }""",
        [list(spot) for spot in spots],
    )
    return found


def near_the_border(page: Page) -> None:
    page.evaluate("map_incidents.setView([36.6, 37.05], 9.5, {animate: false})")


def test_a_circle_ends_at_its_country_s_border(open_map: Opener) -> None:
    page = open_map(events_with(**BESIDE_THE_BORDER), lang="en")
    near_the_border(page)
    here, beyond = shade_at(page, IN_SYRIA, IN_TURKEY)
    assert here > 0
    assert beyond == 0


@pytest.mark.parametrize(
    ("facts", "options"),
    [
        ({"country": None}, {}),
        ({"where_prec": 7}, {}),
        ({}, {"boundaries": "none"}),
        ({}, {"boundaries": {"type": "LineString", "coordinates": [[36.0, 36.0], [37.0, 36.5]]}}),
    ],
    ids=["country unknown", "at sea", "no boundaries", "the reader's own boundaries"],
)
def test_it_is_whole_where_no_border_is_known_or_wanted(
    open_map: Opener, facts: dict[str, Any], options: dict[str, Any]
) -> None:
    page = open_map(events_with(**BESIDE_THE_BORDER | facts), lang="en", **options)
    near_the_border(page)
    assert min(shade_at(page, IN_SYRIA, IN_TURKEY)) > 0


def test_the_symbol_stands_in_what_is_left_of_the_area(open_map: Opener) -> None:
    page = open_map(events_with(**SYRIA_S_NORTH), "#e=ev00000", lang="en")
    page.evaluate("map_incidents.setView([36.8, 38.5], 7, {animate: false})")
    assert shade_at(page, (37.7, 38.5)) == [0], "the middle of the circle lies in Turkey"
    north, south = shade_at(page, (36.6, 38.6), (35.2, 38.5))
    assert north > 0
    assert south == 0, "beyond the circle"


def test_an_area_beside_its_governorate_is_drawn_as_the_governorate(open_map: Opener) -> None:
    facts = {
        "area": {"type": "circle"}, "lat": 37.9, "lon": 37.3, "radius_km": 30.0,
        "geo_precision": 3, "where_prec": 4, "admin1": "Aleppo",
    }  # fmt: skip
    page = open_map(events_with(**facts), lang="en")
    page.evaluate("map_incidents.setView([36.8, 37.5], 7, {animate: false})")
    governorate, circle = shade_at(page, (35.95, 37.6), (37.75, 37.45))
    assert governorate > 0
    assert circle == 0


def test_a_region_ends_at_its_governorate(open_map: Opener) -> None:
    square = {
        "type": "Polygon",
        "coordinates": [[[36.4, 36.3], [37.4, 36.3], [37.4, 36.5], [36.4, 36.5], [36.4, 36.3]]],
        "within": "governorate",
    }
    facts = {
        "area": {"type": "ref", "id": "r"}, "lat": 36.4, "lon": 36.9, "geo_precision": 3,
        "where_prec": 5, "radius_km": 40,
    }  # fmt: skip
    page = open_map(events_with(**facts), lang="en", areas={"r": square})
    page.evaluate("map_incidents.setView([36.4, 36.9], 9, {animate: false})")
    inside, beyond = shade_at(page, (36.4, 37.3), (36.4, 36.43))
    assert inside > 0
    assert beyond == 0, "Hatay"
