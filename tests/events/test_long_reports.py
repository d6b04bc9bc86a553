"""A report four times as long takes some four times the time, whatever it is made of."""

from __future__ import annotations

import datetime as dt
import gc
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.cli.loading import bundled_seeds
from midan.events import report
from midan.events.lexicon.lexicon import load_lexicon
from midan.events.page import page_date as page
from midan.events.scan.part import Parts
from midan.io import read_documents
from midan.records import Document
from midan.text.sentences import sentences
from midan.text.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from midan.events.extract import Extractor

_TIMES = 4
_AT_MOST = 6.5  # a square makes 16 of it; a machine at work may make 5 of 4
_TRIES = 3

_FULL = (
    "قصف الطيران الحربي بلدة حيان في ريف حلب الشمالي مساء أمس ما أدى إلى مقتل ثلاثة مدنيين "
    "وإصابة عشرة آخرين بجروح متفاوتة.\n"
)


def many(sentence: str, count: int) -> str:
    """Give so many sentences, each with its own number where one has a place for it."""
    return "".join(sentence.format(number) for number in range(count))


def sample_reports() -> list[Document]:
    """Give the bundled reports, each three times over and so long enough to be cut."""
    found = [one for one in read_documents([bundled_seeds()]) if isinstance(one, Document)]
    return [replace(one, text="\n".join([one.text] * 3)) for one in found if one.text]


LONG = {
    "no stop": lambda times: many("قصف الطيران مدينة حلب وقتل {} مدنيين و", 400 * times),
    "one act told again": lambda times: many("قصف الطيران حلب وقتل ثلاثة مدنيين. ", 500 * times),
    "tolls of one act": lambda times: many("قتل {} مدنيا وجرح 25 شخصا.\n", 1500 * times),
    "days of one act": lambda times: many("قصف الطيران حلب يوم 13/11/2016.\n", 1500 * times),
    "names in a list": lambda times: "قصف الطيران " + many("حلب، إدلب، حمص {}، ", 3000 * times),
    "headings": lambda times: many("حلب:\nقصف الطيران المدينة\n", 400 * times),
    "heads alone": lambda times: many("قصف الطيران حيان. واستهدف القصف الحي. ", 300 * times),
    "menus in a page": lambda times: _FULL * 2 + many("أخبار حلب {}\n", 4000 * times) + _FULL,
    "glued words": lambda times: many("قصف مدينةحلب وبلدةحيان ", 800 * times),
}  # fmt: skip


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_cost_grows_with_the_length(text: Callable[[int], str], extractor: Extractor) -> None:
    extractor.extract(Document("0", text(1)))
    ratios = _ratios(lambda times: extractor.extract(Document("0", text(times))))
    assert min(ratios) < _AT_MOST


def test_bullets_before_a_number_are_read_once() -> None:
    ratios = _ratios(lambda times: sentences("-" * 5000 * times + "1.a" * 5000 * times))
    assert min(ratios) < _AT_MOST


def _ratios(work: Callable[[int], object]) -> Iterator[float]:
    """Give the CPU time of four times as much over that of once, until one is as it should be."""
    for _ in range(_TRIES):
        spent = [_seconds(work, times) for times in (1, _TIMES)]
        yield spent[1] / spent[0]
        if spent[1] / spent[0] < _AT_MOST:
            return


def _seconds(work: Callable[[int], object], times: int) -> float:
    # A garbage collection that happens to fall into one of the two is not its cost (as in timeit).
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        work(times)
        return time.process_time() - begun
    finally:
        gc.enable()


@pytest.mark.parametrize("document", sample_reports(), ids=lambda one: one.id)
def test_rows_are_the_same_when_read_in_stretches(
    document: Document, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = extractor.extract(document)
    monkeypatch.setattr(report, "Parts", partial(Parts, longest=700))
    assert extractor.extract(document) == whole


def test_stretches_are_cut_and_quoted_where_they_stand(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "".join(f"قصف الطيران مدينة حلب وقتـل {n} مدنيين في حي رقم {n}.\n" for n in range(3, 60))
    monkeypatch.setattr(report, "Parts", partial(Parts, longest=300))
    events = extractor.extract(Document("0", text, "قصف على حلب"))
    starts = [quote.start for event in events for quote in event.evidence if quote.part == "text"]
    assert max(starts) > len(text) - 300
    for event in events:
        for quote in event.evidence:
            part = text if quote.part == "text" else "قصف على حلب"
            assert part[quote.start : quote.end] == quote.quote


@given(st.text(alphabet='ab. \n"«»ـ١', max_size=200), st.integers(1, 60))
def test_stretches_tile_a_text(text: str, longest: int) -> None:
    spans = list(stretches(text, longest))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(end - start <= longest for start, end in spans)
    assert all(start < end for start, end in spans) or not text


def test_a_page_states_its_day_wherever_its_lines_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "stretches", partial(stretches, longest=500))
    lines = ["كلام طويل " * 30] * 40
    for at in range(0, 40, 3):
        text = "\n".join([*lines[:at], "13 تشرين الثاني 2016", *lines[at:]])
        assert page.page_date(text, load_lexicon()) == dt.date(2016, 11, 13)


BUDGETS = [
    ("قصف الطيران مدينة حلب " + "كلمة " * 200, "trigger", "budget:150 words of a sentence"),
    ("قصف الطيران حلب. " * 70, "evidence", "budget:64 latest tellings"),
]


@pytest.mark.parametrize(("text", "field", "name"), BUDGETS)
def test_a_budget_that_is_reached_is_named(
    text: str, field: str, name: str, extractor: Extractor
) -> None:
    (event,) = extractor.extract(Document("0", text))
    assert [use.id for use in event.rules if use.field == field and "budget" in use.id] == [name]


def test_no_budget_is_named_where_none_is_reached(extractor: Extractor) -> None:
    (event,) = extractor.extract(Document("0", "قصف الطيران مدينة حلب " + "كلمة " * 100))
    assert not [use.id for use in event.rules if "budget" in use.id]


def test_a_telling_far_down_is_merged_across_stretches(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "قصف الطيران مدينة حلب وقتل ثلاثة مدنيين.\n" * 30
    monkeypatch.setattr(report, "Parts", partial(Parts, longest=100))
    (event,) = extractor.extract(Document("0", text))
    assert len(event.evidence) == 30
    assert event.killed_best == 3
