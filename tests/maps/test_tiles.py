"""Online tiles: off until the reader asks, from the named server alone, and said beforehand."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

import pytest

from midan.errors import MapError
from midan.maps import tiles_from, write_map
from tests.maps.random_events import make_events

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

ADDRESS = "https://tiles.example.org/{z}/{x}/{y}.png"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize(
    ("name", "key", "url", "origins"),
    [
        (ADDRESS, None, ADDRESS, ["https://tiles.example.org"]),
        (
            "OpenStreetMap.Mapnik",
            None,
            "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
            ["https://tile.openstreetmap.org"],
        ),
        (
            "OpenTopoMap",
            None,
            "https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png",
            [f"https://{letter}.tile.opentopomap.org" for letter in "abc"],
        ),
        (
            "https://t.example.org/{z}/{x}/{y}.png?k={key}",
            "abc",
            "https://t.example.org/{z}/{x}/{y}.png?k=abc",
            ["https://t.example.org"],
        ),
        (
            "http://localhost:8080/{z}/{x}/{-y}.png",
            None,
            "http://localhost:8080/{z}/{x}/{-y}.png",
            ["http://localhost:8080"],
        ),
    ],
)
def test_a_name_or_an_address_gives_the_source(
    name: str, key: str | None, url: str, origins: list[str]
) -> None:
    tiles = tiles_from(name, key)
    assert (tiles.url, list(tiles.origins)) == (url, origins)
    assert tiles.attribution
    assert tiles.has_key == (key is not None)


def test_the_providers_are_credited() -> None:
    assert tiles_from("OpenStreetMap.Mapnik").attribution == "© OpenStreetMap contributors"


@pytest.mark.parametrize(
    ("name", "key", "message"),
    [
        ("OpenStretMap.Mapnik", None, "did you mean OpenStreetMap.Mapnik"),
        ("nothing like it at all", None, "see xyzservices.providers"),
        ("Thunderforest.OpenCycleMap", None, "wants a key: give --tiles-key"),
        ("OpenStreetMap.Mapnik", "abc", "takes no key"),
        (ADDRESS, "abc", "has no slot {key}"),
        (ADDRESS + "?k={apikey}", None, "has a slot for a key"),
        ("https://tiles.example.org/all.png", None, "is no address of tiles"),
        ("https://tiles.example.org/{z}/{x}.png", None, "has no slot {y}"),
        ("https://tiles.example.org/{z}/{x}/{y}.{ext}", None, "unknown slot {ext}"),
        ("javascript://x/{z}/{x}/{y}", None, "is no address of tiles"),
        ("https://a.org; script-src */{z}/{x}/{y}", None, "is no address of tiles"),
        ("https://a.org';x/{z}/{x}/{y}", None, "is no address of tiles"),
        ("https://{z}.example.org/{z}/{x}/{y}", None, "the host may hold {s}"),
        ("https://-/{z}/{x}/{y}", None, "is no name of a host"),
    ],
)
def test_what_cannot_be_a_source_is_refused(name: str, key: str | None, message: str) -> None:
    with pytest.raises(MapError, match=re.escape(message)):
        tiles_from(name, key)


def policy_of(path: Path) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', path.read_text("utf-8"))
    assert found is not None
    return found.group(1)


def test_the_policy_lets_the_server_in_only_if_it_was_named(tmp_path: Path) -> None:
    write_map(make_events(5), tmp_path / "none.html")
    write_map(make_events(5), tmp_path / "tiles.html", tiles=ADDRESS)
    assert "img-src data: blob:;" in policy_of(tmp_path / "none.html")
    assert "img-src data: blob: https://tiles.example.org;" in policy_of(tmp_path / "tiles.html")
    assert "://" not in policy_of(tmp_path / "none.html")


@pytest.fixture
def tile_page(browser: Browser, tmp_path: Path) -> Any:
    """Return a page whose tile server is played here, and the list of what was asked of it."""
    path = tmp_path / "map.html"
    write_map(make_events(20), path, lang="en", tiles=ADDRESS)
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=PIXEL, content_type="image/png")

    context.route(re.compile("^https?:"), answer)
    page = context.new_page()
    page.on("console", lambda message: asked.append(f"console: {message.text}"))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    yield page, asked
    context.close()


def test_nothing_is_asked_before_the_button_is_pressed(tile_page: tuple[Page, list[str]]) -> None:
    page, asked = tile_page
    page.click("#zoom-in")
    page.click("#language")
    page.click("#language")
    page.wait_for_timeout(400)
    assert asked == []
    says = page.inner_text("#tiles")
    assert "tiles.example.org" in says
    assert "learns your network address" in says


def test_the_button_asks_the_named_server_alone_and_credits_it(
    tile_page: tuple[Page, list[str]],
) -> None:
    page, asked = tile_page
    page.click("#tiles")
    page.wait_for_selector(".leaflet-tile-loaded")
    assert asked
    assert all(re.fullmatch(r"https://tiles\.example\.org/\d+/\d+/\d+\.png", one) for one in asked)
    assert "tiles.example.org" in page.inner_text("#attribution")
    assert page.inner_text("#tiles") == "Remove the street map"


def test_a_removed_street_map_asks_no_more(tile_page: tuple[Page, list[str]]) -> None:
    page, asked = tile_page
    page.click("#tiles")
    page.wait_for_selector(".leaflet-tile-loaded")
    page.click("#tiles")
    asked.clear()
    page.click("#zoom-in")
    page.wait_for_timeout(400)
    assert asked == []
    assert page.locator(".leaflet-tile").count() == 0


def test_an_address_does_not_press_the_button(tile_page: tuple[Page, list[str]]) -> None:
    page, asked = tile_page
    page.click("#tiles")
    page.wait_for_selector(".leaflet-tile-loaded")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    asked.clear()
    page.wait_for_timeout(300)
    assert asked == []


def test_a_server_that_does_not_answer_is_told(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    write_map(make_events(5), path, lang="en", tiles=ADDRESS)
    context = browser.new_context()
    context.route(re.compile("^https?:"), lambda route: route.abort())
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.click("#tiles")
    page.wait_for_selector("#tiles small")
    assert page.inner_text("#tiles small") == "Some of the street map did not come."
    page.click("#tiles")
    assert "did not come" not in page.inner_text("#tiles")
    context.close()
