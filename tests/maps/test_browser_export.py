"""The files that the page gives are the filtered table, and nothing in them runs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.maps.event_parts import blank_event
from tests.maps.filter_twin import Choice, passes
from tests.maps.random_events import make_events

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.maps.conftest import Opener

pytestmark = pytest.mark.browser


def download(page: Page, button: str) -> bytes:
    page.locator(".menu > summary").click()
    with page.expect_download() as waiting:
        page.locator(button).click()
    page.locator(".menu > summary").click()
    return Path(waiting.value.path()).read_bytes()


def rows_of(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf"), "spreadsheets need the mark to read Arabic"
    text = content.decode("utf-8-sig")
    assert text.split("\n", 1)[0].endswith("\r")
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cell(value: Any) -> str:
    return "" if value is None else str(value)


def test_the_csv_is_the_filtered_table(open_map: Opener) -> None:
    events = make_events(120)
    choice = Choice(facets={"kind": ["air_strike", "clash"]}, first="2016-08-01", last="2016-11-30")
    page = open_map(events, f"#{choice.fragment()}", lang="en")
    rows = rows_of(download(page, "#export-csv"))
    expected = {event["event_id"]: event for event in events if passes(event, choice)}
    assert len(rows) == len(expected) > 5
    for row in rows:
        event = expected[row["event_id"]]
        for name in (
            "kind",
            "status",
            "date_start",
            "date_end",
            "killed_low",
            "killed_best",
            "killed_high",
            "injured_best",
            "source",
            "url",
            "confidence",
        ):
            assert row[name] == cell(event[name]), name
        assert row["quote"] == event["evidence"][0]["quote"]
        assert row["places"] == "; ".join(p["name"] or p["text"] for p in event["places"])
    assert [row["date_start"] for row in rows] == sorted(row["date_start"] for row in rows), (
        "in the table's order"
    )


def test_the_geojson_has_a_feature_for_each_place_and_no_figure_to_sum(open_map: Opener) -> None:
    page = open_map(make_events(60), "#q=five-places", lang="en")
    found = json.loads(download(page, "#export-geojson"))
    assert [feature["properties"]["event_id"] for feature in found["features"]] == [
        "five-places"
    ] * 5
    assert {feature["geometry"]["type"] for feature in found["features"]} == {"Point"}
    assert not any(
        "killed" in name or "injured" in name for name in found["features"][0]["properties"]
    )


FORMULAS = ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1"]


def test_cells_that_a_spreadsheet_would_run_are_disarmed(open_map: Opener) -> None:
    events = [
        blank_event(number) | {"title": formula, "source": formula}
        for number, formula in enumerate(FORMULAS)
    ]
    page = open_map(events, lang="en")
    titles = {row["title"] for row in rows_of(download(page, "#export-csv"))}
    assert titles == {f"'{formula}" for formula in FORMULAS}


def test_quotes_commas_and_line_ends_come_through(open_map: Opener) -> None:
    odd = 'one, "two"\nthree; four'
    page = open_map([blank_event(1) | {"title": odd}], lang="en")
    assert rows_of(download(page, "#export-csv"))[0]["title"] == odd
