"""When: dates of the clause, the sentence, the report; without an anchor an honest unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.records import Event

    Extract = Callable[..., list[Event]]

# The anchor is Sunday 2016-11-13.
DATES = [
    # the text; start, end, basis
    ("قصفت قوات النظام بلدة كفرنوران", None, "2016-11-13", "publication"),
    ("قصفت قوات النظام بلدة كفرنوران اليوم", "2016-11-13", "2016-11-13", "text"),
    ("قصفت قوات النظام بلدة كفرنوران أمس", "2016-11-12", "2016-11-12", "text"),
    ("قصفت قوات النظام بلدة كفرنوران أمس السبت", "2016-11-12", "2016-11-12", "text"),
    ("قصفت قوات النظام بلدة كفرنوران يوم الجمعة", "2016-11-11", "2016-11-11", "text"),
    ("قصفت قوات النظام بلدة كفرنوران فجر اليوم الأحد", "2016-11-13", "2016-11-13", "text"),
    ("قصفت قوات النظام بلدة كفرنوران الليلة الماضية", "2016-11-12", "2016-11-13", "text"),
    ("قصفت قوات النظام بلدة كفرنوران في 9 تشرين الثاني", "2016-11-09", "2016-11-09", "text"),
    ("قصفت قوات النظام بلدة كفرنوران في 9/11/2016", "2016-11-09", "2016-11-09", "text"),
    ("Government forces shelled Manbij on Friday", "2016-11-11", "2016-11-11", "text"),
]


@pytest.mark.parametrize(("text", "start", "end", "basis"), DATES)
def test_dates(extract: Extract, text: str, start: str | None, end: str, basis: str) -> None:
    (event,) = extract(text)
    assert event.date_start == start
    assert event.date_end == end
    assert (event.date_basis == "publication") == (basis == "publication")


def test_without_an_anchor_relative_dates_stay_unresolved(extract: Extract) -> None:
    (event,) = extract("قصفت قوات النظام بلدة كفرنوران أمس", published=None)
    assert (event.date_start, event.date_end) == (None, None)


def test_acts_on_different_days_are_different_events(extract: Extract) -> None:
    events = extract("قصفت قوات النظام كفرنوران يوم الجمعة. وقصفت قوات النظام كفرنوران أمس السبت.")
    assert [event.date_start for event in events] == ["2016-11-11", "2016-11-12"]


def test_each_clause_keeps_its_own_day(extract: Extract) -> None:
    events = extract("قصفت قوات النظام كفرنوران أمس، وانفجرت عبوة ناسفة في الباب يوم الجمعة")
    assert {e.kind: e.date_start for e in events} == {
        "shelling": "2016-11-12", "bombing": "2016-11-11",
    }  # fmt: skip


BACKGROUND = [
    ("قصفت قوات النظام بلدة كفرنوران في 5 تشرين الأول 2016", True),
    ("قصفت قوات النظام بلدة كفرنوران العام الماضي", True),
    ("قصفت قوات النظام بلدة كفرنوران في 9 تشرين الثاني", False),
    ("كانت قوات النظام قد قصفت بلدة كفرنوران أمس", False),
    ("كانت قوات النظام قد قصفت بلدة كفرنوران قبل شهر", True),
]


@pytest.mark.parametrize(("text", "background"), BACKGROUND)
def test_more_than_a_week_before_is_background(
    extract: Extract, text: str, background: bool
) -> None:
    assert [event.background for event in extract(text)] == [background]


def test_the_day_in_a_title_dates_the_report(extract: Extract) -> None:
    (event,) = extract("قصفت قوات النظام بلدة كفرنوران", title="كفرنوران 9-11-2016", published=None)
    assert (event.date_start, event.date_basis) == ("2016-11-09", "title")


def test_a_time_of_day_is_kept(extract: Extract) -> None:
    (event,) = extract("قصفت قوات النظام بلدة كفرنوران فجر اليوم")
    assert event.time_of_day == "dawn"
