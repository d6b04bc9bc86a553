"""Numbers as reports write them, and what the codebook makes of them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from midan.text.fold import fold
from midan.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.text.numbers import NumberMention, NumberReader

    ReadNumbers = Callable[[str], list[tuple[str, NumberMention]]]

Bounds = tuple[int | None, int | None, int | None]


def exactly(number: int) -> Bounds:
    return (number, number, number)


EXACT = [
    # digits
    ("مقتل 45 مدنيا", "45", 45),
    ("مقتل ٤٥ مدنيا", "٤٥", 45),
    ("نزوح 1,200 عائلة", "1,200", 1200),
    ("نزوح 1.200 عائلة", "1.200", 1200),
    ("نزوح ١٬٢٠٠ عائلة", "١٬٢٠٠", 1200),
    ("إصابة 36مدنيا", "36", 36),
    ("نزوح 2.5 مليون", "2.5 مليون", 2_500_000),
    ("نزوح 5 آلاف و300 شخص", "5 آلاف و300", 5300),
    # units and teens, of either gender, misspelt and spoken
    ("مقتل ثلاثة مدنيين", "ثلاثة", 3),
    ("ثماني غارات", "ثماني", 8),
    ("شخص واحد", "واحد", 1),
    ("القتلى الثلاثة", "الثلاثة", 3),
    ("أحد عشر قتيلا", "أحد عشر", 11),
    ("إحدى عشرة غارة", "إحدى عشرة", 11),
    ("اثنتي عشرة قذيفة", "اثنتي عشرة", 12),
    ("خمسة عشر جريحا", "خمسة عشر", 15),
    ("خمس عشرة قذيفة", "خمس عشرة", 15),
    ("خمستعش جريح", "خمستعش", 15),
    ("سطعش قذيفة", "سطعش", 16),
    ("اطنعش برميل", "اطنعش", 12),
    ("تلاتة شهدا", "تلاتة", 3),
    # tens, hundreds, thousands
    ("ثلاثة وعشرين جريحا", "ثلاثة وعشرين", 23),
    ("ثلاثة و عشرون جريحا", "ثلاثة و عشرون", 23),
    ("مئة وخمسين نازحا", "مئة وخمسين", 150),
    ("مائة وخمسون نازحا", "مائة وخمسون", 150),
    ("مئتا غارة", "مئتا", 200),
    ("مئتين وعشرة", "مئتين وعشرة", 210),
    ("ثلاث مئة أسرة", "ثلاث مئة", 300),
    ("خمسمائة أسرة", "خمسمائة", 500),
    ("ألفين نازح", "ألفين", 2000),
    ("ألفا نازح", "ألفا", 2000),
    ("ألف وخمسمئة نازح", "ألف وخمسمئة", 1500),
    ("ألفاً وخمسمئة نازح", "ألفاً وخمسمئة", 1500),
    ("خمسة عشر ألف نازح", "خمسة عشر ألف", 15_000),
    ("ثلاثمئة وخمسين ألفا", "ثلاثمئة وخمسين ألفا", 350_000),
    ("نصف مليون نازح", "نصف مليون", 500_000),
    ("مليوني نازح", "مليوني", 2_000_000),
    ("مليون ونصف المليون", "مليون ونصف المليون", 1_500_000),
    # English
    ("five people", "five", 5),
    ("twenty-five people", "twenty-five", 25),
    ("two hundred and five people", "two hundred and five", 205),
    ("fifteen hundred fighters", "fifteen hundred", 1500),
    ("a dozen shells", "a dozen", 12),
    ("two dozen shells", "two dozen", 24),
    ("half a million people", "half a million", 500_000),
    ("one and a half million people", "one and a half million", 1_500_000),
    ("3 million people", "3 million", 3_000_000),
    ("a couple of shells", "a couple of", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "value"), EXACT)
def test_exact(read_numbers: ReadNumbers, text: str, span: str, value: int) -> None:
    [(found, mention)] = read_numbers(text)
    assert (found, mention.kind) == (span, "exact")
    assert (mention.low, mention.best, mention.high) == exactly(value)


BOUNDED: list[tuple[str, str, str, Bounds]] = [
    ("أكثر من خمسين قتيلا", "أكثر من خمسين", "more_than", (51, 51, None)),
    ("ما يزيد عن 30 غارة", "ما يزيد عن 30", "more_than", (31, 31, None)),
    ("أزيد من عشرة", "أزيد من عشرة", "more_than", (11, 11, None)),
    ("ما لا يقل عن 15 مدنيا", "ما لا يقل عن 15", "at_least", (15, 15, None)),
    ("لا يقل عن (15) مدنيا", "لا يقل عن (15", "at_least", (15, 15, None)),
    ("5 على الأقل", "5 على الأقل", "at_least", (5, 5, None)),
    ("مقتل 5 مدنيين سوريين على الأقل", "5", "at_least", (5, 5, None)),
    ("خمسة عشر أو أكثر", "خمسة عشر أو أكثر", "at_least", (15, 15, None)),
    ("نحو 25 قذيفة", "نحو 25", "about", (22, 25, 28)),
    ("حوالي مئة", "حوالي مئة", "about", (90, 100, 110)),
    ("قرابة الـ 50 عنصرا", "قرابة الـ 50", "about", (45, 50, 55)),
    ("زهاء ألف نازح", "زهاء ألف", "about", (900, 1000, 1100)),
    ("ما يقارب 7 غارات", "ما يقارب 7", "about", (6, 7, 8)),
    ("20 صاروخا تقريبا", "20", "about", (18, 20, 22)),
    ("ما يصل إلى 40 عنصرا", "ما يصل إلى 40", "up_to", (None, None, 40)),
    ("حتى 12 قتيلا", "حتى 12", "up_to", (None, None, 12)),
    ("أقل من 10 قتلى", "أقل من 10", "less_than", (None, None, 9)),
    ("بين 5 و7 قتلى", "بين 5 و7", "range", (5, 5, 7)),
    ("بين خمسة وسبعة قتلى", "بين خمسة وسبعة", "range", (5, 5, 7)),
    ("ما بين عشرين وثلاثين", "ما بين عشرين وثلاثين", "range", (20, 20, 30)),
    ("بين خمسة وعشرين وثلاثين", "بين خمسة وعشرين وثلاثين", "range", (25, 25, 30)),
    ("من 3 إلى 5 قتلى", "من 3 إلى 5", "range", (3, 3, 5)),
    ("3-5 قتلى", "3-5", "range", (3, 3, 5)),
    ("خمسة أو ستة قتلى", "خمسة أو ستة", "range", (5, 5, 6)),
    ("3 إلى 5 آلاف نازح", "3 إلى 5 آلاف", "range", (3000, 3000, 5000)),
    ("نحو 5 إلى 10 قذائف", "نحو 5 إلى 10", "about", (4, 5, 11)),
    ("عدة قذائف", "عدة", "several", (3, 3, 9)),
    ("عدد من القذائف", "عدد من", "several", (3, 3, 9)),
    ("بضعة مقاتلين", "بضعة", "several", (3, 3, 9)),
    ("عشرات القتلى", "عشرات", "tens", (10, 10, 99)),
    ("مئات العائلات", "مئات", "hundreds", (100, 100, 999)),
    ("آلاف المدنيين", "آلاف", "thousands", (1000, 1000, 9999)),
    ("عشرات الآلاف", "عشرات الآلاف", "thousands", (10_000, 10_000, 99_999)),
    ("مئات الآلاف", "مئات الآلاف", "thousands", (100_000, 100_000, 999_999)),
    ("بضع مئات", "بضع مئات", "hundreds", (300, 300, 999)),
    ("at least five people", "at least five", "at_least", (5, 5, None)),
    ("more than 1,200 people", "more than 1,200", "more_than", (1201, 1201, None)),
    ("over a hundred", "over a hundred", "more_than", (101, 101, None)),
    ("about 30 shells", "about 30", "about", (27, 30, 33)),
    ("some 33 shells", "some 33", "about", (29, 33, 37)),
    ("up to 50 fighters", "up to 50", "up_to", (None, None, 50)),
    ("five people at least", "five", "at_least", (5, 5, None)),
    ("between 5 and 7 people", "between 5 and 7", "range", (5, 5, 7)),
    ("from three to five", "from three to five", "range", (3, 3, 5)),
    ("five or six people", "five or six", "range", (5, 5, 6)),
    ("3,000 to 5,000 people", "3,000 to 5,000", "range", (3000, 3000, 5000)),
    ("several people", "several", "several", (3, 3, 9)),
    ("dozens were hurt", "dozens", "dozens", (12, 12, 99)),
    ("scores of people", "scores of", "scores", (20, 20, 99)),
    ("hundreds of thousands", "hundreds of thousands", "thousands", (100_000, 100_000, 999_999)),
    ("a few hundred", "a few hundred", "several", (300, 300, 999)),
    ("50% من السكان", "50", "percent", (None, None, None)),
    ("خمسين بالمئة منهم", "خمسين", "percent", (None, None, None)),
    ("40 percent of them", "40", "percent", (None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "span", "kind", "bounds"), BOUNDED)
def test_bounds_ranges_and_vague_words(
    read_numbers: ReadNumbers, text: str, span: str, kind: str, bounds: Bounds
) -> None:
    [(found, mention)] = read_numbers(text)
    assert (found, mention.kind) == (span, kind)
    assert (mention.low, mention.best, mention.high) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "الثاني عشر من المحاربين", "القتيل الثالث", "اللواء 105", "مدفع عيار 57", "طراز تي-72",
        "الساعة 5 مساء", "T-72 tank", "F16", "Unit 121", "No. 5", "the 21st regiment",
        "twenty-first", "10:30", "22-4-2015", "3/4", "+963944123456789", "نصف ساعة", "ولست هناك",
        "أحد المدنيين", "من المدينة", "at the gate", "فصل الصيف", "1.2.3", "",
    ],
)  # fmt: skip
def test_what_counts_nothing(read_numbers: ReadNumbers, text: str) -> None:
    assert read_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("مقتل 5 وإصابة 12", [5, 12]),
        ("خمسة قتلى وعشرون جريحا", [5, 20]),
        ("ثلاثة، وخمسة", [3, 5]),
        ("من بين 30 جريحا 3 أطفال", [30, 3]),
        ("ثلاثة وخمسة", [3, 5]),
        ("killed 5 people and at least 3 police", [5, 3]),
        ("two, three and four", [2, 3, 4]),
        ("twenty and five", [20, 5]),
        ("20 30", [20, 30]),
        ("خمسة\nوعشرون", [5, 20]),
    ],
)
def test_numbers_that_stay_apart(read_numbers: ReadNumbers, text: str, numbers: list[int]) -> None:
    assert [mention.best for _, mention in read_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("text", "prefix"),
    [("وثلاثة", "و"), ("بعشرين", "ب"), ("وبخمسة", "وب"), ("وأكثر من 5", "و"), ("قتل و7", "و"),
     ("ل 30", "ل"), ("للمئات", "ل"), ("بالعشرات", "ب"), ("ثلاثة", "")],
)  # fmt: skip
def test_clitics_of_the_first_word(read_numbers: ReadNumbers, text: str, prefix: str) -> None:
    [(_, mention)] = read_numbers(text)
    assert mention.prefix == prefix


def test_what_stands_before_a_number_is_not_copied(number_reader: NumberReader) -> None:
    folded = fold("كلمة " * 400_000 + "20 كلمة " * 20_000)
    tokens = tokenize(folded)
    begun = time.process_time()
    found = [number_reader.read(tokens, at, folded.close) for at in range(400_000, len(tokens), 2)]
    assert len([mention for mention in found if mention]) == 20_000
    assert time.process_time() - begun < 3  # a copy for each takes three times as long
