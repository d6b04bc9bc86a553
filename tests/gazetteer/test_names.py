"""Names in text and the keys under which they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.gazetteer.layer import MemoryLayer
from midan.gazetteer.name_trie import NameTrie
from midan.gazetteer.places import PlaceRecord
from midan.gazetteer.spelling import joined_key, name_key, near_keys, sound_key
from midan.text.tokens import words

if TYPE_CHECKING:
    from midan.gazetteer import Gazetteer

FOUND = [
    # text, place, length in tokens of the longest name at its start
    ("حلب اليوم", "aleppo", 1),
    ("خان العسل", "khan-al-asal", 2),
    ("كفرحمرة", "kafr-hamra", 1),
    ("كفر حمره", "kafr-hamra", 2),
    ("مطار النيرب العسكري", "nayrab-airport", 3),
    ("خان عسل", "khan-al-asal", 2),
    ("Khan al-Asal", "khan-al-asal", 3),
    ("Khan el Asal", "khan-al-asal", 3),
    ("khan asal", "khan-al-asal", 2),
    ("Ash-Sha'ar", "shaar", 3),
    ("al-Shaar", "shaar", 2),
    ("Atarib", "atarib", 1),
    ("el-Atarib", "atarib", 2),
]


@pytest.mark.parametrize(("text", "place_id", "length"), FOUND, ids=[row[0] for row in FOUND])
def test_a_name_is_found_in_text(
    gazetteer: Gazetteer, text: str, place_id: str, length: int
) -> None:
    tokens = words(text)
    assert gazetteer.trie.starts(tokens[0])
    longest, handle = gazetteer.trie.matches(tokens[0], tokens, 0)[-1]
    assert longest == length
    assert place_id in gazetteer.spelling(handle).place_ids


@pytest.mark.parametrize(("text", "weak"), [
    ("السكري", True), ("صلاح الدين", True), ("منيان", False), ("حلب", False), ("الضاحية", True),
    ("نبل", True), ("محافظة صلاح الدين", False),
])  # fmt: skip
def test_a_spelling_knows_whether_it_may_match_alone(
    gazetteer: Gazetteer, text: str, weak: bool
) -> None:
    tokens = words(text)
    _, handle = gazetteer.trie.matches(tokens[0], tokens, 0)[-1]
    assert gazetteer.spelling(handle).weak is weak


@pytest.mark.parametrize("text", ["is", "the air base", "at dawn", "an attack", "ريف", "قرية"])
def test_common_words_are_no_names(gazetteer: Gazetteer, text: str) -> None:
    tokens = words(text)
    assert gazetteer.trie.matches(tokens[0], tokens, 0) == []


def test_matches_come_short_first(gazetteer: Gazetteer) -> None:
    tokens = words("طريق حلب دمشق الدولي")
    lengths = [length for length, _ in gazetteer.trie.matches(tokens[0], tokens, 0)]
    assert lengths == sorted(lengths) == [4]
    assert gazetteer.trie.matches(tokens[1], tokens, 1)[0][0] == 1


def test_two_layers_share_a_name() -> None:
    """A name that both layers know has one handle, which leads to the places of both."""
    own = PlaceRecord("own", "السكري", "", "neighbourhood", 36.2, 37.1, 1, 0, weak_ar=("السكري",))
    other = PlaceRecord("other", "السكري", "", "hamlet", 35.2, 37.9, 1, 0)
    alone = PlaceRecord("alone", "تقاد", "", "village", 36.2, 36.9, 1, 0)
    trie = NameTrie((MemoryLayer((own,)), MemoryLayer((other, alone))))
    handle = trie.handle("السكري")
    assert handle is not None
    # What the own tables call a common word does not become a name by a hamlet called so.
    assert trie.postings(handle) == (("own", True), ("other", True))
    handle = trie.handle("تقاد")
    assert handle is not None
    assert trie.postings(handle) == (("alone", False),)
    assert trie.handle("حلب") is None


@pytest.mark.parametrize(("one", "other"), [
    ("كفر حمرة", "كفرحمره"), ("النيرب", "نيرب"), ("Al-Bab", "el bab"), ("الشيخ مقصود", "شيخ مقصود"),
    ("Khan al-Asal", "Khan Asal"),
])  # fmt: skip
def test_one_joined_key(one: str, other: str) -> None:
    assert joined_key(name_key(one).split(" ")) == joined_key(name_key(other).split(" "))


@pytest.mark.parametrize(("one", "other", "same"), [
    ("daretazza", "daratizzah", True), ("kafrhamra", "kafarhamrah", True),
    ("khanasal", "khantuman", False), ("is", "as", False),
    # three consonants are enough: a head noun or container must stand by the name as well
    ("mork", "murak", True), ("zmar", "zammar", True), ("jdideh", "jdaydeh", True),
    ("jdideh", "jadah", False), ("saida", "sidi", False),
])  # fmt: skip
def test_sound_keys(one: str, other: str, same: bool) -> None:
    assert (sound_key(one) == sound_key(other) != "") is same


@pytest.mark.parametrize(("written", "meant", "near"), [
    ("حمره", "حمرا", True), ("بشقاطين", "بشقاتين", True), ("معارهالنعمان", "معرهالنعمان", True),
    ("خانعسل", "خانعصل", True), ("عندان", "عنجاره", False), ("حلب", "حلف", False),
])  # fmt: skip
def test_a_slip_of_the_pen(written: str, meant: str, near: bool) -> None:
    assert (meant in near_keys(written)) is near


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويء", min_size=1, max_size=14))
def test_near_keys_are_other_keys_and_few(name: str) -> None:
    near = near_keys(name)
    assert name not in near
    assert len(near) == len(set(near)) < 1200


NAME_WORDS = st.sampled_from(["al", "el", "ad", "as", "ash", "dana", "sha'ar", "khan", "tal", "s"])


@given(st.lists(NAME_WORDS, min_size=1, max_size=4).map(" ".join))
def test_any_stored_name_is_found_whole(name: str) -> None:
    """However articles pile up, the walk over text follows the key that was stored."""
    place = PlaceRecord("here", "", name, "village", 36.2, 37.1, 1, 0)
    tokens = words(name)
    trie = NameTrie((MemoryLayer((place,)),))
    assert trie.starts(tokens[0])
    assert len(tokens) in [length for length, _ in trie.matches(tokens[0], tokens, 0)]
