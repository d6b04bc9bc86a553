"""Days that hold several incidents: what must stay apart, and what is one all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from midan.incidents import find_incidents

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.io.contract import Record

    MakeEvent = Callable[..., Record]

DAY = "2020-01-15"
BY = {"date_start": None, "date_basis": "publication", "date_prec": None}
HURT = {"injured_low": 9, "injured_best": 9, "injured_high": 9}
# report: incident, kind, day, places, more
Told = tuple[str, str, str | None, tuple[str, ...], dict[str, Any]]

DAYS: dict[str, dict[str, Told]] = {
    "two towns shelled on one day, each told twice": {
        "a": ("1", "shelling", DAY, ("Saraqib",), {"says": "shells hit a bakery of Saraqib"}),
        "b": ("1", "shelling", DAY, ("Saraqib",), {"says": "a bakery of Saraqib was shelled"}),
        "c": ("2", "shelling", DAY, ("Sarmin",), {"says": "shells on Sarmin hurt farmers"}),
        "d": ("2", "shelling", DAY, ("Sarmin",), {"says": "farmers hurt by shells on Sarmin"}),
    },
    "the same town again the next day": {
        "a": ("1", "air_strike", DAY, ("Saraqib",), {"killed": 4}),
        "b": ("1", "air_strike", DAY, ("Saraqib",), {"killed": 4}),
        "c": ("2", "air_strike", "2020-01-16", ("Saraqib",), {"killed": 4}),
    },
    "one town, one day, two tolls far apart": {
        "a": ("1", "air_strike", DAY, ("Saraqib",), {"killed": 2}),
        "b": ("2", "air_strike", DAY, ("Saraqib",), {"killed": 60}),
    },
    "two attackers in one town on one day": {
        "a": ("1", "shelling", DAY, ("Saraqib",), {"by": ("israel",)}),
        "b": ("2", "shelling", DAY, ("Saraqib",), {"by": ("russia",)}),
    },
    "one dead in two places of a region": {
        "a": ("1", "shelling", DAY, ("Saraqib",), {"killed": 1}),
        "b": ("2", "shelling", DAY, ("Idlib countryside",), {"killed": 1}),
    },
    "a round-up names both towns, and is one of the two": {
        "a": ("1", "shelling", DAY, ("Saraqib",), {"killed": 1}),
        "b": ("2", "shelling", DAY, ("Sarmin",), HURT),
        "c": ("2", "shelling", DAY, ("Saraqib", "Sarmin"), HURT),
    },
    "a talk and a strike in one town": {
        "a": ("1", "agreement", DAY, ("Saraqib",), {}),
        "b": ("2", "air_strike", DAY, ("Saraqib",), {}),
    },
    "early, late and unlocated news of one strike": {
        "a": ("1", "air_strike", DAY, ("Saraqib",), {"killed": 3, "says": "the vegetable market"}),
        "b": ("1", "air_strike", DAY, ("Saraqib market",), {"killed": 7}),
        "c": ("1", "casualties", DAY, (), {"killed": 7, "says": "the vegetable market", **BY}),
    },
    "undated reports of one village, years apart": {
        "a": ("1", "shelling", None, ("Afis",), {"says": "a girl hurt at the school on Saturday"}),
        "b": ("1", "shelling", None, ("Afis",), {"says": "Saturday: a girl hurt at a school"}),
        "c": ("2", "shelling", None, ("Afis",), {"says": "olive pickers hurt on a Monday"}),
    },
}  # fmt: skip


@pytest.mark.parametrize("told", DAYS.values(), ids=DAYS)
def test_a_day(event: MakeEvent, told: dict[str, Told]) -> None:
    records = [
        event(report, kind, day, *places, **more)
        for report, (_, kind, day, places, more) in told.items()
    ]
    expected: dict[str, set[str]] = {}
    for report, (incident, *_) in told.items():
        expected.setdefault(incident, set()).add(report)
    for table in (records, records[::-1]):
        found = [{each.record["doc_id"] for each in one.members} for one in find_incidents(table)]
        assert sorted(map(sorted, found)) == sorted(map(sorted, expected.values()))


def test_where_much_happens_that_two_agree_on_the_day_says_less(event: MakeEvent) -> None:
    """Two reports without a place are one on a quiet day, and two on the day of an offensive."""
    told = [
        event("a", "clash", DAY, says="fighting over the grain silos along a dry canal at noon"),
        event("b", "clash", DAY, says="a colonel fell along a dry canal, his driver was captured"),
    ]
    others = [event(f"o{number}", "clash", DAY, "Damascus", killed=number) for number in range(900)]

    def tied(records: list[Record]) -> bool:
        return any(
            {"a", "b"} <= {each.record["doc_id"] for each in incident.members}
            for incident in find_incidents(records)
        )

    assert tied(told)
    assert not tied([*told, *others])
