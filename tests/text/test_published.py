"""Stamps of publication in the forms that pages, feeds and tables write them in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.text.published import parse_published

if TYPE_CHECKING:
    from midan.text.calendar import DateReader


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("2015-07-23", "2015-07-23"),
        ("2024-11-27T13:46:56.000Z", "2024-11-27T13:46:56+00:00"),
        ("2024-11-27T13:46:56+0300", "2024-11-27T13:46:56+03:00"),
        ("2024-11-27 13:46", "2024-11-27T13:46:00"),
        ("Wed, 27 Nov 2024 13:46:56 GMT", "2024-11-27T13:46:56+00:00"),
        ("٢٠٢٥/١٠/٢٠", "2025-10-20"),
        ("نشر في 22-4-2015 الساعة 10:30", "2015-04-22"),
        ("22.4.2015", "2015-04-22"),
        ("13/2/1438", "2016-11-13"),
        ("", None),
        ("أمس", None),
        ("2024", None),
        ("0001-01-01", None),
        ("31-2-2015", None),
        ("1447459200", None),
    ],
)
def test_stamps_in_digits(stamp: str, published: str | None) -> None:
    assert parse_published(stamp) == published


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("الأربعاء 27 تشرين الثاني 2024", "2024-11-27"),
        ("20 أكتوبر 2025 - 10:30 ص", "2025-10-20"),
        ("1:46 PM · Nov 27, 2024", "2024-11-27"),
        ("13 صفر 1438", "2016-11-13"),
        ("27 تشرين الثاني", None),  # no year, and a stamp has no anchor
        ("تشرين الثاني 2024", None),  # no day
    ],
)
def test_stamps_in_words_need_a_reader(
    date_reader: DateReader, stamp: str, published: str | None
) -> None:
    assert parse_published(stamp, date_reader) == published
    assert parse_published(stamp) is None


@given(st.text(max_size=80))
def test_no_stamp_breaks_it(date_reader: DateReader, stamp: str) -> None:
    found = parse_published(stamp, date_reader)
    if found is not None:
        assert 1900 <= dt.datetime.fromisoformat(found).year < 2100
