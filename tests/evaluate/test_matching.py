"""Which row stands for which expected event, and what is then right about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from midan.errors import InputError
from midan.evaluate.comparing import compare
from midan.evaluate.expected import parse_expected
from midan.evaluate.matching import match
from midan.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.evaluate.expected import ExpectedEvent, Row

    MakeRow = Callable[..., Row]

TEXT = "قصف على منبج وقصف على الباب\nغارة على مارع"
DOCUMENT = Document("d", TEXT)
MANBIJ = {"lat": 36.52665, "lon": 37.95633}
AL_BAB = {"lat": 36.36994, "lon": 37.51788}


def expect(kind: str, **fields: Any) -> ExpectedEvent:
    return parse_expected({"kind": kind, **fields}, "case")


def told(kind: str, start: int, text: str = "قصف", **fields: Any) -> ExpectedEvent:
    return expect(kind, trigger={"part": "text", "start": start, "text": text}, **fields)


def test_the_overlapping_trigger_decides(row: MakeRow) -> None:
    expected = [told("shelling", 0), told("shelling", 14)]
    rows = [row("shelling", start=14), row("shelling", start=0)]
    assert match(DOCUMENT, expected, rows).pairs == ((0, 1), (1, 0))


def test_the_place_decides_where_no_trigger_is_known(row: MakeRow) -> None:
    expected = [expect("shelling", places=[MANBIJ]), expect("shelling", places=[AL_BAB])]
    rows = [row("shelling", places=(AL_BAB,)), row("shelling", places=(MANBIJ,))]
    assert match(DOCUMENT, expected, rows).pairs == ((0, 1), (1, 0))


@pytest.mark.parametrize(
    ("kind", "found", "family", "paired"),
    [
        ("shelling", "shelling", False, True),
        ("shelling", "air_strike", False, False),
        ("shelling", "air_strike", True, True),
        ("shelling", "arrest", True, False),
    ],
)
def test_kinds_must_be_equal_or_of_one_family(
    kind: str, found: str, family: bool, paired: bool, row: MakeRow
) -> None:
    matching = match(DOCUMENT, [told(kind, 0)], [row(found)], family=family)
    assert bool(matching.pairs) is paired


def test_an_equal_kind_goes_before_the_family(row: MakeRow) -> None:
    rows = [row("air_strike"), row("shelling", start=14)]
    assert match(DOCUMENT, [told("shelling", 0)], rows, family=True).pairs == ((0, 1),)


def test_a_lone_kind_is_the_event_wherever_it_is_told(row: MakeRow) -> None:
    far = [row("shelling", start=28)]
    assert match(DOCUMENT, [told("shelling", 0)], far).pairs == ((0, 0),)


def test_another_line_and_place_is_another_event(row: MakeRow) -> None:
    expected = [told("shelling", 0, places=[MANBIJ])]
    rows = [row("shelling", start=28, places=(AL_BAB,)), row("shelling", start=33)]
    matching = match(DOCUMENT, expected, rows)
    assert (matching.pairs, matching.missed, matching.unexpected) == ((), (0,), (0, 1))


def test_another_mention_of_the_event_is_as_good(row: MakeRow) -> None:
    again = [{"part": "text", "start": 28, "text": "غارة"}]
    expected = [told("shelling", 0, trigger_also=again), told("shelling", 14)]
    rows = [row("shelling", "غارة", 28), row("shelling", start=14)]
    assert match(DOCUMENT, expected, rows).pairs == ((0, 0), (1, 1))


# ---------------------------------------------------------------- fields
RUSSIA, ANY_PARTY = {"role": "agent", "side": "russia"}, {"role": "party"}


@pytest.mark.parametrize(
    ("expected", "found", "counts"),
    [
        ([RUSSIA], [("agent", "russia")], (1, 1, 1)),
        ([RUSSIA], [("agent", "turkey")], (0, 1, 1)),
        ([RUSSIA], [("target", "russia")], (0, 1, 0)),  # a target beside the gold's is no error
        ([RUSSIA], [("agent", "russia"), ("agent", "russia")], (1, 1, 1)),  # one side, two words
        ([ANY_PARTY, ANY_PARTY], [("party", "opposition"), ("party", "sdf")], (1, 1, 2)),
        ([ANY_PARTY, {"role": "party", "side": "sdf"}], [("party", "sdf")], (1, 2, 1)),
        ([], [("agent", "russia")], (0, 0, 1)),
        ([], [], (0, 0, 0)),
    ],
)
def test_actors_are_role_and_side(
    expected: list[dict[str, str]],
    found: list[tuple[str, str]],
    counts: tuple[int, int, int],
    row: MakeRow,
) -> None:
    overlap = compare(expect("shelling", actors=expected), row("shelling", actors=found)).actors
    assert overlap is not None
    assert (overlap.right, overlap.expected, overlap.found) == counts


@pytest.mark.parametrize(
    ("expected", "found", "counts"),
    [
        ([{**MANBIJ, "within_km": 1}], [{"lat": 36.53, "lon": 37.956}], (1, 1, 1)),
        ([{**MANBIJ, "within_km": 0.1}], [{"lat": 36.53, "lon": 37.956}], (0, 1, 1)),
        ([{**MANBIJ, "id": "sy-manbij"}], [{**AL_BAB, "id": "sy-manbij"}], (1, 1, 1)),
        ([MANBIJ, AL_BAB], [AL_BAB, MANBIJ], (2, 2, 2)),
        ([MANBIJ], [{"text": "منبج"}], (0, 1, 1)),  # found but not resolved
        ([MANBIJ], [MANBIJ, {**AL_BAB, "role": "origin"}], (1, 1, 1)),
        ([{**MANBIJ, "role": "destination"}], [MANBIJ], (0, 1, 1)),
        ([{**MANBIJ, "role": "site"}], [{**MANBIJ, "role": "along"}], (1, 1, 1)),
        ([{"name_ar": "غصن الزيتون"}], [{"text": "غصن الزيتون"}], (0, 0, 0)),  # no point to judge
    ],
)
def test_places_are_an_id_or_a_distance(
    expected: list[dict[str, Any]],
    found: list[dict[str, Any]],
    counts: tuple[int, int, int],
    row: MakeRow,
) -> None:
    overlap = compare(expect("shelling", places=expected), row("shelling", places=found)).places
    assert overlap is not None
    assert (overlap.same.right, overlap.same.expected, overlap.same.found) == counts


@pytest.mark.parametrize(
    ("gold", "fields", "differing"),
    [
        ({}, {}, ()),
        ({}, {"status": "denied"}, ("status",)),
        ({}, {"background": True}, ("background",)),
        ({}, {"scope": "habitual"}, ("scope",)),
        ({}, {"ongoing": True}, ()),  # left out of the gold: not judged
        ({"ongoing": False}, {"ongoing": True}, ("ongoing",)),
        ({"tags": ["massacre"]}, {"tags": ("massacre", "weak")}, ()),
        ({"tags": ["massacre"]}, {"tags": ()}, ("tags",)),
        ({"date_start": None, "date_end": "2016-11-13"}, {"date_end": "2016-11-13"}, ()),
        ({"date_start": "2016-11-12", "date_end": "2016-11-13"},
         {"date_end": "2016-11-13"}, ("dates",)),
        ({"places": [{**MANBIJ, "relation": "around"}]}, {"places": (MANBIJ,)}, ("relation",)),
        ({"actors": [RUSSIA]}, {}, ("actors",)),
        ({"casualties": []}, {"casualties": [("killed", "civilian", 1, 1, 1)]},
         ("killed", "killed civilian")),
        ({"casualties": [{"effect": "killed", "status": "civilian", "low": 3, "best": None,
                          "high": None}]},
         {"casualties": [("killed", "unknown", 3, None, None)]},
         ("killed civilian", "killed unknown")),
        ({"killed": [3, 3, 3]}, {"casualties": [("killed", "unknown", 3, 3, 3)]}, ()),
        ({"killed": None}, {"casualties": [("killed", "unknown", 3, 3, 3)]}, ("killed",)),
    ],
)  # fmt: skip
def test_only_what_the_gold_states_is_judged(
    gold: dict[str, Any], fields: dict[str, Any], differing: tuple[str, ...], row: MakeRow
) -> None:
    assert compare(expect("shelling", **gold), row("shelling", **fields)).differing == differing


@pytest.mark.parametrize(
    ("record", "named"),
    [
        ({"kind": "raid"}, "kind: 'raid'"),
        ({"kind": "clash", "status": "perhaps"}, "status: 'perhaps'"),
        ({"kind": "clash", "actors": [{"side": "russia"}]}, "clash: field missing"),
    ],
)
def test_gold_that_breaks_the_contract_is_named(record: dict[str, Any], named: str) -> None:
    with pytest.raises(InputError, match=named):
        parse_expected(record, "case")
