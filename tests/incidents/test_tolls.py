"""An incident has one toll, however many tell it: never added, never beyond what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.incidents import incident_records
from midan.incidents.linking import Incident, Member

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.io.contract import Record

    MakeEvent = Callable[..., Record]

Toll = tuple[int | None, int | None, int | None]
BOUNDS = ("low", "best", "high")


def tolls_of(draw: Any) -> Toll:
    low = draw(st.integers(0, 40))
    high = draw(st.none() | st.integers(low, 60))
    best = draw(st.none() | st.integers(low, low if high is None else high))
    stated: Toll = (low, best, high)
    return stated if draw(st.booleans()) else (None, None, None)


tolls = st.composite(tolls_of)()


def one_incident(event: MakeEvent, told: list[Toll]) -> Record:
    members = [
        Member(
            event(
                f"r{number}", "air_strike", "2020-01-15", "Saraqib",
                published=f"2020-01-15T{number:02}:00:00",
                **{f"killed_{name}": value for name, value in zip(BOUNDS, toll, strict=True)},
            ),
            None,
            "",
        )
        for number, toll in enumerate(told)
    ]  # fmt: skip
    (record,) = incident_records([Incident(members)])
    return record


@given(told=st.lists(tolls, min_size=1, max_size=8))
def test_the_range_covers_every_report_and_goes_no_further(
    event: MakeEvent, told: list[Toll]
) -> None:
    record = one_incident(event, told)
    low, best, high = (record[f"killed_{name}"] for name in BOUNDS)
    stated = [toll for toll in told if toll[0] is not None]
    if not stated:
        assert (low, best, high) == (None, None, None)
        return
    assert low == min(toll[0] for toll in stated if toll[0] is not None)
    assert best == stated[-1][1]
    tops = [toll[2] if toll[2] is not None else toll[0] for toll in stated]
    assert high is None or high == max(top for top in tops if top is not None)
    assert (high is None) == any(
        toll[2] is None and toll[0] == max(top for top in tops if top is not None)
        for toll in stated
    )


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([(3, 3, 3), (7, 7, 7)], (3, 7, 7)),
        ([(7, 7, 7), (3, 3, 3)], (3, 3, 7)),
        ([(3, 3, None), (7, 7, 7)], (3, 7, 7)),
        ([(7, 7, None), (5, 5, 5)], (5, 5, None)),
        ([(4, 4, 4), (4, 4, 4), (4, 4, 4)], (4, 4, 4)),
        ([(0, 0, 0), (None, None, None)], (0, 0, 0)),
    ],
)
def test_a_toll_told_again_is_not_added(event: MakeEvent, told: list[Toll], expected: Toll) -> None:
    record = one_incident(event, told)
    assert tuple(record[f"killed_{name}"] for name in BOUNDS) == expected
