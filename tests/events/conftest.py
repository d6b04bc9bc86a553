"""The built-in lexicon and gazetteer, loaded once, and readers of one sentence or one report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from midan.events.chunk.mentions import Row
from midan.events.extract import Extractor
from midan.events.language import chunk_sentence
from midan.events.report import read_report
from midan.events.scan.part import Part
from midan.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Draft
    from midan.records import Event

    Mentions = Callable[[str], list[Mention]]
    Drafts = Callable[[str], list[Draft]]
    Extract = Callable[..., list[Event]]

PUBLISHED = "2016-11-13"  # a Sunday


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the rows to fail whose text a module names under NOT_YET, for the reason it gives."""
    for item in items:
        gaps = getattr(getattr(item, "module", None), "NOT_YET", {})
        row = getattr(getattr(item, "callspec", None), "params", {})
        text = row.get("text")
        if isinstance(gaps, dict) and isinstance(text, str) and text in gaps:
            item.add_marker(pytest.mark.xfail(reason=gaps[text], strict=True))


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor.load()


@pytest.fixture(scope="session")
def mentions(extractor: Extractor) -> Mentions:
    """Chunk one sentence; with a trigger or without."""

    def read(text: str) -> list[Mention]:
        part = Part("text", text)
        sentence = next(iter(extractor.scanner.sentences(part)))
        items = extractor.scanner.items(sentence, None)
        return chunk_sentence(Row(sentence, items, extractor.lexicon.closed))

    return read


@pytest.fixture(scope="session")
def drafts(extractor: Extractor) -> Drafts:
    """Read one sentence into the drafts that became events."""

    def read(text: str) -> list[Draft]:
        report = read_report(
            Document("sentence", text), extractor.scanner, date.fromisoformat(PUBLISHED)
        )
        found = [draft for reading in report.readings for draft in reading.drafts]
        return [draft for draft in found if not draft.why_not and draft.host is None]

    return read


@pytest.fixture(scope="session")
def extract(extractor: Extractor) -> Extract:
    """Extract a report's events, all statuses; `published` is a Sunday if not given."""

    def read(
        text: str, title: str = "", published: str | None = PUBLISHED, source: str = ""
    ) -> list[Event]:
        document = Document("report", text, title=title, published=published, source=source)
        return extractor.extract(document)

    return read
