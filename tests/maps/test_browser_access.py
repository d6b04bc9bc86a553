"""Everybody can read and work the page: by keyboard, by ear, with weak eyes, without movement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.maps.event_parts import blank_event, place
from tests.maps.invented_world import TOWNS
from tests.maps.random_events import make_events
from tests.maps.told_events import INCIDENT_ID, one_raid

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.maps.conftest import Opener

pytestmark = pytest.mark.browser
SPAN = {"part": "text", "start": 0, "end": 1, "text": "x"}

# WCAG 2.2, 1.4.3: text against what is painted under it, 4.5 to 1, or 3 to 1 where it is large.
FAINT_TEXTS = """() => {
  const parse = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
    const whole = colour.startsWith("color(") ? 255 : 1;
    return [red * whole, green * whole, blue * whole, alpha]; };
  const over = (top, under) =>
    [0, 1, 2].map((at) => top[at] * top[3] + under[at] * (1 - top[3])).concat(1);
  const lit = ([red, green, blue]) => { const part = (value) => value <= 10.3
      ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue); };
  const lineage = (node) => node ? [...lineage(node.parentElement), node] : [];
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility()) continue;
    if (node.closest("script, noscript, button:disabled")) continue;
    seen++;
    const style = getComputedStyle(node);
    const ground = lineage(node).map((one) => parse(getComputedStyle(one).backgroundColor))
      .reduce((under, top) => over(top, under), [255, 255, 255, 1]);
    const ink = parse(style.color);
    ink[3] *= lineage(node).reduce((all, one) => all * getComputedStyle(one).opacity, 1);
    const [dark, light] = [lit(over(ink, ground)), lit(ground)].sort((a, b) => a - b);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if ((light + 0.05) / (dark + 0.05) < (isLarge ? 3 : 4.5))
      faint.push([walker.currentNode.data.trim(), style.color, String(ground)]);
  }
  return [seen, faint]; }"""

NAMELESS = """() => [...document.querySelectorAll("button, input, a, summary, [tabindex='0']")]
  .filter((node) => node.checkVisibility())
  .filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim() ||
    node.labels?.[0]?.textContent.trim()))
  .map((node) => node.outerHTML)"""


def focused(page: Page) -> str:
    found: str = page.evaluate(
        "document.activeElement.id || document.activeElement.className || "
        "document.activeElement.tagName"
    )
    return found


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_text_is_fainter_than_it_may_be(open_map: Opener, lang: str, scheme: str) -> None:
    events, incidents = one_raid()
    page = open_map(
        [*events, *make_events(40)], f"#e={INCIDENT_ID}&all=1", incidents=incidents, lang=lang
    )
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    open_all(page)
    page.locator('[data-facet="kind"] input').first.check()
    seen, faint = page.evaluate(FAINT_TEXTS)
    assert seen > 100
    assert faint == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_and_symbols_stand_out_from_the_ground(open_map: Opener, scheme: str) -> None:
    page = open_map(make_events(40), lang="en")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    names = page.evaluate(
        """() => { const style = getComputedStyle(document.documentElement);
          const value = (name) => style.getPropertyValue(name).trim();
          const lit = (hex) => { const [r, g, b] = [1, 3, 5].map((at) => {
              const part = parseInt(hex.slice(at, at + 2), 16) / 255;
              return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; });
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          return ["--name-unit", "--name-town", "--name-place"].flatMap((name) =>
            ["--land", "--sea", "--water"].map((ground) => { const [dark, light] =
                [lit(value(name)), lit(value(ground))].sort((a, b) => a - b);
              return [name, ground, (light + 0.05) / (dark + 0.05)]; })); }"""
    )
    assert [pair for pair in names if pair[2] < 4.5] == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_everything_that_can_be_worked_has_a_name(open_map: Opener, lang: str) -> None:
    events, incidents = one_raid()
    page = open_map(
        [*events, *make_events(60)], f"#e={INCIDENT_ID}", incidents=incidents, lang=lang
    )
    open_all(page)
    assert page.evaluate(NAMELESS) == []
    labels = page.locator("#counts button").evaluate_all(
        "nodes => nodes.map((node) => node.getAttribute('aria-label'))"
    )
    assert len(set(labels)) == len(labels) == 2, "two buttons of one wording say what they list"


def test_enter_on_the_map_opens_the_place_nearest_its_middle(open_map: Opener) -> None:
    events = [blank_event(n) | {"places": [place(TOWNS[n], SPAN)]} for n in (8, 13, 18)]
    page = open_map(events, lang="en")
    page.evaluate("map_incidents.setView([35.9, 36.6], 9, {animate: false})")
    page.locator("#map_incidents").focus()
    page.keyboard.press("Enter")
    assert page.inner_text("#popup .event-id") == "Event ev00013"
    assert focused(page) == "H2"
    page.keyboard.press("Escape")
    assert page.locator("#popup").is_hidden()
    assert focused(page) == "map_incidents"


def test_the_keyboard_goes_from_a_row_through_the_popup_and_back(open_map: Opener) -> None:
    page = open_map([blank_event(n) | {"places": [place(TOWNS[0], SPAN)]} for n in range(3)])
    row = page.locator("#table-body .row-open").nth(1)
    row.focus()
    page.keyboard.press("Enter")
    assert focused(page) == "H2"
    assert page.locator("#popup h2").evaluate("node => getComputedStyle(node).outlineStyle") == (
        "solid"
    )
    backwards = []
    for _ in range(5):
        page.keyboard.press("Shift+Tab")
        backwards.append(focused(page))
    assert backwards == [
        "popup-body",
        "popup-close",
        "popup-list",
        "popup-next",
        "popup-previous",
    ]
    page.keyboard.press("Enter")
    assert page.inner_text("#popup-number") == "1 من 3"
    page.keyboard.press("Escape")
    assert page.locator("#popup").is_hidden()
    assert "row-open" in focused(page)


def test_nothing_glides_for_readers_who_asked_for_less_movement(open_map: Opener) -> None:
    page = open_map(make_events(30), lang="en")
    page.emulate_media(reduced_motion="reduce")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    found = page.evaluate(
        """() => { const before = map_incidents.getZoom();
          document.getElementById("zoom-in").click();
          const gliding = document.querySelectorAll(".leaflet-zoom-anim").length;
          const zoomed = map_incidents.getZoom() - before;
          const centre = map_incidents.getCenter().lng;
          map_incidents.panBy([100, 0]);
          return [gliding, zoomed, map_incidents.getCenter().lng !== centre]; }"""
    )
    assert found == [0, 1, True]


def test_the_table_is_printed_whole(open_map: Opener) -> None:
    events = [blank_event(n) for n in range(120)]
    page = open_map(events, lang="en")
    assert page.locator("#table-body tr").count() == 50
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#table-body tr").count() == 120
    assert page.inner_text("#print-rest") == ""
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#table-body tr").count() == 50


def test_every_sheet_has_the_table_s_head(open_map: Opener, tmp_path: Path) -> None:
    page = open_map([blank_event(n) for n in range(150)], lang="en")
    page.pdf(path=tmp_path / "map.pdf", format="A4")
    assert page.locator("#table-body tr").count() == 50, "the screen is as it was"
    page.emulate_media(media="print")
    heads = page.locator("thead button").evaluate_all(
        "nodes => nodes.map((node) => getComputedStyle(node).display)"
    )
    assert set(heads) == {"contents"}, "a head that holds a box of its own is not repeated"
    shown = page.locator("thead th").evaluate_all(
        "nodes => nodes.filter((node) => node.checkVisibility()).map((one) => one.dataset.column)"
    )
    assert shown == ["date", "kind", "place", "actor", "killed", "injured", "quote"]


def test_paper_says_what_it_leaves_out(open_map: Opener) -> None:
    page = open_map([blank_event(n) for n in range(1010)], lang="en")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#table-body tr").count() == 1000
    assert page.locator("#print-rest").text_content() == (
        "The first 1000 of 1010 rows; the CSV export has them all."
    )


def test_the_arabic_popup_has_no_code_in_it(open_map: Opener) -> None:
    event = blank_event(0) | {
        "means": "artillery_shell",
        "weapons": [{"name": "artillery shell", "name_ar": "قذيفة مدفعية", "text": "قذيفة"}],
        "places": [place(TOWNS[0], SPAN) | {"country": "Turkey", "relation": "southeast_of"}],
        "actors": [{"role": "agent", "text": "مقاتلون", "type": "Rebel group"}],
        "tags": ["massacre"],
    }
    page = open_map([event], "#e=ev00000", lang="ar", unit_names={"Turkey": "تركيا"})
    open_all(page)
    text = page.inner_text("#popup-body")
    assert "جنوب شرق" in text
    assert "تركيا" in text
    assert "جماعة ثائرة" in text
    assert "مجزرة" in text
    assert [
        word for word in ("Turkey", "Rebel", "artillery_shell", "massacre") if word in text
    ] == []


def test_open_upper_bounds_and_the_reports_are_told_at_the_top(open_map: Opener) -> None:
    events = [
        blank_event(0) | {"killed_low": 3, "killed_best": 3, "killed_high": None},
        blank_event(1) | {"killed_low": 2, "killed_best": 2, "killed_high": 2},
    ]
    page = open_map(events, lang="en")
    killed = page.inner_text('.total[data-effect="killed"] dd')
    assert "5+" in killed
    assert "no upper bound in 1" in killed
    assert "2 reports" in page.inner_text("#counts")
