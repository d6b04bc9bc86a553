"""What the page counts and sums is what Python counts and sums."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from tests.maps.event_parts import Event, blank_event
from tests.maps.filter_twin import Choice, drawn, facet_values, passes, total
from tests.maps.random_events import make_events
from tests.maps.told_events import tied_at_random

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.maps.conftest import Opener

pytestmark = pytest.mark.browser
FACETS = ("kind", "side", "actor", "status", "precision", "confidence", "source", "governorate")
QUERIES = (
    "",
    "",
    "",
    "حلب",
    "عَندان",
    "اعزاز",
    "غارة حلب",
    "IDLIB shells",
    "المعارضه",
    "five-places",
    "٢٠١٦-١١",
)


def random_choice(events: list[Event], chance: random.Random) -> Choice:
    choice = Choice(everything=chance.random() < 0.5, query=chance.choice(QUERIES))
    for name in chance.sample(FACETS, chance.choice([0, 1, 1, 2, 3])):
        known = sorted({value for event in events for value in facet_values(event, name)})
        choice.facets[name] = chance.sample(known, min(len(known), chance.choice([1, 2, 4])))
    if chance.random() < 0.5:
        choice.first, choice.last = sorted(
            f"2016-{chance.randrange(7, 13):02}-{chance.randrange(1, 29):02}" for _ in range(2)
        )
        choice.undated = chance.random() < 0.5
    return choice


def shown(page: Page) -> dict[str, Any]:
    result: dict[str, Any] = page.evaluate(
        """() => ({
          count: +document.querySelector("#counts strong").dataset.shown,
          unplaced: +document.getElementById("counts").dataset.unplaced,
          totals: Object.fromEntries([...document.querySelectorAll(".total")].map((node) =>
            [node.dataset.effect, Object.fromEntries(["low", "best", "high", "open", "unknown"]
              .map((key) => [key, +node.dataset[key]]))])),
        })"""
    )
    return result


def check_random_filters(page: Page, events: list[Event], count: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # invented filters
    sizes = []
    for _ in range(count):
        choice = random_choice(events, chance)
        page.evaluate("fragment => { location.hash = fragment }", choice.fragment())
        page.wait_for_timeout(60)
        rows = [event for event in events if passes(event, choice)]
        sizes.append(len(rows))
        assert shown(page) == {
            "count": len(rows),
            "unplaced": sum(not drawn(event) for event in rows),
            "totals": {effect: total(rows, effect) for effect in ("killed", "injured")},
        }, choice
    assert len(set(sizes)) > count / 3, "the filters must differ for the test to mean anything"


def test_twenty_random_filters_count_and_sum_as_python_does(open_map: Opener) -> None:
    events = make_events(160)
    check_random_filters(open_map(events, lang="en"), events, count=20, seed=20)


def test_random_filters_count_each_incident_once(open_map: Opener) -> None:
    events = make_events(160)
    incidents, rows = tied_at_random(events, random.Random(5))  # noqa: S311  # invented ties
    assert len(incidents) > 20
    page = open_map(events, incidents=incidents, lang="en")
    check_random_filters(page, rows, count=20, seed=21)


def test_an_event_of_five_places_has_one_toll(open_map: Opener) -> None:
    page = open_map(make_events(40), "#q=five-places", lang="en")
    found = shown(page)
    assert found["count"] == 1
    assert (found["totals"]["killed"]["low"], found["totals"]["killed"]["high"]) == (7, 9)


def test_live_counts_tell_what_a_click_will_show(open_map: Opener) -> None:
    events = make_events(120)
    page = open_map(events, lang="en")
    page.locator('[data-facet="kind"] input[value="shelling"]').check()
    page.locator('[data-facet="side"] input[value="russia"]').check()
    chosen = Choice(facets={"kind": ["shelling"], "side": ["russia"]})
    assert shown(page)["count"] == sum(passes(event, chosen) for event in events)
    other = page.locator(
        '[data-facet="kind"] label', has=page.locator('input[value="air_strike"]')
    ).locator(".count")
    promised = int(other.inner_text())
    before = shown(page)["count"]
    page.locator('[data-facet="kind"] input[value="air_strike"]').check()
    assert shown(page)["count"] == before + promised, "values of one facet add up"


def test_the_switch_shows_all_rows_and_the_default_does_not(open_map: Opener) -> None:
    events = make_events(120)
    page = open_map(events, lang="en")
    assert shown(page)["count"] == sum(passes(event, Choice()) for event in events) < len(events)
    page.locator("#all-rows").check()
    assert shown(page)["count"] == len(events)


def test_events_without_place_or_date_are_listed_on_request(open_map: Opener) -> None:
    events = make_events(160)
    default = [event for event in events if passes(event, Choice())]
    unplaced = [event for event in default if not drawn(event)]
    undated = [event for event in default if event["date_start"] is None]
    assert unplaced
    assert undated
    page = open_map(events, lang="en")
    buttons = page.locator("#counts button")
    buttons.nth(0).click()
    assert shown(page)["count"] == len(unplaced) == page.locator("#table-body tr").count()
    page.locator("#counts button").first.click()
    page.locator("#counts button").nth(1).click()
    assert shown(page)["count"] == len(undated)


def test_the_brush_works_by_keyboard_and_by_mouse(open_map: Opener) -> None:
    events = make_events(160)
    page = open_map(events, lang="en")
    everything = shown(page)["count"]
    page.locator("#time-from").focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    first = page.locator("#time-from").get_attribute("aria-valuetext")
    by_keyboard = shown(page)["count"]
    assert by_keyboard == sum(passes(event, Choice(first=first)) for event in events) < everything
    page.locator("#time-all").click()
    assert shown(page)["count"] == everything
    box = page.locator("#bars").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 20, steps=4)
    page.mouse.up()
    first, last = (
        page.locator(f"#time-{end}").get_attribute("aria-valuetext") for end in ("from", "to")
    )
    assert (
        shown(page)["count"]
        == sum(passes(event, Choice(first=first, last=last)) for event in events)
        < everything
    )


def test_the_player_moves_the_window_and_stops(open_map: Opener) -> None:
    page = open_map(make_events(80), lang="en")
    page.locator("#time-play").click()
    first = page.locator("#time-range").inner_text()
    page.wait_for_timeout(900)
    assert page.locator("#time-range").inner_text() != first
    page.locator("#time-play").click()
    assert page.locator("#time-play").inner_text() == "Play"


def test_one_event_that_makes_most_of_a_range_is_named_and_opens(open_map: Opener) -> None:
    def killed(number: int, low: int, high: int) -> Event:
        bounds = {"killed_low": low, "killed_best": low, "killed_high": high}
        return blank_event(number) | bounds

    page = open_map([killed(0, 3, 4), killed(1, 1000, 9999), killed(2, 5, 5)], lang="en")
    page.get_by_role("button", name="1,000–9,999 of it in one event").click()
    assert page.inner_text("#popup .event-id") == "Event ev00001"
    page = open_map([killed(n, 3, 40) for n in range(4)], lang="en")
    assert page.locator("#totals button").count() == 0, "no single one is to blame"


@pytest.mark.parametrize(
    "facts",
    [{"scope": "aggregate"}, {"status": "denied"}, {"status": "planned"}, {"background": True}],
    ids=["running total", "denied", "planned", "background"],
)
def test_all_rows_shows_it_and_no_sum_holds_it(open_map: Opener, facts: dict[str, Any]) -> None:
    bounds = {"killed_low": 45_000, "killed_best": 45_000, "killed_high": 45_000}
    news = {"killed_low": 3, "killed_best": 3, "killed_high": 3}
    page = open_map([blank_event(0) | news, blank_event(1) | bounds | facts], "#all=1", lang="en")
    assert shown(page)["count"] == 2
    assert shown(page)["totals"]["killed"]["high"] == 3
    assert "1 not in the sums" in page.inner_text("#counts")
