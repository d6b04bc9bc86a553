"""A report four times as long takes some four times the time, whatever it is made of."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from midan.records import Document
from midan.text.sentences import sentences

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
    begun = time.process_time()
    work(times)
    return time.process_time() - begun
