"""Address, language, screen sizes, notebook: the page is the same wherever it is opened."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from midan.maps import incident_map
from tests.maps.random_events import make_events

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.maps.conftest import Opener

pytestmark = pytest.mark.browser


def test_the_address_restores_the_reader_s_choices(open_map: Opener) -> None:
    events = make_events(120)
    page = open_map(events, lang="en")
    page.locator('[data-facet="kind"] input[value="air_strike"]').check()
    page.locator("#search").fill("حلب")
    page.wait_for_timeout(250)
    page.locator('#table-head [data-column="killed"] button').click()
    page.locator("#language").click()
    page.locator("#table-body .row-open").first.click()
    page.wait_for_timeout(100)

    def state() -> list[object]:
        found: list[object] = page.evaluate(
            """() => [document.querySelector("#counts").textContent, document.documentElement.lang,
              [...document.querySelectorAll("#table-body tr")].map((row) => row.dataset.row),
              document.querySelector("#popup .event-id").textContent,
              document.querySelector("#search").value,
              map_incidents.getCenter().lat.toFixed(3), map_incidents.getZoom()]"""
        )
        return found

    before = state()
    fragment = urlsplit(page.url).fragment
    page.goto("about:blank")
    page = open_map(events, f"#{fragment}", lang="en")
    assert state() == before


def test_nonsense_in_the_address_does_no_harm(open_map: Opener) -> None:
    page = open_map(
        make_events(20),
        "#f.kind=nosuch&d=x..y&p=-3&s=evil&m=1,2&v=zz&l=xx&e=none&only=%3Cimg%3E",
        lang="en",
    )
    assert page.locator("#counts strong").get_attribute("data-shown") == "0"
    page.locator("#reset").click()
    assert int(page.locator("#counts strong").get_attribute("data-shown") or 0) > 10


def test_the_language_switch_turns_the_whole_page(open_map: Opener) -> None:
    page = open_map(make_events(30), lang="en")
    page.locator("#language").click()
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
        "ar",
        "rtl",
    ]
    assert page.locator("#table-head").inner_text().startswith("التاريخ")
    english = page.evaluate(
        """() => [...document.querySelectorAll("[data-text], .legend span, .facet summary, th")]
          .map((node) => node.textContent.trim())
          .filter((text) => /[a-z]{4}/i.test(text) && !/English|GeoJSON/.test(text))"""
    )
    assert english == []


def test_every_control_has_a_name(open_map: Opener) -> None:
    page = open_map(make_events(30), "#e=five-places", lang="ar")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, [role=dialog], [role=application]")]
          .filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim() ||
            node.labels?.[0]?.textContent.trim()))
          .map((node) => node.outerHTML)"""
    )
    assert nameless == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_phone_shows_it_without_sideways_scrolling(open_map: Opener, lang: str) -> None:
    page = open_map(make_events(60), size=(390, 844), lang=lang)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#filters-toggle").click()
    assert page.locator("#search").is_visible()
    assert page.evaluate("document.activeElement.id") == "filters-close", "no keyboard pops up"
    page.keyboard.press("Escape")
    assert page.locator("#table-body .col-killed").first.is_visible()
    page.locator("#table-body .row-open").first.click()
    box = page.locator("#popup").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_a_notebook_s_frame_shows_it(browser: Browser) -> None:
    shown = incident_map(make_events(30), lang="en")._repr_html_()
    page = browser.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.set_content(f"<!DOCTYPE html><title>{html.escape('notebook')}</title>{shown}")
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(timeout=15_000, state="attached")
    frame.locator('[data-facet="kind"] input').first.check()
    frame.locator("#table-body .row-open").first.click()
    assert frame.locator("#popup").is_visible()
    page.close()
    assert problems == []


def test_a_packed_page_opens_like_a_plain_one(open_map: Opener) -> None:
    page = open_map(make_events(50), lang="en", compress=True)
    assert page.locator("#counts strong").get_attribute("data-all") == "50"


def test_a_table_without_places_or_dates_still_opens(open_map: Opener, tmp_path: Path) -> None:
    events = make_events(4)
    for event in events:
        event |= {
            "places": [],
            "date_start": None,
            "date_end": None,
            "status": "occurred",
            "background": False,
            "scope": "single",
        }
    page = open_map(events, lang="en")
    assert page.locator("#counts").get_attribute("data-unplaced") == "4"
    assert page.locator("#time-range").inner_text() == "No event has a date."
    assert tmp_path.joinpath("map.html").exists()


def test_an_empty_table_still_opens(open_map: Opener) -> None:
    page = open_map([], lang="en")
    assert page.locator("#table-body").inner_text() == "No event passes the filters."


def test_governorates_are_named_in_the_reader_s_script(open_map: Opener) -> None:
    page = open_map(make_events(80), lang="ar")
    page.locator('[data-facet="governorate"] summary').click()
    names = page.locator('[data-facet="governorate"] .value').all_inner_texts()
    assert {"حلب", "إدلب", "حماة"} <= set(names)
