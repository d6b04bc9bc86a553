"""Numbers spelled out are read back, and no text breaks the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midan.errors import RuleError
from midan.text.fold import fold
from midan.text.numbers import NumberReader
from midan.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.text.numbers import NumberMention

    ReadNumbers = Callable[[str], list[tuple[str, NumberMention]]]

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
    read_numbers: ReadNumbers, number: int, gender: str, case: str, hundred: str
) -> None:
    text = spell_arabic(number, gender, case, hundred)
    [(found, mention)] = read_numbers(f"قتل {text} شخصا")
    assert found == text
    assert (mention.low, mention.best, mention.high) == (number, number, number)


@settings(max_examples=200)
@given(st.one_of(st.integers(0, 9_999_999), st.integers(0, 2100)), st.sampled_from([" ", " and "]))
def test_english_numbers_are_read_back(read_numbers: ReadNumbers, number: int, link: str) -> None:
    text = spell_english(number, link)
    [(found, mention)] = read_numbers(f"killed {text} people")
    assert found == text
    assert mention.best == number


@given(st.integers(0, 999_999_999), st.sampled_from(["{}", "{:,}"]))
def test_digits_are_read_back(read_numbers: ReadNumbers, number: int, form: str) -> None:
    [(_, mention)] = read_numbers(f"قتل {form.format(number)} شخصا")
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
def test_no_text_breaks_the_reader(read_numbers: ReadNumbers, text: str) -> None:
    tokens = tokenize(fold(text))
    for _, mention in read_numbers(text):
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


def test_a_reader_of_one_language_knows_no_other() -> None:
    reader = NumberReader.from_table({"order": "tens_first", "cardinals": {"5": ["pet"]}})
    folded = fold("pet five خمسة 7")
    tokens = tokenize(folded)
    found = [reader.read(tokens, at, folded.close) for at in range(len(tokens))]
    assert [mention.best if mention else None for mention in found] == [5, None, None, 7]


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
