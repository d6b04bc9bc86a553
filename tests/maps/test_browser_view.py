"""What the map shows at first, and what it says of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.maps.event_parts import blank_event, place
from tests.maps.invented_world import TOWNS
from tests.maps.random_events import make_events

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.maps.conftest import Opener

pytestmark = pytest.mark.browser
SPAN = {"part": "text", "start": 0, "end": 1, "text": "x"}
TRIANGLE = {
    "type": "Polygon",
    "coordinates": [[[36.0, 35.2], [37.0, 35.2], [36.5, 35.9], [36.0, 35.2]]],
}


def at(number: int, **facts: Any) -> dict[str, Any]:
    return blank_event(number) | {"places": [place(TOWNS[number % 4], SPAN) | facts]}


def many_with_a_stray() -> list[dict[str, Any]]:
    return [*map(at, range(150)), at(150, lat=55.7, lon=37.6)]


def view(page: Page) -> tuple[float, float]:
    north, south = page.evaluate(
        "[map_incidents.getBounds().getNorth(), map_incidents.getBounds().getSouth()]"
    )
    return north, south


def test_a_stray_is_told_and_can_be_shown(open_map: Opener) -> None:
    page = open_map(many_with_a_stray(), lang="en")
    assert view(page)[0] < 40
    assert page.inner_text("#outside") == "Events outside this view: 1. Show all"
    page.click("#outside")
    assert view(page)[0] > 55.7
    assert page.locator("#outside").is_hidden()


def test_the_note_follows_the_filters_and_the_view(open_map: Opener) -> None:
    page = open_map(many_with_a_stray(), lang="en")
    page.fill("#search", "no such word")
    page.wait_for_selector("#outside", state="hidden")
    page.fill("#search", "")
    page.wait_for_selector("#outside", state="visible")
    page.evaluate("map_incidents.setView([30, 40], 9, {animate: false})")
    assert page.inner_text("#outside") == "Events outside this view: 151. Show all"


def test_few_events_are_all_in_the_first_view(open_map: Opener) -> None:
    page = open_map([at(0), at(1, lat=55.7, lon=37.6)], lang="en")
    assert page.locator("#outside").is_hidden()
    assert view(page)[0] > 55.7


def test_a_page_without_a_title_is_called_by_the_reader_s_language(open_map: Opener) -> None:
    page = open_map(make_events(5), lang="en")
    assert page.inner_text("#title") == "Incident map"
    page.click("#language")
    assert page.inner_text("#title") == "خريطة الحوادث"


def test_a_given_title_stays(open_map: Opener) -> None:
    page = open_map(make_events(5), lang="en", title="Aleppo 2016")
    page.click("#language")
    assert page.inner_text("#title") == "Aleppo 2016"


def test_a_region_is_shaded_and_its_outside_is_not(open_map: Opener) -> None:
    facts = {
        "area": {"type": "ref", "id": "r"}, "lat": 35.4, "lon": 36.5, "geo_precision": 3,
        "where_prec": 5, "radius_km": 20,
    }  # fmt: skip
    page = open_map([at(0, **facts)], lang="en", areas={"r": TRIANGLE})
    inside, beside = page.evaluate(
        """() => {
          const canvas = document.querySelector(".symbol-canvas");
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const [box, map] = [canvas, map_incidents.getContainer()].map((node) =>
            node.getBoundingClientRect());
          const ratio = canvas.width / box.width;
          return [[35.65, 36.5], [35.65, 36.1]].map((spot) => {
            const point = map_incidents.latLngToContainerPoint(spot);
            const x = Math.round((map.left + point.x - box.left) * ratio);
            const y = Math.round((map.top + point.y - box.top) * ratio);
            return pixels.data[(y * canvas.width + x) * 4 + 3]; }); }"""
    )
    assert inside > 0
    assert beside == 0, "in its box, beyond its edge"


def test_the_arabic_popup_names_units_in_arabic(open_map: Opener) -> None:
    event = at(0, admin1="Aleppo", admin2="Jabal Saman")
    page = open_map([event], "#e=ev00000", lang="ar", unit_names={"Jabal Saman": "جبل سمعان"})
    text = page.inner_text("#popup .place-list")
    assert "جبل سمعان" in text
    assert "Jabal Saman" not in text


def test_towns_of_the_gazetteer_are_written_and_not_over_each_other(open_map: Opener) -> None:
    labels = [
        {"name": f"Town {n}", "name_ar": None, "lat": 36.0 + n / 500, "lon": 37.0, "rank": 1}
        for n in range(40)
    ]
    page = open_map([at(0)], lang="en", labels=labels)
    written = page.evaluate(
        """() => { let drawn = 0; const pen = CanvasRenderingContext2D.prototype;
          const fillText = pen.fillText;
          pen.fillText = function (text, ...rest) {
            if (text.startsWith("Town")) drawn++; return fillText.call(this, text, ...rest); };
          map_incidents.eachLayer((layer) => layer.redraw?.());
          pen.fillText = fillText; return drawn; }"""
    )
    assert 2 < written < 40


def test_an_undated_event_stands_at_its_last_day_and_is_pale(open_map: Opener) -> None:
    bounded = at(0) | {"date_end": "2016-11-20", "date_basis": "publication"}
    dated = [
        at(n) | {"date_start": day, "date_end": day}
        for n, day in ((1, "2016-11-14"), (2, "2016-11-25"))
    ]
    page = open_map([*dated, bounded, at(3)], lang="en")
    days = page.locator("#table-body .row-open").all_inner_texts()
    assert days == ["2016-11-14", "≤ 2016-11-20", "2016-11-25", "–"]
    assert "pale: date not stated" in page.inner_text("#time-range")
    assert page.inner_text("#counts").count("2 without a stated date") == 1


def test_pale_is_not_explained_where_nothing_is_pale(open_map: Opener) -> None:
    page = open_map([at(1) | {"date_start": "2016-11-14", "date_end": "2016-11-14"}], lang="en")
    assert "pale" not in page.inner_text("#time-range")


def test_the_events_of_a_place_can_be_listed_in_the_table(open_map: Opener) -> None:
    events = [at(n) for n in range(40)]
    page = open_map(events, "#e=ev00001", lang="en")
    assert page.inner_text("#popup-number") == "1 of 10"
    page.click("#popup-list")
    assert page.locator("#popup").is_hidden()
    assert page.locator("#counts strong").get_attribute("data-shown") == "10"
    assert f"at {TOWNS[1][1]}" in page.inner_text("#counts")
    address = page.url
    page.click("#counts button")
    assert page.locator("#counts strong").get_attribute("data-shown") == "40"
    page.goto(address)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.locator("#counts strong").get_attribute("data-shown") == "10"


def test_a_place_that_is_not_there_hides_nothing(open_map: Opener) -> None:
    page = open_map([at(n) for n in range(4)], "#only=at:999", lang="en")
    assert page.locator("#counts strong").get_attribute("data-shown") == "4"


def test_the_table_says_who_was_hit(open_map: Opener) -> None:
    actors = [
        {"role": role, "name": name, "name_ar": None, "side": "unknown", "text": "x"}
        | {"part": "text", "start": 0, "end": 1}
        for role, name in (("agent", "Army"), ("target", "Civilians"), ("supporter", "Allies"))
    ]
    page = open_map([at(0) | {"actors": actors}], lang="en")
    shown = page.inner_text("td.col-actor")
    assert shown == "Army, Civilians (against), Allies (supported by)"
