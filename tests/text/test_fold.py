"""Folding keeps meaning, drops marks, and leads back to the exact place in the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from midan.text.fold import close_key, fold, loose_key

# Letters, marks and look-alikes that Arabic reports hold, each in a fair share.
ARABIC = st.text(
    st.sampled_from(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
        "أإآٱةىؤئءکیےہھۀ"
        "ًٌٍَُِّْٰـ\u200c\u200d\u200e\u200f\u202b\u202c\ufeff"
        "٠١٢٣۴۵۶،؛؟«»“”…–ﻻﷲﷺﺑ 🔴💔\n\t\u00a0.-_\"'ABcé"
    ),
    max_size=60,
)
ANY = st.one_of(ARABIC, st.text(max_size=60), st.text(st.characters(codec=None), max_size=20))


@pytest.mark.parametrize(
    ("text", "close", "loose"),
    [
        ("حلب", "حلب", "حلب"),
        ("قَصْفٌ", "قصف", "قصف"),  # harakat
        ("قـــصف", "قصف", "قصف"),  # tatweel
        ("قـ ـصف", "قصف", "قصف"),  # a word broken up
        ("قـ.ـصف", "قصف", "قصف"),
        ("قص.ف للطيران", "قصف للطيران", "قصف للطيران"),  # one letter broken off
        ("قـ.ـصف الطـ.ـيران الحر.بي", "قصف الطيران الحربي", "قصف الطيران الحربي"),
        ("حلب.وقال", "حلب.وقال", "حلب.وقال"),  # a sentence without a space
        ("علی حلب", "علي حلب", "علي حلب"),  # Persian ya
        ("کفر", "كفر", "كفر"),
        ("إدلب", "إدلب", "ادلب"),
        ("قرية", "قرية", "قريه"),
        ("شأن", "شأن", "شان"),
        ("مسؤول", "مسؤول", "مسوول"),
        ("مئة", "مئة", "ميه"),
        ("على", "على", "علي"),
        ("ﻻ", "لا", "لا"),  # a presentation form of two letters
        ("١٢٣ ۴۵۶", "123 456", "123 456"),
        ("«نعم»", '"نعم"', '"نعم"'),
        ("أ،ب؛ج؟", "أ,ب;ج?", "ا,ب;ج?"),
        ("Aleppo — Čelebi", "aleppo - celebi", "aleppo - celebi"),
        ("عاجل🔴", "عاجل•", "عاجل•"),
        ("أ\u00a0ب\u2028ج", "أ ب\nج", "ا ب\nج"),
        ("", "", ""),
    ],
)
def test_keys(text: str, close: str, loose: str) -> None:
    folded = fold(text)
    assert (folded.close, folded.loose) == (close, loose)
    assert (close_key(text), loose_key(text)) == (close, loose)


@pytest.mark.parametrize(
    ("text", "part", "source"),
    [
        ("قُتِلَ قـ ـصفٌ علی حلب", "قصف", "قـ ـصف"),
        ("🔴 قصف", "قصف", "قصف"),
        ("ﻻ قصف", "لا", "ﻻ"),
        ("\u200fحلب\u200e", "حلب", "حلب"),
    ],
)
def test_a_word_found_leads_back_to_the_source(text: str, part: str, source: str) -> None:
    folded = fold(text)
    start = folded.close.index(part)
    assert text[slice(*folded.source_span(start, start + len(part)))] == source


@given(ANY)
@example("ﷺ 🔴 قـ ـصف")
@example("\ud800 قصف")
def test_both_keys_are_of_equal_length(text: str) -> None:
    folded = fold(text)
    assert len(folded.close) == len(folded.loose)


TWICE_FOLDED = "ØĐŁǾǿ"


@pytest.mark.parametrize("letter", TWICE_FOLDED)
def test_capitals_with_a_stroke_fold_at_once(letter: str) -> None:
    assert fold(letter).close in {"o", "d", "l"}


@given(ANY)
@example("ﷺ")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    folded = fold(text)
    assert fold(folded.close).close == folded.close
    assert fold(folded.close).loose == folded.loose
    assert fold(folded.loose).loose == folded.loose


@given(ANY, st.data())
def test_spans_rise_and_stay_inside(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    length = len(folded.close)
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    first, last = folded.source_span(start, end)
    assert 0 <= first <= last <= len(text)
    if start < end:
        assert first < last
        inner_first, inner_last = folded.source_span(start, start + 1)
        assert (first, inner_last <= last) == (inner_first, True)


@given(ANY)
def test_each_character_folds_as_it_does_alone(text: str) -> None:
    folded = fold(text)
    for place, char in enumerate(folded.close):
        first, last = folded.source_span(place, place + 1)
        source = text[first:last]
        assert len(source) == 1
        alone = fold(source).close
        # A presentation form gives several letters, each of which leads back to it.
        assert char in alone or unicodedata.category(source) == "Cs"


@given(ANY)
@example("\ud800 قصف")
@example("قـ.صف")
@example("\x00")
def test_a_short_text_folds_as_it_does_in_a_long_one(text: str) -> None:
    long = "\n" + "x" * 100
    folded, within = fold(text), fold(text + long)
    assert (folded.close + long, folded.loose + long) == (within.close, within.loose)
    for place in range(len(folded.close)):
        assert folded.source_span(place, place + 1) == within.source_span(place, place + 1)
