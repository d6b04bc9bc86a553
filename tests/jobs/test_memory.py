"""What is remembered between reports is bounded, and forgetting changes no row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events import Extractor
from midan.io.seen import SeenIds
from midan.records import Document

if TYPE_CHECKING:
    import pytest

TEXTS = (
    "قصف الطيران الحربي مدينة حلب ما أدى إلى مقتل ثلاثة مدنيين وإصابة آخرين بجروح.",
    "اندلعت اشتباكات عنيفة بين فصائل المعارضة وقوات النظام في محيط بلدة حيان بريف حلب.",
    "Warplanes hit the city of Aleppo yesterday, killing three civilians.",
)


def test_word_types_are_forgotten_before_they_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    documents = [Document(str(number), text) for number, text in enumerate(TEXTS * 3)]
    remembering = Extractor.load()
    expected = [remembering.extract(document) for document in documents]
    monkeypatch.setattr("midan.events.scan.scanner._MOST_TYPES", 7)
    forgetting = Extractor.load()
    assert [forgetting.extract(document) for document in documents] == expected
    assert len(forgetting.scanner._memo) <= 7
    assert any(expected)


def test_ids_that_went_to_the_file_are_still_known() -> None:
    seen = SeenIds(most_in_memory=3)
    for number in range(20):
        assert seen.add(f"r{number}", f"line {number}") is None
    assert [seen.add(f"r{number}", "again") for number in (0, 7, 19)] == [
        "line 0", "line 7", "line 19",
    ]  # fmt: skip
    assert len(seen._recent) <= 3
