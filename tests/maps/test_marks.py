"""The words that prove an event are marked where they stand, and nowhere else."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.maps.fields import MARK_ROLES
from midan.maps.marks import quote_marks
from tests.maps.random_events import make_events

QUOTE = "قصفت طائرة 💥 بلدة منيان أمس"
EVIDENCE = {"part": "text", "start": 100, "end": 100 + len(QUOTE), "quote": QUOTE}


def span(word: str, **more: Any) -> dict[str, Any]:
    start = 100 + QUOTE.index(word)
    return {"part": "text", "start": start, "end": start + len(word), "text": word, **more}


def marked(event: dict[str, Any]) -> list[tuple[str, str]]:
    units = QUOTE.encode("utf-16-le")
    return [
        (units[2 * a : 2 * b].decode("utf-16-le"), MARK_ROLES[role])
        for a, b, role in quote_marks(event, EVIDENCE)
    ]


def test_each_role_is_marked_in_the_order_of_the_sentence() -> None:
    event = {
        "trigger": span("قصفت"),
        "places": [span("منيان")],
        "actors": [span("طائرة")],
        "date_span": span("أمس"),
    }
    assert marked(event) == [
        ("قصفت", "trigger"),
        ("طائرة", "actor"),
        ("منيان", "place"),
        ("أمس", "date"),
    ]


def test_offsets_after_an_emoji_count_as_the_browser_counts() -> None:
    assert marked({"places": [span("بلدة")]}) == [("بلدة", "place")]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (span("منيان", part="title"), "another part"),
        (span("منيان", text="حلب"), "not the words that stand there"),
        (span("منيان", start=5), "before the sentence"),
        (span("منيان", end=10_000), "beyond the sentence"),
        (span("منيان", start=None), "no offset"),
        (span("منيان", end=100 + QUOTE.index("منيان"), text=""), "empty"),
    ],
)
def test_a_span_that_does_not_fit_marks_nothing(wrong: dict[str, Any], why: str) -> None:
    assert marked({"places": [wrong]}) == [], why


def test_where_two_overlap_the_trigger_keeps_its_words() -> None:
    assert marked({"trigger": span("قصفت طائرة"), "actors": [span("طائرة")]}) == [
        ("قصفت طائرة", "trigger")
    ]


def test_neighbours_of_one_role_stay_two() -> None:
    event = {"places": [span("بلدة"), span(" منيان")]}
    assert marked(event) == [("بلدة", "place"), (" منيان", "place")]


@given(st.lists(st.tuples(st.integers(90, 140), st.integers(90, 140)), max_size=8))
def test_marks_never_overlap_whatever_the_spans(pairs: list[tuple[int, int]]) -> None:
    event = {"places": [{"part": "text", "start": a, "end": b, "text": None} for a, b in pairs]}
    marks = quote_marks(event, EVIDENCE)
    assert all(first[1] <= second[0] for first, second in pairwise(marks))
    assert all(a < b for a, b, _ in marks)


def test_the_factory_s_spans_are_exact() -> None:
    for event in make_events(40):
        (evidence,) = event["evidence"]
        roles = [MARK_ROLES[role] for _, _, role in quote_marks(event, evidence)]
        assert "trigger" in roles
        assert "place" in roles
