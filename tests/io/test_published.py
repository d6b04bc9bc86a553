"""Publication dates: what is understood, what stays unknown, what cannot be true."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.io.published import is_future, read_published

NOW = datetime(2016, 11, 13, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stamp", "published"),
    [
        ("2016-11-13", "2016-11-13"),
        ("2025-10-20T18:35:02.000Z", "2025-10-20T18:35:02+00:00"),
        ("2025-10-20 18:35:02+03:00", "2025-10-20T18:35:02+03:00"),
        ("Mon, 20 Oct 2025 18:35:02 +0000", "2025-10-20T18:35:02+00:00"),
        ("13/11/2016", "2016-11-13"),
        ("٢٠١٦/١١/١٣", "2016-11-13"),
        ("20 أكتوبر 2025", "2025-10-20"),
        ("٢٠ تشرين الأول ٢٠٢٥", "2025-10-20"),
        ("نُشر يوم الأحد 13 تشرين الثاني 2016", "2016-11-13"),
        ("13 November 2016", "2016-11-13"),
        ("", None),
        ("الربيع", None),
        ("أمس", None),
        ("تشرين الأول 2025", None),
        ("31/2/2016", None),
    ],
)
def test_a_stamp(stamp: str, published: str | None) -> None:
    assert read_published(stamp) == published


@pytest.mark.parametrize(
    ("published", "future"),
    [
        ("2016-11-13", False),
        ("2016-11-14", True),  # 23:00 of the 13th where the day is furthest on
        ("2016-11-13T09:00:01+00:00", True),
        ("2016-11-13T10:00:00+03:00", False),
        ("2016-11-13T22:00:00", False),  # no zone: somewhere it has been
        ("2099-01-01", True),
    ],
)
def test_the_future(published: str, future: bool) -> None:
    assert is_future(published, NOW) is future


@given(st.text() | st.from_regex(r"[\d٠-٩]{1,4}[-/. ][\d٠-٩]{1,2}[-/. ][\d٠-٩]{1,4}"))
def test_any_stamp_is_an_iso_date_or_unknown(stamp: str) -> None:
    published = read_published(stamp)
    if published is not None:
        datetime.fromisoformat(published)
