"""What stands in the journal, as rows again: each report with its events."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

from midan.io.contract import LineDecoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from midan.io.contract import Record
    from midan.io.rows import Row
    from midan.jobs.work import Outcome

ReportRows = tuple["Row", list["Record"]]


def report_rows(documents: Iterable[bytes], events: Iterable[bytes]) -> Iterator[ReportRows]:
    """Join the lines of the two tables: each report's row tells how many events are its own."""
    records: Iterator[Any] = map(LineDecoder(), events)
    for line in documents:
        document = json.loads(line)
        yield document, list(itertools.islice(records, document["events"]))


def outcome_rows(outcome: Outcome) -> Iterator[ReportRows]:
    """Give the reports of one chunk."""
    return report_rows(outcome.documents.splitlines(), outcome.events.splitlines())
