"""Tokens: runs of letters, and numbers, with spans that lead back to the source."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from midan.text.fold import fold
from midan.text.tokens import GLUED, WORD, tokenize, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف الطيران حلب", ["قصف", "الطيران", "حلب"]),
        ("#ريف_حلب", ["ريف", "حلب"]),
        ("al-Bab", ["al", "bab"]),
        ("Sha'ar", ["sha", "ar"]),
        ("36مدنيا", ["36", "مدنيا"]),
        ("١٬٢٠٠ عائلة", ["1,200", "عايله"]),
        ("22-4-2015", ["22", "4", "2015"]),
        ("2.5 مليون.", ["2.5", "مليون"]),
        ("حلب، 5", ["حلب", "5"]),
        ("... | ||", []),
        ("", []),
    ],
)
def test_cut(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert tokenize(fold(text)).loose == expected


TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from("قصفٌحـلبأإةى36,._-'# \n🔴ﻻABé\u200f"), max_size=40),
)


@given(TEXTS)
@example("ﻻﷺ🔴قـ ـصف 1,200")
def test_each_token_leads_back_to_source_that_folds_to_it(text: str) -> None:
    folded = fold(text)
    tokens = tokenize(folded)
    assert len(tokens) == len(tokens.starts) == len(tokens.ends)
    last = 0
    for loose, start, end in zip(tokens.loose, tokens.starts, tokens.ends, strict=True):
        assert last <= start < end
        last = end
        close = folded.close[start:end]
        assert folded.loose[start:end] == loose
        source = text[slice(*folded.source_span(start, end))]
        assert close in fold(source).close  # a presentation form may bring its other letters
        assert loose in fold(source).loose


@given(TEXTS)
@example("3.5.7 1,200, .5 5. 36a7")
@example("½ ² ٣ 五 ऄ")
def test_the_table_cuts_as_the_expression_says(text: str) -> None:
    folded = fold(text)
    tokens = tokenize(folded)
    if GLUED.search(folded.close):
        return  # those are cut once more: the next test
    spans = [match.span() for match in WORD.finditer(folded.loose)]
    assert list(zip(tokens.starts, tokens.ends, strict=True)) == spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عائلة واحدةوإصابة", ["عايله", "واحده", "واصابه"]),
        ("قريةحربل", ["قريه", "حربل"]),
        ("مدرسة", ["مدرسه"]),
        ("#مدرسةحربل", ["مدرسهحربل"]),  # a hashtag is glued on purpose
    ],
)
def test_a_word_glued_to_one_in_ta_marbuta_is_cut_off(text: str, expected: list[str]) -> None:
    assert tokenize(fold(text)).loose == expected
