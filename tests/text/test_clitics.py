"""Clitics: every way to free a word of them is proposed, the whole word first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.text.clitics import Split, splits


@pytest.mark.parametrize(
    ("word", "split"),
    [
        ("حلب", Split("", "", article=False, stem="حلب")),
        ("وحلب", Split("و", "", article=False, stem="حلب")),
        ("فحلب", Split("ف", "", article=False, stem="حلب")),
        ("بحلب", Split("", "ب", article=False, stem="حلب")),
        ("لحلب", Split("", "ل", article=False, stem="حلب")),
        ("الطيران", Split("", "", article=True, stem="طيران")),
        ("للطيران", Split("", "ل", article=True, stem="طيران")),
        ("وبالصواريخ", Split("و", "ب", article=True, stem="صواريخ")),
        ("سيقصف", Split("", "س", article=False, stem="يقصف")),
        ("قصفهم", Split("", "", article=False, stem="قصف", pronoun="هم")),
        ("قريتهم", Split("", "", article=False, stem="قريه", pronoun="هم")),
        ("قصفوها", Split("", "", article=False, stem="قصفوا", pronoun="ها")),
        ("وبقريتنا", Split("و", "ب", article=False, stem="قريه", pronoun="نا")),
    ],
)
def test_the_right_split_is_among_the_proposals(word: str, split: Split) -> None:
    assert split in splits(word)


@pytest.mark.parametrize("word", ["و", "ب", "ال", "لل", "وب", ""])
def test_nothing_is_split_down_to_nothing(word: str) -> None:
    assert all(len(split.stem) >= 2 for split in splits(word))


LOOSE = st.text(st.sampled_from("وفبلكسالهنمتيقصف"), min_size=2, max_size=9)


@given(LOOSE)
def test_splits_begin_whole_and_spell_the_word_again(word: str) -> None:
    found = splits(word)
    assert found[0] == Split("", "", article=False, stem=word)
    for split in found:
        article = ("ل" if split.prefix == "ل" else "ال") if split.article else ""
        before = split.conjunction + split.prefix + article
        # ة is written ت before a pronoun, and the alef of a plural verb falls away.
        spelled = (
            {split.stem, split.stem[:-1] + "ت", split.stem[:-1]} if split.pronoun else {split.stem}
        )
        assert word in {before + stem + split.pronoun for stem in spelled}
        if split.stem + split.pronoun != word[len(before) :]:
            assert split.stem.endswith(("ه", "وا"))
