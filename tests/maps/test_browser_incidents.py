"""An incident stands on the page once, with every report that tells it behind it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.maps.event_parts import blank_event
from tests.maps.told_events import INCIDENT_ID, incident, one_raid, report, three_reports

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.maps.conftest import Opener

pytestmark = pytest.mark.browser


def tied_page(open_map: Opener, fragment: str = "", lang: str = "en") -> Page:
    events, incidents = one_raid()
    return open_map(events, fragment, incidents=incidents, lang=lang)


def killed(page: Page) -> tuple[str | None, str | None]:
    total = page.locator('.total[data-effect="killed"]')
    return total.get_attribute("data-best"), total.get_attribute("data-unknown")


def download(page: Page, button: str) -> str:
    page.locator(".menu > summary").click()
    with page.expect_download() as waiting:
        page.locator(button).click()
    return Path(waiting.value.path()).read_text(encoding="utf-8-sig")


def test_a_toll_that_three_reports_tell_is_summed_once(open_map: Opener) -> None:
    assert killed(tied_page(open_map)) == ("7", "0")


def test_each_report_drawn_apart_sums_each_toll(open_map: Opener) -> None:
    assert killed(open_map(three_reports(), lang="en")) == ("15", "0")


def test_the_page_counts_incidents(open_map: Opener) -> None:
    page = tied_page(open_map)
    assert page.inner_text("#counts strong") == "2 of 2 incidents"
    assert "tolls may count the same people" not in page.inner_text("#about-notes")
    assert page.locator("#table-body .told").all_inner_texts() == ["3 reports"]


def test_the_popup_shows_every_report_with_its_words_and_toll(open_map: Opener) -> None:
    page = tied_page(open_map, f"#e={INCIDENT_ID}")
    shown = page.locator("#popup .report")
    texts = shown.all_inner_texts()
    assert [text.split(" ·")[0] for text in texts] == ["field-desk", "city-wire", "north-channel"]
    assert ["3" in texts[0], "5" in texts[1], "5" in texts[2]] == [True] * 3
    assert shown.locator("mark.mark-trigger").all_inner_texts() == [
        "أغار الطيران",
        "شنّ الطيران غارة",
        "قصفت طائرات",
    ]
    assert shown.nth(1).locator("a").get_attribute("href") == "https://example.org/city-wire/raid"
    popup = page.inner_text("#popup-body")
    assert "The reports say 3–5 killed." in popup
    assert "published last; it is counted once" in popup
    assert f"Incident {INCIDENT_ID}" in popup
    assert "Event ev00001" in popup


def test_a_toll_of_undated_reports_is_not_called_the_last(open_map: Opener) -> None:
    events = [report(0, "field-desk", None, 3), report(1, "city-wire", "2016-11-15", 4)]
    page = open_map(events, f"#e={INCIDENT_ID}", incidents=[incident(events)], lang="en")
    assert "do not all say when they were published" in page.inner_text("#popup-body")


def test_what_a_report_says_otherwise_is_told(open_map: Opener) -> None:
    first = report(0, "field-desk", "2016-11-14", 3)
    other = report(1, "city-wire", "2016-11-15", 3) | {
        "kind": "shelling",
        "date_start": "2016-11-13",
        "status": "unconfirmed",
    }
    tied = incident([first, other], kind="air_strike", status="occurred", date_start="2016-11-14")
    page = open_map([first, other], f"#e={INCIDENT_ID}", incidents=[tied], lang="en")
    assert page.locator("#popup .report").nth(0).locator(".tags .tag").count() == 0
    tags = page.locator("#popup .report").nth(1).locator(".tags .tag").all_inner_texts()
    assert tags == ["Shelling", "Unconfirmed", "2016-11-13"]


@pytest.mark.parametrize("fragment", ["#e=ev00001", f"#e={INCIDENT_ID}"])
def test_the_address_of_any_report_opens_the_incident(open_map: Opener, fragment: str) -> None:
    page = tied_page(open_map, fragment)
    assert page.inner_text("#popup .event-id") == f"Incident {INCIDENT_ID}"


@pytest.mark.parametrize(
    "fragment", ["#f.source=city-wire", "#q=north-channel", "#q=قصفت", "#q=ev00002"]
)
def test_every_report_is_searched_and_filtered(open_map: Opener, fragment: str) -> None:
    page = tied_page(open_map, fragment)
    assert page.locator("#counts strong").get_attribute("data-shown") == "1"
    assert page.locator("#table-body .told").count() == 1


def test_the_exports_name_the_incident_and_its_reports(open_map: Opener) -> None:
    page = tied_page(open_map)
    rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(download(page, "#export-csv"))))
    raid = next(row for row in rows if row["incident_id"])
    assert (raid["incident_id"], raid["reports_count"]) == (INCIDENT_ID, "3")
    assert raid["event_id"] == "ev00000; ev00002; ev00001"
    assert raid["source"] == "field-desk; city-wire; north-channel"
    assert raid["killed_best"] == "5"
    assert raid["quote"].count("\n") == 2
    alone = next(row for row in rows if not row["incident_id"])
    assert (alone["event_id"], alone["reports_count"]) == ("ev00003", "1")


def test_a_shared_toll_is_not_counted_as_unknown(open_map: Opener) -> None:
    teller = blank_event(0) | {"killed_low": 4, "killed_best": 4, "killed_high": 4}
    sharer = blank_event(1) | {"casualties_shared_with": "ev00000"}
    page = open_map([teller, sharer, blank_event(2)], lang="en")
    assert killed(page) == ("4", "1")


def test_the_arabic_page_speaks_of_incidents(open_map: Opener) -> None:
    page = tied_page(open_map, f"#e={INCIDENT_ID}", lang="ar")
    assert page.inner_text("#counts strong") == "الحوادث: 2 من 2"
    assert page.locator("#popup .reports").evaluate("node => getComputedStyle(node).direction") == (
        "rtl"
    )


def test_hostile_reports_of_an_incident_stay_text(open_map: Opener) -> None:
    odd = '<img src=x onerror="alert(1)">{{ 7*7 }}${1}'
    events, incidents = one_raid()
    for event in events:
        event |= {"source": odd, "title": odd, "url": "javascript:alert(1)"}
    incidents[0]["reports"][1]["reason"] = odd
    page = open_map(events, f"#e={INCIDENT_ID}", incidents=incidents, lang="en")
    assert page.locator("#popup img").count() == 0
    assert page.locator("#popup .report a").count() == 0
    page.locator("#popup details summary").click()
    assert page.inner_text("#popup-body").count(odd) == 4
    assert (
        json.loads(download(page, "#export-geojson"))["features"][0]["properties"]["source"] == odd
    )
