"""Whatever comes in, nothing crashes, and no input takes more than its share of time.

Here a few hundred inputs of each sort; `python -m tests.fuzz.many` runs millions of the same.
"""

from __future__ import annotations

import json
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midan.errors import MidanError
from midan.gazetteer.importers import Options
from midan.gazetteer.importers.build import known_formats
from midan.gazetteer.places import PlaceRecord
from midan.io import ReadFailure, read_documents
from midan.io.contract import as_record
from midan.io.exporters.jsonl import line
from midan.jobs.work import shared_extractor
from midan.maps.event_table import EventTable
from midan.maps.island import data_element, island
from midan.records import KINDS, STATUSES, Document
from midan.text.fold import fold
from midan.text.sentences import sentences
from midan.text.tokens import tokenize
from tests.fuzz.inputs import PAGE, damaged, dates, new_file, place_files, report_files, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.records import Event

# What an input may take: so much that a busy machine does not matter, and far below what anything
# that grows with the square of its length would.
_S_AN_INPUT, _S_A_CHARACTER = 1.0, 100e-6

short = settings(
    max_examples=150, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


@contextmanager
def budget(characters: int) -> Iterator[None]:
    """Fail if the work takes longer than a text of this length may."""
    begun = time.process_time()
    yield
    spent = time.process_time() - begun
    assert spent <= _S_AN_INPUT + characters * _S_A_CHARACTER, f"{spent:.2f} s"


@short
@given(texts())
def test_folding(text: str) -> None:
    with budget(len(text)):
        folded = fold(text)
        tokens = tokenize(folded)
        cuts = list(sentences(folded.close))
    assert len(folded.close) == len(folded.loose)
    last = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert last <= start < end <= len(folded.close)
        first, behind = folded.source_span(start, end)
        assert 0 <= first < behind <= len(text)
        last = end
    assert all(0 <= begin <= end <= len(folded.close) for begin, end in cuts)


@short
@given(st.data())
def test_readers(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*sorted(report_files()) * 3, "a.html"]))
    content = data.draw(damaged(report_files().get(name, PAGE.encode())))
    with tempfile.TemporaryDirectory() as folder, budget(len(content)):
        for item in read_documents([new_file(Path(folder), name, content)]):
            if isinstance(item, ReadFailure):
                assert "\n" not in str(item)
            else:
                assert item.id
                (item.title + item.text).encode("utf-8")


@short
@given(st.data())
def test_importers(data: st.DataObject) -> None:
    from midan.gazetteer.importers.build import _importer

    name = data.draw(st.sampled_from(sorted(place_files())))
    content = data.draw(damaged(place_files()[name]))
    wanted = name.partition(".")[0]
    assert wanted in known_formats()
    with tempfile.TemporaryDirectory() as folder, budget(len(content)):
        path = new_file(Path(folder), name, content)
        try:
            _, importer = _importer(path, wanted)
            for row in importer.read(path, Options(units={"SY02": "gov-aleppo"}, box=None)):
                if isinstance(row, PlaceRecord):
                    assert -90 <= row.lat <= 90
                    assert -180 <= row.lon <= 180
        except (MidanError, OSError, UnicodeError):  # what `import_file` makes one line of
            pass


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    warm()


def warm() -> None:
    """Load everything that is loaded once, so that no input is charged with it."""
    loaded = shared_extractor()
    loaded.extract(Document("0", "قصف الطيران مدينة حلب أمس وقتل ثلاثة مدنيين.", "قصف"))
    loaded.extract(Document("0", "Warplanes hit Aleppo yesterday, killing three civilians."))


@short
@given(texts(), texts(0, 8), dates(), st.sampled_from(["", "SANA", "سانا", "https://a.example"]))
def test_extraction(text: str, title: str, date: str, source: str) -> None:
    published = date if date[:2] in {"20", "00", "99"} else None
    document = Document("d", text, title, published, source)
    with budget(len(text) + len(title)):
        events = shared_extractor().extract(document)
    assert len({event.event_id for event in events}) == len(events)
    for event in events:
        _check(event, document)


def _check(event: Event, document: Document) -> None:
    assert event.kind in KINDS
    assert event.status in STATUSES
    assert 0 <= event.confidence <= 1
    for quote in event.evidence:
        assert document.part(quote.part)[quote.start : quote.end] == quote.quote
    spans: tuple[Any, ...] = (*event.actors, *event.places, *event.weapons, *event.targets)
    for span in (event.trigger, *spans):
        assert document.part(span.part)[span.start : span.end] == span.text
    for toll in event.casualties:
        stated = [bound for bound in (toll.low, toll.best, toll.high) if bound is not None]
        assert stated == sorted(stated)
    for place in event.places:
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= (place.lon or 0) <= 180)
    json.loads(line(as_record(event)))


@settings(short, max_examples=15)  # a page takes a thousand times what a report does
@given(st.lists(texts(0, 6), min_size=1, max_size=4))
def test_page(parts: list[str]) -> None:
    event = shared_extractor().extract(
        Document("0", "قصف الطيران الحربي مدينة حلب وقتل ثلاثة مدنيين.", published="2016-11-13")
    )[0]
    records: list[dict[str, Any]] = []
    for number, part in enumerate(parts):
        hostile = replace(
            event,
            event_id=f"{number}{part[:20]}",
            doc_id=part[:40] or "d",
            title=part,
            source=part,
            url=part,
            trigger=replace(event.trigger, text=part),
            places=tuple(replace(place, text=part, name=part) for place in event.places),
        )
        records.append(as_record(hostile))
    with budget(sum(map(len, parts))):
        data = island(EventTable.of(records), title=parts[0], lang="ar")
        text, form = data_element(data, compress=False)
    assert form == "json"
    assert "<" not in text
    assert "{{" not in text
    assert "{%" not in text
    assert json.loads(text)["title"] == parts[0]
