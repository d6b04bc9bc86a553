"""What is done to one chunk, the same wherever it is done.

The outcome is lines of JSON, made where the extraction is: bytes are quick to send and to keep.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from midan.corpus import DocumentExtractor, ExtractedReport, extract_reports
from midan.io.contract import as_record
from midan.io.document_rows import document_row
from midan.io.exporters.jsonl import line
from midan.io.failures import ReadFailure, SetAside
from midan.io.manifest import RecordTally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from midan.events import Extractor
    from midan.jobs.chunks import Chunk
    from midan.records import Versions


class VersionedExtractor(DocumentExtractor, Protocol):
    """What is needed of `midan.events.Extractor`."""

    @property
    def versions(self) -> Versions:
        """What its events are made with."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker must know; the paths are those of its own machine."""

    rules: str | None = None
    gazetteer: str | None = None
    everything: bool = False

    def load(self) -> Extractor:
        """Load lexicon and gazetteer, once a process; MidanError if they are wrong."""
        return shared_extractor(self.rules, self.gazetteer)

    def paths(self) -> tuple[Path | None, Path | None]:
        """Give the folder of rules and the file of places, None for the built-in ones."""
        return _path(self.rules), _path(self.gazetteer)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one chunk: three tables as JSON Lines, and the counts."""

    items: int
    reports: int = 0
    failed: int = 0
    position: int = 0
    events: bytes = b""
    documents: bytes = b""
    failures: bytes = b""
    tally: RecordTally = field(default_factory=RecordTally)
    versions: Versions | None = None

    def read_failures(self) -> list[ReadFailure]:
        """Give the reports that were left out."""
        return [ReadFailure(**json.loads(one)) for one in self.failures.splitlines()]


@cache
def shared_extractor(rules: str | None = None, gazetteer: str | None = None) -> Extractor:
    """Load an extractor that all work of this process shares."""
    from midan.events import Extractor

    return Extractor.load(rules=_path(rules), gazetteer=_path(gazetteer))


def _path(given: str | None) -> Path | None:
    return None if given is None else Path(given)


def outcome_of(chunk: Chunk, extractor: VersionedExtractor, *, everything: bool) -> Outcome:
    """Extract the events of a chunk; a report that fails is one line of `failures`."""
    events: list[str] = []
    documents: list[str] = []
    failures: list[ReadFailure] = []
    tally = RecordTally()
    reports = 0
    for result in extract_reports(chunk.items, extractor, everything=everything):
        if not isinstance(result, ExtractedReport):
            failures.append(result)
            if isinstance(result, SetAside):
                documents.append(line(document_row(result.document, 0)))
                tally.languages[result.document.lang] += 1
            continue
        reports += 1
        tally.languages[result.document.lang] += 1
        records = [as_record(event) for event in result.events]
        for record in records:
            tally.add(record)
        events.extend(map(line, records))
        documents.append(line(document_row(result.document, len(records))))
    return Outcome(
        items=len(chunk.items),
        reports=reports,
        failed=len(failures),
        position=chunk.position,
        events=_lines(events),
        documents=_lines(documents),
        failures=failure_lines(failures),
        tally=tally,
        versions=extractor.versions,
    )


def failure_lines(failures: Sequence[ReadFailure]) -> bytes:
    """Give failures as the lines of failed.jsonl."""
    return _lines([json.dumps(failure.as_dict(), ensure_ascii=False) for failure in failures])


def joined(outcomes: Sequence[Outcome]) -> Outcome:
    """Join the outcomes of the parts of one chunk."""
    tally = RecordTally()
    for outcome in outcomes:
        tally.merge(outcome.tally)
    return Outcome(
        items=sum(outcome.items for outcome in outcomes),
        reports=sum(outcome.reports for outcome in outcomes),
        failed=sum(outcome.failed for outcome in outcomes),
        position=max(outcome.position for outcome in outcomes),
        events=b"".join(outcome.events for outcome in outcomes),
        documents=b"".join(outcome.documents for outcome in outcomes),
        failures=b"".join(outcome.failures for outcome in outcomes),
        tally=tally,
        versions=next((one.versions for one in outcomes if one.versions), None),
    )


def _lines(lines: list[str]) -> bytes:
    return "".join(f"{one}\n" for one in lines).encode("utf-8")
