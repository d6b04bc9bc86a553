"""Many reports through one extractor: what fails is listed, the rest goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from midan.errors import MidanError
from midan.io.failures import ReadFailure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from midan.records import Document, Event


class DocumentExtractor(Protocol):
    """What this module needs of `midan.events.Extractor`."""

    def extract(self, document: Document) -> list[Event]:
        """Give the events of one report, in the order of the text."""


@dataclass(frozen=True, slots=True)
class ExtractedReport:
    """One report and its events."""

    document: Document
    events: tuple[Event, ...]


def extract_reports(
    documents: Iterable[Document | ReadFailure],
    extractor: DocumentExtractor,
    *,
    everything: bool = False,
) -> Iterator[ExtractedReport | ReadFailure]:
    """Extract the default table of each report, or every row of it.

    Failures of reading pass through; a report on which the extractor fails becomes one.
    """
    for document in documents:
        if isinstance(document, ReadFailure):
            yield document
            continue
        try:
            events = extractor.extract(document)
        except MidanError as error:
            yield ReadFailure(document.id, "", "", str(error), "left out")
        except Exception as error:  # noqa: BLE001 (one report must not cost the other thousands)
            reason = f"the extractor failed: {type(error).__name__}: {error}"
            yield ReadFailure(document.id, "", "", reason, "left out; please report it")
        else:
            wanted = (event for event in events if everything or event.in_default_table)
            yield ExtractedReport(document, tuple(wanted))
