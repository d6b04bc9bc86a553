"""Who carries chunks out: this process alone, workers beside it, or a cluster."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol

from midan.errors import MidanError
from midan.io.failures import ReadFailure
from midan.jobs.chunks import Chunk
from midan.jobs.work import Outcome, failure_lines, joined, outcome_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from midan.jobs.work import VersionedExtractor
    from midan.records import Versions

TRIES = 2
"""Times that a report is tried alone after its chunk took a worker down."""


class Carrier(Protocol):
    """Takes chunks, gives their outcomes in the order of the chunks."""

    versions: Versions

    def outcomes(self, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
        """Carry the chunks out."""

    def close(self) -> None:
        """Let the workers go."""


class WorkerLostError(MidanError):
    """A worker ended in the middle of its work; `reason` says how."""

    def __init__(self, reason: str) -> None:
        """Keep how it ended."""
        self.reason = reason
        super().__init__(f"a worker was lost: {reason}")


class Alone:
    """The work done here, in this process."""

    def __init__(self, extractor: VersionedExtractor, *, everything: bool) -> None:
        """Take an extractor that is loaded."""
        self._extractor, self._everything = extractor, everything
        self.versions = extractor.versions

    def outcomes(self, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
        """Give one outcome after the other."""
        for chunk in chunks:
            yield outcome_of(chunk, self._extractor, everything=self._everything)

    def close(self) -> None:
        """Nothing is to be let go."""


def in_order(
    chunks: Iterable[Chunk], submit: Callable[[Chunk], Future[Outcome]], window: int
) -> Iterator[Outcome]:
    """Keep `window` chunks on the way, and give outcomes in the order of their chunks.

    The window bounds the memory: what is finished early waits for what was sent before it.
    """
    pending: deque[Future[Outcome]] = deque()
    for chunk in chunks:
        pending.append(submit(chunk))
        while pending and (len(pending) >= window or pending[0].done()):
            yield _result(pending.popleft())
    while pending:
        yield _result(pending.popleft())


def one_by_one(chunk: Chunk, attempt: Callable[[Chunk], Outcome]) -> Outcome:
    """Do a chunk whose worker was lost again, report by report.

    A report that takes down its worker each time is left out; the others are not lost with it.
    """
    return joined([_tried(Chunk((item,), chunk.position), attempt) for item in chunk.items])


def _tried(chunk: Chunk, attempt: Callable[[Chunk], Outcome]) -> Outcome:
    reason = ""
    for _ in range(TRIES):
        try:
            return attempt(chunk)
        except WorkerLostError as error:
            reason = error.reason
    item = chunk.items[0]
    if isinstance(item, ReadFailure):
        failure = item
    else:
        said = f"took down its worker {TRIES + 1} times ({reason})"
        failure = ReadFailure(item.id, "", "", said, "left out; please report it")
    return Outcome(items=1, failed=1, position=chunk.position, failures=failure_lines([failure]))


def _result(future: Future[Outcome]) -> Outcome:
    """Wait for an outcome, in short spells, since Windows hears no Ctrl-C in a long one."""
    while True:
        try:
            return future.result(timeout=_SPELL_S)
        except TimeoutError:
            if future.done():
                raise


_SPELL_S = 0.5
