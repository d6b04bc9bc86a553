"""Workers of a Dask cluster (extra `dask`), which must have this midan, its rules and its places.

A worker that is lost is Dask's business: it gives the chunk to another one. Only a chunk that took
down several is done again report by report, as with workers of this machine.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from midan.errors import MidanError
from midan.io.extras import require
from midan.jobs.carriers import WorkerLostError, in_order, one_by_one
from midan.jobs.work import Outcome, outcome_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from midan.jobs.chunks import Chunk
    from midan.jobs.work import Work
    from midan.records import Versions

_CONNECT_S = 5
_SPARE_CHUNKS = 2  # on the way for each thread of the cluster
_MOST_THREADS = 256


class Cluster:
    """The workers behind one scheduler."""

    def __init__(self, address: str, work: Work, say: Callable[[str], None]) -> None:
        """Connect; MidanError if nobody is there, or if the workers would give other rows."""
        self._distributed = require("distributed", "dask")
        self._work, self._say, self._address = work, say, address
        self._closing = threading.Event()
        try:
            self._client = self._distributed.Client(address, timeout=_CONNECT_S)
        except (OSError, ValueError) as error:
            raise MidanError(f"--cluster {address}: no scheduler answers: {error}") from error
        try:
            self._threads = self._count_threads()
            self.versions: Versions = self._answer(self._client.submit(versions_of, work))
        except BaseException:
            self._client.close()
            raise
        self._pool = ThreadPoolExecutor(self._threads * _SPARE_CHUNKS, "midan-cluster")

    def outcomes(self, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
        """Give the outcomes in the order of the chunks."""
        window = self._threads * (1 + _SPARE_CHUNKS)
        yield from in_order(chunks, lambda chunk: self._pool.submit(self._do, chunk), window)

    def close(self) -> None:
        """Let go of the cluster; what is under way there ends."""
        self._closing.set()
        self._client.close()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _count_threads(self) -> int:
        threads: int = sum(self._client.nthreads().values())
        if not threads:
            raise MidanError(f"--cluster {self._address}: the scheduler has no workers")
        return min(threads, _MOST_THREADS)

    def _do(self, chunk: Chunk) -> Outcome:
        try:
            outcome = self._ask(chunk)
        except WorkerLostError as error:
            if self._closing.is_set():
                raise
            self._say(f"{error}; its {len(chunk.items)} reports are done again")
            outcome = one_by_one(chunk, self._ask)
        if outcome.versions not in {None, self.versions}:
            raise MidanError(
                f"--cluster {self._address}: workers differ: {outcome.versions} and "
                f"{self.versions}; give all of them the same midan, rules and gazetteer"
            )
        return outcome

    def _ask(self, chunk: Chunk) -> Outcome:
        outcome = self._answer(self._client.submit(work_on, chunk, self._work, pure=False))
        assert isinstance(outcome, Outcome)
        return outcome

    def _answer(self, future: Any) -> Any:  # noqa: ANN401 (Dask's)
        """Wait for an answer; WorkerLostError if too many workers died of the question."""
        try:
            return future.result()
        except self._distributed.KilledWorker as error:
            raise WorkerLostError("several in a row ended on the same reports") from error
        except (self._distributed.CancelledError, OSError) as error:
            raise MidanError(
                f"--cluster {self._address}: the scheduler is gone: {error}"
            ) from error
        except ImportError as error:
            raise MidanError(
                f"--cluster {self._address}: a worker lacks {error.name}: install midan there"
            ) from error


def versions_of(work: Work) -> Versions:
    """Tell what a worker's rows are made with."""
    return work.load().versions


def work_on(chunk: Chunk, work: Work) -> Outcome:
    """Do one chunk on a worker, which loads lexicon and gazetteer once."""
    return outcome_of(chunk, work.load(), everything=work.everything)
