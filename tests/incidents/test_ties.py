"""Which events of two reports are one incident (codebook section 10)."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from midan.incidents import find_incidents, incident_records
from midan.incidents.weighing import Scale

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.io.contract import Record
    from midan.records import Place

    MakeEvent = Callable[..., Record]
    MakePlace = Callable[..., Place]

STRIKE, SHELLING, CLASH, HARM = "air_strike", "shelling", "clash", "casualties"
PUBLISHED = {"date_start": None, "date_basis": "publication", "date_prec": None}
NIGHT = {"time_of_day": "night"}
COPIED = "warplanes hit the market at noon and rescue teams are still at work there"


def tied(*records: Record) -> list[set[str]]:
    return [
        {member.record["doc_id"] for member in incident.members}
        for incident in find_incidents(records)
    ]


SAME_DAY = "2020-01-15"
CASES: list[tuple[str, tuple[Any, ...], dict[str, Any], tuple[Any, ...], dict[str, Any], bool]] = [
    ("same kind, day and place", (STRIKE, SAME_DAY, "Saraqib"), {},
     (STRIKE, SAME_DAY, "Saraqib"), {}, True),
    ("kinds of one family", (STRIKE, SAME_DAY, "Saraqib"), {},
     (SHELLING, SAME_DAY, "Saraqib"), {}, True),
    ("harm with no act stated", (STRIKE, SAME_DAY, "Saraqib"), {},
     (HARM, SAME_DAY, "Saraqib"), {}, True),
    ("kinds of two families", (STRIKE, SAME_DAY, "Saraqib"), {},
     ("agreement", SAME_DAY, "Saraqib"), {}, False),
    ("the next day", (STRIKE, SAME_DAY, "Saraqib"), {},
     (STRIKE, "2020-01-16", "Saraqib"), {}, False),
    ("the next day, one known by publication", (STRIKE, SAME_DAY, "Saraqib"), {},
     (STRIKE, "2020-01-16", "Saraqib"), PUBLISHED, True),
    ("the next day, one nightly", (STRIKE, SAME_DAY, "Saraqib"), NIGHT,
     (STRIKE, "2020-01-16", "Saraqib"), {}, True),
    ("two days later, one known by publication", (STRIKE, SAME_DAY, "Saraqib"), {},
     (STRIKE, "2020-01-17", "Saraqib"), PUBLISHED, False),
    ("two named settlements, 2 km apart", (STRIKE, SAME_DAY, "Saraqib"), {},
     (STRIKE, SAME_DAY, "Afis"), {}, False),
    ("a facility beside the town's centre", (STRIKE, SAME_DAY, "Saraqib"), {},
     (STRIKE, SAME_DAY, "Saraqib market"), {}, True),
    ("two places far apart", (STRIKE, SAME_DAY, "Saraqib"), {},
     (STRIKE, SAME_DAY, "Damascus"), {}, False),
    ("one list of places holds the other's", (STRIKE, SAME_DAY, "Saraqib", "Sarmin"), {},
     (STRIKE, SAME_DAY, "Sarmin"), {}, True),
    ("doers who are no allies", (STRIKE, SAME_DAY, "Saraqib"), {"by": ("israel",)},
     (STRIKE, SAME_DAY, "Saraqib"), {"by": ("russia",)}, False),
    ("doers who are allies", (STRIKE, SAME_DAY, "Saraqib"), {"by": ("assad_government",)},
     (STRIKE, SAME_DAY, "Saraqib"), {"by": ("russia",)}, True),
    ("a doer and none", (STRIKE, SAME_DAY, "Saraqib"), {"by": ("russia",)},
     (STRIKE, SAME_DAY, "Saraqib"), {}, True),
    ("an early and a late toll", (STRIKE, SAME_DAY, "Saraqib"), {"killed": 3},
     (STRIKE, SAME_DAY, "Saraqib"), {"killed": 7}, True),
    ("tolls of two incidents", (STRIKE, SAME_DAY, "Saraqib"), {"killed": 2},
     (STRIKE, SAME_DAY, "Saraqib"), {"killed": 60}, False),
    ("a region that holds the place", (STRIKE, SAME_DAY, "Idlib countryside"), {},
     (STRIKE, SAME_DAY, "Saraqib"), {}, False),
    ("a region, and the same number", (STRIKE, SAME_DAY, "Idlib countryside"), {"killed": 7},
     (STRIKE, SAME_DAY, "Saraqib"), {"killed": 7}, True),
    ("a region, and the same words", (STRIKE, SAME_DAY, "Idlib countryside"), {"says": COPIED},
     (STRIKE, SAME_DAY, "Saraqib"), {"says": COPIED}, True),
    ("no day and no place in common", (STRIKE, None), {"killed": 7},
     (STRIKE, SAME_DAY, "Saraqib"), {"killed": 7}, False),
    ("no day, the same place and number", (STRIKE, None, "Saraqib"), {"killed": 7},
     (STRIKE, SAME_DAY, "Saraqib"), {"killed": 7}, True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "more", "other", "more_of_other", "same"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_two_reports(
    event: MakeEvent,
    one: tuple[Any, ...],
    more: dict[str, Any],
    other: tuple[Any, ...],
    more_of_other: dict[str, Any],
    same: bool,
) -> None:
    records = [event("a", *one, **more), event("b", *other, **more_of_other)]
    expected = [{"a", "b"}] if same else [{"a"}, {"b"}]
    assert tied(*records) == expected
    assert sorted(map(sorted, tied(*reversed(records)))) == sorted(map(sorted, expected))


def test_around_reaches_5_km(event: MakeEvent, make_place: MakePlace) -> None:
    four_km_off = make_place("Saraqib market", lat=35.9, id="sy-silo", relation="around")
    town = event("a", STRIKE, SAME_DAY, "Saraqib")
    assert tied(town, event("b", STRIKE, SAME_DAY, four_km_off)) == [{"a", "b"}]
    at = make_place("Saraqib market", lat=35.9, id="sy-silo")
    assert tied(town, event("b", STRIKE, SAME_DAY, at)) == [{"a"}, {"b"}]


def test_two_events_of_one_report_are_never_one_incident(event: MakeEvent) -> None:
    first = event("a", STRIKE, SAME_DAY, "Saraqib", means="barrel_bomb")
    second = event("a", STRIKE, SAME_DAY, "Saraqib", means="rocket")
    assert len(find_incidents([first, second])) == 2


def test_no_chains(event: MakeEvent) -> None:
    """B fits A and C, but A and C are tolls of two incidents: B joins one of them alone."""
    records = [
        event("a", STRIKE, SAME_DAY, "Saraqib", killed=2),
        event("b", STRIKE, SAME_DAY, "Saraqib"),
        event("c", STRIKE, SAME_DAY, "Saraqib", killed=60),
    ]
    found = tied(*records)
    assert len(found) == 2
    assert not any({"a", "c"} <= group for group in found)


def test_what_else_is_told_says_which_of_two_places_a_wider_one_means(
    event: MakeEvent, make_place: MakePlace
) -> None:
    district = make_place("Saraqib", kind="suburb", id="sy-saraqib-area", lat=35.89, radius_km=6.0)
    market = event("a", STRIKE, SAME_DAY, "Saraqib market", killed=2)
    school = event(
        "b", STRIKE, SAME_DAY, make_place("Saraqib school", lat=35.93, id="sy-s"), killed=9
    )
    assert tied(market, event("c", STRIKE, SAME_DAY, district)) == [{"a", "c"}]
    assert tied(market, school, event("c", STRIKE, SAME_DAY, district, killed=9)) == [
        {"a"}, {"b", "c"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "changes", [{"status": "denied"}, {"background": True}, {"scope": "aggregate"}]
)
def test_what_is_not_in_the_default_table_is_no_incident(
    event: MakeEvent, changes: dict[str, Any]
) -> None:
    assert find_incidents([event("a", STRIKE, SAME_DAY, "Saraqib", **changes)]) == []


def test_each_tie_has_its_reason(event: MakeEvent) -> None:
    records = [event(name, STRIKE, SAME_DAY, "Saraqib") for name in "abc"]
    (incident,) = incident_records(find_incidents(records))
    first, *others = incident["reports"]
    assert first["tied_to"] is None
    assert {report["tied_to"] for report in others} == {first["event_id"]}
    (reason,) = {report["reason"] for report in others}
    assert reason.startswith("air_strike; 2020-01-15, the same day; same place; +")


def test_every_event_stands_in_one_incident_in_any_order(event: MakeEvent) -> None:
    places = ("Saraqib", "Sarmin", "Damascus", "Saraqib market", "Idlib countryside")
    chance = random.Random(11)  # noqa: S311 (a table of cases, no secret)
    records = [
        event(
            f"r{number}", chance.choice((STRIKE, SHELLING, CLASH)),
            chance.choice((SAME_DAY, "2020-01-16", None)), chance.choice(places),
            killed=chance.choice((None, 2, 9)),
        )
        for number in range(120)
    ]  # fmt: skip
    found = find_incidents(records)
    ids = [member.record["event_id"] for incident in found for member in incident.members]
    assert sorted(ids) == sorted(record["event_id"] for record in records)
    for incident in found:
        documents = [member.record["doc_id"] for member in incident.members]
        assert len(documents) == len(set(documents))


def test_comparisons_grow_with_the_table_and_not_with_its_square(
    event: MakeEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0
    bits = Scale.bits

    def counting(*pair: Any) -> float:
        nonlocal compared
        compared += 1
        return bits(*pair)

    monkeypatch.setattr(Scale, "bits", counting)

    def cost(days: int) -> int:
        nonlocal compared
        compared = 0
        find_incidents(
            event(f"{day}-{number}", STRIKE, f"20{10 + day // 300:02}-{1 + day % 300 // 25:02}-"
                  f"{1 + day % 25:02}", "Saraqib")
            for day in range(days)
            for number in range(3)
        )  # fmt: skip
        return compared

    few, many = cost(50), cost(400)
    assert many <= 9 * few
