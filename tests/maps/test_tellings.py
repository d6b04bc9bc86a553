"""What several reports tell is one row, and nothing of any report is lost."""

from __future__ import annotations

from typing import Any

import pytest

from midan.errors import MapError
from midan.maps.event_table import EventTable
from midan.maps.fields import REPORT
from midan.records import Event as EventRecord
from tests.maps.event_parts import blank_event
from tests.maps.told_events import INCIDENT_ID, incident, one_raid, three_reports

REPORT_AT = {name.removesuffix(":s"): at for at, name in enumerate(REPORT)}


def tied_table() -> EventTable:
    events, incidents = one_raid()
    return EventTable.of(events, incidents=incidents)


def column(table: EventTable, name: str) -> list[Any]:
    values = table.numbers()["columns"][name]
    return values if isinstance(values, list) else [values["same"]] * table.counts.events


def ids(table: EventTable) -> list[str]:
    return [table.strings()[number] for number in column(table, "event_id")]


def reports(table: EventTable, row: int, field: str) -> list[Any]:
    texts = table.strings()
    found = [report[REPORT_AT[field]] for report in table.numbers()["details"]["reports"][row]]
    return [texts[number] for number in found] if f"{field}:s" in REPORT else found


def test_an_incident_is_one_row_where_its_first_report_stood() -> None:
    table = tied_table()
    assert ids(table) == [INCIDENT_ID, "ev00003"]
    assert (table.counts.events, table.counts.reports) == (2, 4)


def test_its_toll_is_counted_once() -> None:
    assert column(tied_table(), "killed_best") == [5, 2]


def test_its_reports_stand_behind_it_in_the_order_of_publication() -> None:
    table = tied_table()
    assert reports(table, 0, "source") == ["field-desk", "city-wire", "north-channel"]
    assert reports(table, 0, "event_id") == ["ev00000", "ev00002", "ev00001"]
    assert reports(table, 0, "killed_best") == [3, 5, 5]
    assert reports(table, 1, "source") == []


def test_each_report_keeps_its_sentence_with_its_marks() -> None:
    table = tied_table()
    quotes = [evidence[0] for evidence in reports(table, 0, "evidence")]
    written = [table.strings()[quote[1]] for quote in quotes]
    assert [text.split()[0] for text in written] == ["أغار", "شنّ", "قصفت"]
    assert all(len(quote[2]) >= 6 for quote in quotes), "trigger, place and toll are marked"


def test_without_incidents_every_report_is_a_row() -> None:
    table = EventTable.of(three_reports())
    assert table.counts.events == 4
    assert table.numbers()["tied"] is False


def test_an_incident_of_one_report_stays_that_event() -> None:
    events = three_reports()
    table = EventTable.of(events, incidents=[incident([event]) for event in events])
    assert ids(table) == [event["event_id"] for event in events]


def test_a_copy_of_a_report_is_left_out_before_it_is_tied() -> None:
    events, incidents = one_raid()
    table = EventTable.of([*events, events[0]], incidents=[*incidents, *incidents])
    assert ids(table) == [INCIDENT_ID, "ev00003"]
    assert table.counts.duplicates == 1


def test_no_event_is_told_by_two_incidents() -> None:
    events, incidents = one_raid()
    other = incident([events[0], events[3]], incident_id="other")
    table = EventTable.of(events, incidents=[*incidents, other])
    assert ids(table) == [INCIDENT_ID, "ev00003"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ([{"reports": []}], "incident 1: not a record of the table incidents"),
        (["x"], "incident 1: not a record"),
        ([incident([blank_event(9)])], "incident 1: its event 'ev00009' is not in the table"),
    ],
)
def test_incidents_of_other_events_are_refused(wrong: list[Any], message: str) -> None:
    with pytest.raises(MapError, match=message):
        EventTable.of(three_reports(), incidents=wrong)


def test_what_is_read_of_a_report_is_the_contract_s() -> None:
    known = set(EventRecord.__dataclass_fields__)
    assert set(REPORT_AT) - {"reason"} <= known
