"""The popup: opened by key and by mouse, honest about place and toll, right in Arabic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.maps.event_parts import blank_event
from tests.maps.random_events import make_events

if TYPE_CHECKING:
    from tests.maps.conftest import Opener

pytestmark = pytest.mark.browser


def test_the_keyboard_opens_turns_and_closes_it(open_map: Opener) -> None:
    page = open_map(make_events(60), lang="en")
    row = page.locator("#table-body .row-open").nth(2)
    row.focus()
    page.keyboard.press("Enter")
    assert page.locator("#popup").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "H2", (
        "the reader lands on the event's heading"
    )
    page.keyboard.press("Escape")
    assert page.locator("#popup").is_hidden()
    assert page.evaluate("document.activeElement.classList.contains('row-open')"), (
        "and is back at the row"
    )


def test_a_click_on_a_symbol_opens_its_events_and_the_pager_walks_them(open_map: Opener) -> None:
    events = make_events(80)
    page = open_map(events, lang="en")
    aleppo = [
        e for e in events if any(p["name"] == "Aleppo" and not p["relation"] for p in e["places"])
    ]
    assert len(aleppo) > 3
    x, y = page.evaluate(
        """() => { const box = map_incidents.getContainer().getBoundingClientRect();
          map_incidents.setView([36.2012, 37.1612], 11, {animate: false});
          const point = map_incidents.latLngToContainerPoint([36.2012, 37.1612]);
          return [box.left + point.x, box.top + point.y]; }"""
    )
    page.mouse.click(x, y)
    numbers = page.locator("#popup-number").inner_text()
    assert numbers.startswith("1 of ")
    page.locator("#popup-next").click()
    assert page.locator("#popup-number").inner_text().startswith("2 of ")


def test_five_places_are_listed_and_the_toll_stands_once(open_map: Opener) -> None:
    page = open_map(make_events(30), "#e=five-places", lang="en")
    assert page.locator("#popup .place-list > li").count() == 5
    assert page.locator("#popup .figure").all_inner_texts() == ["7–9"]
    assert "counted once" in page.locator("#popup").inner_text()


def test_the_source_sentence_is_whole_and_its_words_are_marked(open_map: Opener) -> None:
    event = make_events(30)[0]
    page = open_map(make_events(30), "#e=five-places", lang="en")
    assert (
        page.locator("#popup blockquote").evaluate("node => node.textContent")
        == event["evidence"][0]["quote"]
    )
    marks = page.locator("#popup blockquote mark").evaluate_all(
        "nodes => nodes.map(n => [n.className, n.textContent])"
    )
    assert ["mark-trigger", event["trigger"]["text"]] in marks
    assert ["mark-casualty", event["casualties"][0]["text"]] in marks
    assert [text for role, text in marks if role == "mark-place"] == [
        p["text"] for p in event["places"]
    ]


def test_an_arabic_popup_is_right_to_left_with_dates_unbroken(open_map: Opener) -> None:
    page = open_map(make_events(60), "#e=five-places", lang="ar")
    style = page.locator("#popup-body").evaluate(
        "n => { const s = getComputedStyle(n); return [s.direction, s.textAlign]; }"
    )
    assert style == ["rtl", "start"]
    assert page.locator("#popup blockquote").evaluate("n => getComputedStyle(n).direction") == "rtl"
    date = page.locator("#popup .when bdi").first
    assert date.inner_text() == "2016-11-14"
    assert date.evaluate("n => [getComputedStyle(n).direction, n.getClientRects().length]") == [
        "ltr",
        1,
    ]
    # the year stands left of the day: measured, because the characters alone don't show the order
    order = date.evaluate(
        """n => { const at = (from, to) => { const r = document.createRange();
          r.setStart(n.firstChild, from); r.setEnd(n.firstChild, to);
          return r.getBoundingClientRect().left; }; return at(0, 4) < at(8, 10); }"""
    )
    assert order
    assert page.locator("#map-slot").evaluate("n => getComputedStyle(n).direction") == "ltr", (
        "Leaflet reckons from the left"
    )


def test_a_date_inside_an_arabic_sentence_keeps_its_order(open_map: Opener) -> None:
    events = [
        e
        for e in make_events(60)
        if e["lang"] == "ar" and e["date_start"] and e["event_id"] != "five-places"
    ]
    page = open_map(events, f"#e={events[0]['event_id']}&all=1", lang="ar")
    quote = page.locator("#popup blockquote")
    assert quote.evaluate("n => n.textContent") == events[0]["evidence"][0]["quote"]
    assert quote.locator("bdi").first.evaluate("n => getComputedStyle(n).direction") == "ltr"


def test_links_lead_to_the_web_and_nowhere_else(open_map: Opener) -> None:
    events = make_events(6)
    for event, url in zip(
        events,
        [
            "https://example.org/a",
            "HTTP://example.org/b",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "",
        ],
        strict=True,
    ):
        event |= {"url": url, "status": "occurred", "background": False, "scope": "single"}
    page = open_map(events, lang="en")
    links = []
    for event in events:
        page.evaluate("fragment => { location.hash = fragment }", f"e={event['event_id']}")
        page.wait_for_timeout(50)
        links.append(
            page.locator("#popup a").evaluate_all(
                "nodes => nodes.map(n => [n.getAttribute('href'), n.rel, n.target])"
            )
        )
    safe = ["noopener noreferrer nofollow", "_blank"]
    assert links == [
        [["https://example.org/a", *safe]],
        [["HTTP://example.org/b", *safe]],
        [],
        [],
        [],
        [],
    ]


def test_places_that_are_vague_or_unresolved_say_so(open_map: Opener) -> None:
    events = make_events(120)
    vague = next(
        e for e in events if e["places"][0]["relation"] == "around" and e["status"] == "occurred"
    )
    lost = next(e for e in events if e["places"][0]["lat"] is None and e["status"] == "occurred")
    page = open_map(events, f"#all=1&e={vague['event_id']}", lang="en")
    assert "within about 4 km" in page.locator("#popup .place-list").inner_text()
    page.evaluate("fragment => { location.hash = fragment }", f"all=1&e={lost['event_id']}")
    page.wait_for_timeout(50)
    assert (
        "not resolved: no candidate in the gazetteer"
        in page.locator("#popup .place-list").inner_text()
    )


@pytest.mark.parametrize(
    ("low", "best", "high", "shown"),
    [
        (3, 3, 3, "3"),
        (3, 3, None, "3+"),
        (None, None, 9, "≤ 9"),
        (3, 3, 9, "3–9"),
        (9, 10, 11, "9–11 (best 10)"),
        (3, None, None, "3+"),
        (None, 4, None, "4"),
        (0, 0, 0, "0"),
        (0, None, None, "none reported"),
        (1200, 1200, 1200, "1,200"),
    ],
)
def test_figures_are_told_as_the_codebook_bounds_them(
    open_map: Opener, low: int | None, best: int | None, high: int | None, shown: str
) -> None:
    event = blank_event(1) | {"killed_low": low, "killed_best": best, "killed_high": high}
    page = open_map([event], "#e=ev00001", lang="en")
    text = page.locator("#popup section", has_text="Casualties").locator("li").inner_text()
    assert text.removeprefix("Killed").strip() == shown
