"""A run from its inputs to the work done: in a journal beside the output, or passing by."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from midan.cli.loading import open_documents
from midan.cli.output import say
from midan.cli.progress import RunProgress
from midan.io.unpacking import ReadMeter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from midan.cli.effort import Effort
    from midan.cli.options import Language
    from midan.io.failures import ReadFailure
    from midan.jobs.carriers import Carrier
    from midan.jobs.journal import Journal
    from midan.jobs.work import Outcome, Work
    from midan.records import Document

_NOTES_KEPT = 1_000


@dataclass(slots=True)
class Reading:
    """What is read and how; `notes` are fields that had to be left unknown, the first of them."""

    inputs: Sequence[str]
    map_column: Sequence[str]
    date: str | None
    lang: Language
    notes: list[ReadFailure] = field(default_factory=list)
    notes_count: int = 0
    meter: ReadMeter = field(default_factory=ReadMeter)

    def documents(self) -> Iterator[Document | ReadFailure]:
        """Read the inputs; an option that makes no sense is wrong usage."""
        return open_documents(
            self.inputs, column_map=self.map_column, date=self.date, lang=self.lang,
            on_note=self.note, meter=self.meter,
        )  # fmt: skip

    def total_bytes(self) -> int:
        """Add up the sizes of the input files; 0 if standard input is among them."""
        from midan.io.sources import STANDARD_INPUT, input_files

        if STANDARD_INPUT in self.inputs:
            return 0
        return sum(path.stat().st_size for path in input_files(self.inputs))

    def bytes_read(self) -> int:
        """Give how far the reading is."""
        return self.meter.bytes_read

    def options(self) -> dict[str, Any]:
        """Give what changes the rows, for the journal."""
        return {"date": self.date, "lang": self.lang.value, "map_column": list(self.map_column)}

    def note(self, note: ReadFailure) -> None:
        """Keep a note, if there are not too many."""
        self.notes_count += 1
        if len(self.notes) < _NOTES_KEPT:
            self.notes.append(note)


@contextmanager
def journalled(output: Path, reading: Reading, work: Work, effort: Effort) -> Iterator[Journal]:
    """Do the work into `OUT.partial/` and give the journal, to be finished into the output.

    Its folder goes when the body has ended. Whatever comes in between, it stays if any work was
    done, and how to go on is said.
    """
    from midan.jobs.journal import Journal, partial_folder
    from midan.jobs.made_from import MadeFrom

    documents = reading.documents()
    progress = RunProgress(reading.total_bytes())
    with effort.carrier(work) as carrier:
        options = {"all": work.everything, **reading.options()}
        made_from = MadeFrom.of(carrier.versions, options, reading.inputs)
        begin = Journal.resume if effort.resume else Journal.begin
        journal = begin(partial_folder(output), made_from)
        with _kept(journal), progress:
            _work(journal, carrier, documents, reading, progress)
    with _kept(journal):
        yield journal
    journal.remove()
    progress.say_summary(journal.totals)


def passing(reading: Reading, work: Work, effort: Effort) -> Iterator[Outcome]:
    """Do the work and give the outcomes as they come; nothing is kept of them."""
    from midan.jobs.chunks import cut
    from midan.jobs.journal import Totals

    documents = reading.documents()
    totals = Totals()
    progress = RunProgress(reading.total_bytes())
    with effort.carrier(work) as carrier, progress:
        for outcome in carrier.outcomes(cut(documents, reading.bytes_read)):
            totals.add(outcome)
            progress.advance(totals, outcome.position)
            yield outcome
    progress.say_summary(totals)


def _work(
    journal: Journal,
    carrier: Carrier,
    documents: Iterator[Document | ReadFailure],
    reading: Reading,
    progress: RunProgress,
) -> None:
    from midan.jobs.chunks import cut

    for _ in itertools.islice(documents, journal.totals.items):
        pass  # read again, so that repeated ids and notes are told as in a run of one piece
    progress.began_at(journal.totals.reports, reading.bytes_read())
    for outcome in carrier.outcomes(cut(documents, reading.bytes_read)):
        journal.add(outcome)
        progress.advance(journal.totals, outcome.position)


@contextmanager
def _kept(journal: Journal) -> Iterator[None]:
    """Keep the work of a run that breaks off, and say how to go on."""
    try:
        yield
    except BaseException:
        if journal.totals.reports:
            say(
                f"{journal.totals.reports:,} reports are kept in {journal.folder}: "
                "the same command with --resume goes on from there"
            )
            journal.close()
        else:
            journal.remove()
        raise
