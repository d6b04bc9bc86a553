"""The printed row: what is not stated is not printed, and Arabic stands last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from midan.cli.event_table import cells, print_table
from midan.io.contract import as_record
from midan.records import Actor

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("bounds", "printed"),
    [
        ((None, None, None), ""),
        ((0, 0, 0), "0"),
        ((4, 4, 4), "4"),
        ((3, None, None), "≥3"),
        ((4, 4, None), "≥4"),
        ((None, None, 9), "≤9"),
        ((3, 3, 9), "3–9"),
        ((None, 2, None), "2"),
    ],
)
def test_a_toll(
    make_event: Callable[..., Any], bounds: tuple[int | None, ...], printed: str
) -> None:
    low, best, high = bounds
    record = as_record(make_event(killed_low=low, killed_best=best, killed_high=high))
    assert cells(record)[5] == printed


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        ("2016-11-13", "2016-11-13", "2016-11-13"),
        ("2016-11-12", "2016-11-13", "2016-11-12 – 2016-11-13"),
        (None, "2016-11-13", "≤ 2016-11-13"),
        (None, None, "–"),
    ],
)
def test_a_date(
    make_event: Callable[..., Any], start: str | None, end: str | None, printed: str
) -> None:
    assert cells(as_record(make_event(date_start=start, date_end=end)))[0] == printed


def test_of_very_many_events_the_first_are_printed(
    make_event: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    print_table([as_record(make_event())] * 503)
    captured = capsys.readouterr()
    assert captured.out.count("air_strike") == 500
    assert captured.err == "… and 3 more events\n"


def test_who_in_order_and_latin_before_arabic(make_event: Callable[..., Any]) -> None:
    def actor(role: str, party_no: int, text: str, **more: str) -> Actor:
        return Actor(role, text, "text", 0, len(text), party_no=party_no, **more)

    actors = (
        actor("target", 0, "مدنيون", side="civilians"),
        actor("party", 2, "rebels"),
        actor("party", 1, "الجيش", name="Syrian army"),
    )
    row = cells(as_record(make_event(actors=actors, source="وكالة")))
    assert row[3] == "Syrian army (party 1); rebels (party 2); civilians (target)"
    assert row[4] == "around Minyan; not resolved"
    assert row[7] == ""
    assert row[-1] == "قصف · منيان · تلة بلا اسم"
    assert not any("\u0600" <= char <= "\u06ff" for cell in row[:-1] for char in cell)
