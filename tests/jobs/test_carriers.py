"""Who carries chunks out: the same rows in the same order, whoever does and whatever dies."""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import pytest

from midan.errors import MidanError
from midan.io.failures import ReadFailure
from midan.jobs.carriers import Alone, in_order
from midan.jobs.chunks import FEWEST_REPORTS, Chunk, cut
from midan.jobs.work import Outcome, joined
from midan.jobs.workers import Workers
from midan.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Chunks = Callable[..., Iterator[Chunk]]

ORDINARY = [["a", "b"], ["c", "fault", "d"], ["e"], ["f"], ["g"], ["h"]]


def ids(outcome: Outcome) -> list[str]:
    return [json.loads(line)["doc_id"] for line in outcome.events.splitlines()]


def table(outcome: Outcome) -> tuple[bytes, bytes, bytes, int]:
    return outcome.events, outcome.documents, outcome.failures, outcome.items


# ------------------------------------------------------------------------------- chunks
@pytest.mark.parametrize(
    ("characters", "reports", "sizes"),
    [
        (10, 250, [250]),  # short reports travel in greater numbers
        (2_000, 250, [FEWEST_REPORTS, FEWEST_REPORTS, 50]),
        (1_000_000, 9, [4, 4, 1]),  # long ones must not fill the memory
        (10, 4_100, [2_000, 2_000, 100]),
    ],
)
def test_chunks_are_worth_sending_and_fit_into_memory(
    characters: int, reports: int, sizes: list[int]
) -> None:
    text = "x" * characters
    read = itertools.count(1)
    items = [Document(str(number), text) for number in range(reports)]
    chunks = list(cut(iter(items), lambda: next(read)))
    assert [len(chunk.items) for chunk in chunks] == sizes
    assert [chunk.position for chunk in chunks] == list(range(1, len(sizes) + 1))
    assert [item for chunk in chunks for item in chunk.items] == items


def test_what_comes_early_waits_and_the_window_bounds_it() -> None:
    futures: dict[int, Future[Outcome]] = {}

    def submit(chunk: Chunk) -> Future[Outcome]:
        waiting = [future for future in futures.values() if not future.done()]
        assert len(waiting) <= 2
        futures[chunk.position] = Future()
        if len(futures) % 3 == 0:  # the third is done first, then those before it
            for position, future in reversed(futures.items()):
                if not future.done():
                    future.set_result(Outcome(1, position=position))
        return futures[chunk.position]

    found = in_order((Chunk((), number) for number in range(9)), submit, window=3)
    assert [outcome.position for outcome in found] == list(range(9))


# ------------------------------------------------------------------------------- workers
def test_workers_give_what_one_process_gives(crashing: Any, chunks: Chunks) -> None:
    alone = Alone(crashing.Crashing(), everything=False)
    expected = [table(outcome) for outcome in alone.outcomes(chunks(*ORDINARY))]
    said: list[str] = []
    workers = Workers(2, crashing.CrashingWork(), said.append)
    try:
        found = [table(outcome) for outcome in workers.outcomes(chunks(*ORDINARY))]
        assert workers.versions == alone.versions
    finally:
        workers.close()
    assert found == expected
    assert said == []


def test_a_report_that_kills_its_worker_costs_itself_alone(crashing: Any, chunks: Chunks) -> None:
    said: list[str] = []
    workers = Workers(2, crashing.CrashingWork(), said.append)
    try:
        found = joined(list(workers.outcomes(chunks(["a", "crash", "b"], ["c"], ["d"]))))
    finally:
        workers.close()
    assert ids(found) == ["0-0", "0-2", "1-0", "2-0"]
    failure = ReadFailure(**json.loads(found.failures))
    assert failure.file == "0-1"
    assert failure.reason == "took down its worker 3 times (ended with code 7)"
    line = "a worker was lost: ended with code 7; another one does its 3 reports again"
    assert said == [line]


def test_reports_of_a_worker_that_died_by_chance_are_all_there(
    crashing: Any, chunks: Chunks
) -> None:
    workers = Workers(2, crashing.CrashingWork(), lambda _: None)
    try:
        found = joined(list(workers.outcomes(chunks(["a", "fragile", "b"], ["fragile"], ["c"]))))
    finally:
        workers.close()
    assert ids(found) == ["0-0", "0-1", "0-2", "1-0", "2-0"]
    assert found.failures == b""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not of Windows")
def test_a_worker_killed_from_outside_loses_nothing(crashing: Any, chunks: Chunks) -> None:
    said: list[str] = []
    workers = Workers(2, crashing.CrashingWork(), said.append)
    try:
        outcomes = workers.outcomes(chunks(*[["a", "b"]] * 30))
        first = next(outcomes)
        for worker in workers._workers:
            os.kill(worker._process.pid or 0, signal.SIGKILL)
        found = joined([first, *outcomes])
    finally:
        workers.close()
    assert ids(found) == [f"{number}-{n}" for number in range(30) for n in range(2)]
    assert {line.partition(";")[0] for line in said} == {
        "a worker was lost: ended by signal 9 (Killed)"
    }


@pytest.mark.parametrize(
    ("start", "message"),
    [
        ("wrong", "frames.toml: ar.strike: agent: unknown kind"),
        ("dies", "a worker was lost: ended with code 3"),
    ],
)
def test_workers_that_cannot_start_say_why(crashing: Any, start: str, message: str) -> None:
    with pytest.raises(MidanError, match=message):
        Workers(2, crashing.CrashingWork(start=start), lambda _: None)


def test_workers_that_keep_dying_end_the_run(
    crashing: Any, chunks: Chunks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("midan.jobs.workers._MOST_LOSSES_IN_A_ROW", 3)
    workers = Workers(1, crashing.CrashingWork(), lambda _: None)
    try:
        with pytest.raises(MidanError, match="4 workers in a row were lost"):
            list(workers.outcomes(chunks(["crash"] * 20)))
    finally:
        workers.close()
