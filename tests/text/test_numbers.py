"""Numbers as reports write them, and what the codebook makes of them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midan.errors import RuleError
from midan.text.fold import fold
from midan.text.numbers import NumberMention, NumberReader
from midan.text.tokens import tokenize

Bounds = tuple[int | None, int | None, int | None]


def read_all(reader: NumberReader, text: str) -> list[tuple[str, NumberMention]]:
    """Read as a scanner does: at each token that may start a number, going on after it."""
    folded = fold(text)
    tokens = tokenize(folded)
    found = []
    at = 0
    while at < len(tokens):
        mention = None
        if reader.starts(tokens.loose[at]):
            mention = reader.read(tokens, at, folded.close)
        if mention:
            span = folded.source_span(tokens.starts[mention.first], tokens.ends[mention.last - 1])
            found.append((text[slice(*span)], mention))
        at = mention.last if mention else at + 1
    return found


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
def test_exact(number_reader: NumberReader, text: str, span: str, value: int) -> None:
    [(found, mention)] = read_all(number_reader, text)
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
    number_reader: NumberReader, text: str, span: str, kind: str, bounds: Bounds
) -> None:
    [(found, mention)] = read_all(number_reader, text)
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
def test_what_counts_nothing(number_reader: NumberReader, text: str) -> None:
    assert read_all(number_reader, text) == []


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
def test_numbers_that_stay_apart(
    number_reader: NumberReader, text: str, numbers: list[int]
) -> None:
    assert [mention.best for _, mention in read_all(number_reader, text)] == numbers


@pytest.mark.parametrize(
    ("text", "prefix"),
    [("وثلاثة", "و"), ("بعشرين", "ب"), ("وبخمسة", "وب"), ("وأكثر من 5", "و"), ("قتل و7", "و"),
     ("ل 30", "ل"), ("للمئات", "ل"), ("بالعشرات", "ب"), ("ثلاثة", "")],
)  # fmt: skip
def test_clitics_of_the_first_word(number_reader: NumberReader, text: str, prefix: str) -> None:
    [(_, mention)] = read_all(number_reader, text)
    assert mention.prefix == prefix


# ------------------------------------------------------------------ numbers spelled and read back

ARABIC_UNITS = {
    "m": ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"],
    "f": ["صفر", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"],
}
ARABIC_TENS = ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
ARABIC_HUNDRED_HEADS = {
    3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع",
}  # fmt: skip
ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def arabic_below_hundred(number: int, gender: str, case: str) -> str:
    units = ARABIC_UNITS[gender]
    if number < 10:
        return units[number]
    if number == 10:
        return "عشرة" if gender == "m" else "عشر"
    if number < 20:
        first = {11: ("أحد", "إحدى"), 12: ("اثنا", "اثنتا")}.get(number)
        head = first[gender == "f"] if first else units[number - 10]
        return f"{head} {'عشر' if gender == 'm' else 'عشرة'}"
    tens = ARABIC_TENS[number // 10 - 2] + case
    return f"{units[number % 10]} و{tens}" if number % 10 else tens


def arabic_below_thousand(number: int, gender: str, case: str, hundred: str) -> str:
    parts = []
    if number >= 200:
        dual = {"ون": "ان", "ين": "ين"}[case]
        parts.append(
            hundred[:-1] + "ت" + dual
            if number < 300
            else ARABIC_HUNDRED_HEADS[number // 100] + hundred
        )
    elif number >= 100:
        parts.append(hundred)
    if number % 100:
        parts.append(arabic_below_hundred(number % 100, gender, case))
    return " و".join(parts)


def spell_arabic(number: int, gender: str, case: str, hundred: str) -> str:
    if number == 0:
        return "صفر"
    parts = []
    for scale, single, dual, few in (
        (1_000_000, "مليون", "مليون", "ملايين"),
        (1000, "ألف", "ألف", "آلاف"),
    ):
        times, number = divmod(number, scale)
        ending = {"ون": "ان", "ين": "ين"}[case]
        if times == 1:
            parts.append(single)
        elif times == 2:
            parts.append(dual + ending)
        elif times:
            noun = few if 3 <= times % 100 <= 10 else single
            parts.append(f"{arabic_below_thousand(times, 'm', case, hundred)} {noun}")
    if number:
        parts.append(arabic_below_thousand(number, gender, case, hundred))
    return " و".join(parts)


def spell_english(number: int, link: str) -> str:
    if number < 20:
        return ENGLISH[number]
    if number < 100:
        tens, unit = divmod(number, 10)
        return ENGLISH_TENS[tens - 2] + (f"-{ENGLISH[unit]}" if unit else "")
    for scale, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            times, rest = divmod(number, scale)
            joined = link if rest < 100 else " "
            tail = joined + spell_english(rest, link) if rest else ""
            return f"{spell_english(times, link)} {name}{tail}"
    raise AssertionError(number)


@settings(max_examples=400)
@given(
    st.one_of(st.integers(0, 9_999_999), st.integers(0, 2100)),
    st.sampled_from("mf"),
    st.sampled_from(["ون", "ين"]),
    st.sampled_from(["مئة", "مائة"]),
)
def test_arabic_numbers_are_read_back(
    number_reader: NumberReader, number: int, gender: str, case: str, hundred: str
) -> None:
    text = spell_arabic(number, gender, case, hundred)
    [(found, mention)] = read_all(number_reader, f"قتل {text} شخصا")
    assert found == text
    assert (mention.low, mention.best, mention.high) == exactly(number)


@settings(max_examples=200)
@given(st.one_of(st.integers(0, 9_999_999), st.integers(0, 2100)), st.sampled_from([" ", " and "]))
def test_english_numbers_are_read_back(number_reader: NumberReader, number: int, link: str) -> None:
    text = spell_english(number, link)
    [(found, mention)] = read_all(number_reader, f"killed {text} people")
    assert found == text
    assert mention.best == number


@given(st.integers(0, 999_999_999), st.sampled_from(["{}", "{:,}"]))
def test_digits_are_read_back(number_reader: NumberReader, number: int, form: str) -> None:
    [(_, mention)] = read_all(number_reader, f"قتل {form.format(number)} شخصا")
    assert mention.best == number


WORDS = st.lists(
    st.sampled_from(
        ["خمسة", "وعشرين", "و", "ألف", "آلاف", "مئة", "نصف", "مليون", "ونصف", "المليون", "بين",
         "من", "إلى", "أكثر", "نحو", "على", "الأقل", "عشرات", "5", "1,200", "2.5", "٣", "-", "%",
         "(", "half", "a", "dozen", "hundred", "and", "between", "or", "more", "than", "at", ",",
         "least", "million", "st", "\n", "الثاني", "عشر", "0", "00", "9" * 5000, "صفر", "ألفا"]
    ),
    max_size=14,
).map(" ".join)  # fmt: skip


@given(st.one_of(WORDS, WORDS.map(lambda text: text.replace(" ", "")), st.text(max_size=80)))
def test_no_text_breaks_the_reader(number_reader: NumberReader, text: str) -> None:
    tokens = tokenize(fold(text))
    for _, mention in read_all(number_reader, text):
        assert 0 <= mention.first < mention.last <= len(tokens)
        known = [size for size in (mention.low, mention.best, mention.high) if size is not None]
        assert known == sorted(known)


def test_a_mention_begins_where_it_was_asked_for(number_reader: NumberReader) -> None:
    folded = fold("قتل أكثر من خمسة وعشرين مدنيا")
    tokens = tokenize(folded)
    firsts = [
        mention.first
        for at in range(len(tokens))
        if (mention := number_reader.read(tokens, at, folded.close))
    ]
    assert firsts == [1, 3, 4]


def test_starts_is_a_promise_for_every_number_read(number_reader: NumberReader) -> None:
    for text in itertools.chain((case[0] for case in EXACT), (case[0] for case in BOUNDED)):
        folded = fold(text)
        tokens = tokenize(folded)
        for at, word in enumerate(tokens.loose):
            if number_reader.read(tokens, at, folded.close):
                assert number_reader.starts(word)


def test_a_reader_of_one_language_knows_no_other() -> None:
    reader = NumberReader.from_table({"order": "tens_first", "cardinals": {"5": ["pet"]}})
    assert [mention.best for _, mention in read_all(reader, "pet five خمسة 7")] == [5, 7]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"order": "backwards"}, "numbers.toml: order: 'backwards'; write units_first"),
        (
            {"order": "tens_first", "bounds": {"before": {"maybe": ["perhaps"]}}},
            "numbers.toml: bounds.before: maybe: one of at_least",
        ),
    ],
)
def test_a_wrong_table_says_what_is_wrong(table: dict[str, object], message: str) -> None:
    with pytest.raises(RuleError, match=message):
        NumberReader.from_table(table)
