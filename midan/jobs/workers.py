"""Workers beside this process: each loads lexicon and gazetteer once and is sent chunk after chunk.

Each worker has a pipe and a thread of its own, so that one that dies is known by its exit code and
takes nothing with it: it is replaced, and its chunk is done again.
"""

from __future__ import annotations

import multiprocessing
import queue
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from midan.errors import MidanError
from midan.jobs.carriers import WorkerLostError, in_order, one_by_one
from midan.jobs.work import Outcome, outcome_of
from midan.records import Versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

    from midan.jobs.chunks import Chunk
    from midan.jobs.work import Work

_SPARE_CHUNKS = 2  # on the way for each worker, so that none waits for the reader
_MOST_LOSSES_IN_A_ROW = 25
_END_S = 5.0
# Starting a process reaps others that have ended, in whatever thread, and takes their exit code.
_REAPING = threading.Lock()


class Workers:
    """A number of processes on this machine; started by spawning, so that every system has them."""

    def __init__(self, count: int, work: Work, say: Callable[[str], None]) -> None:
        """Start them; MidanError if the lexicon or the gazetteer cannot be loaded."""
        self._say, self._losses, self._closing = say, 0, False
        self._workers = [_Worker(work) for _ in range(count)]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._threads = ThreadPoolExecutor(count, "midan-worker")
        try:
            greetings = [worker.greet() for worker in self._workers]
        except BaseException:
            self.close()
            raise
        self.versions = greetings[0]
        for worker in self._workers:
            self._idle.put(worker)

    def outcomes(self, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
        """Give the outcomes in the order of the chunks."""
        window = len(self._workers) * (1 + _SPARE_CHUNKS)
        yield from in_order(chunks, lambda chunk: self._threads.submit(self._do, chunk), window)

    def close(self) -> None:
        """End the workers, at once."""
        self._closing = True
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _do(self, chunk: Chunk) -> Outcome:
        worker = self._idle.get()
        try:
            try:
                outcome = worker.ask(chunk)
            except WorkerLostError as error:
                if self._closing:
                    raise
                self._say(f"{error}; another one does its {len(chunk.items)} reports again")
                self._replace(worker)
                outcome = one_by_one(chunk, lambda one: self._ask(worker, one))
            self._losses = 0
            return outcome
        finally:
            self._idle.put(worker)

    def _ask(self, worker: _Worker, chunk: Chunk) -> Outcome:
        try:
            return worker.ask(chunk)
        except WorkerLostError:
            self._replace(worker)
            raise

    def _replace(self, worker: _Worker) -> None:
        self._losses += 1
        if self._losses > _MOST_LOSSES_IN_A_ROW:
            raise MidanError(
                f"{self._losses} workers in a row were lost; see whether memory runs short"
            )
        worker.start()
        worker.greet()


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.start()

    def start(self) -> None:
        """Start the process, in the place of one that is gone."""
        context = multiprocessing.get_context("spawn")
        self._pipe, its_end = context.Pipe()
        self._process = context.Process(target=serve, args=(its_end, self._work), daemon=True)
        with _REAPING:
            self._process.start()
        its_end.close()

    def greet(self) -> Versions:
        """Wait until it has loaded what it needs; MidanError with what it says if it cannot."""
        said = self._received()
        if isinstance(said, str):
            raise MidanError(said)
        assert isinstance(said, Versions)
        return said

    def ask(self, chunk: Chunk) -> Outcome:
        """Have a chunk done; WorkerLostError if the process ends before the answer."""
        try:
            self._pipe.send(chunk)
        except OSError as error:
            raise self._lost() from error
        said = self._received()
        assert isinstance(said, Outcome)
        return said

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.terminate()
        with _REAPING:
            self._process.join(_END_S)
        self._pipe.close()

    def _received(self) -> object:
        try:
            return self._pipe.recv()
        except (EOFError, OSError) as error:
            raise self._lost() from error

    def _lost(self) -> MidanError:
        with _REAPING:
            self._process.join(_END_S)
        return WorkerLostError(_how_it_ended(self._process.exitcode))


def serve(pipe: Connection, work: Work) -> None:
    """Live as a worker: say the versions (or what is wrong), then answer chunks until the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gives the work
    with suppress(EOFError, OSError):  # the other end is gone, and so is the reason to live
        try:
            extractor = work.load()
        except MidanError as error:
            pipe.send(str(error))
            return
        pipe.send(extractor.versions)
        while True:
            chunk: Chunk = pipe.recv()
            pipe.send(outcome_of(chunk, extractor, everything=work.everything))


def _how_it_ended(code: int | None) -> str:
    if code is None:
        return "it does not answer"
    if code < 0:
        return f"ended by signal {-code} ({signal.strsignal(-code)})"
    return f"ended with code {code}"
