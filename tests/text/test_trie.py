"""The trie finds every entry that begins at a token, short first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.text.trie import MemoryTrie


def test_entries_of_one_token_and_more() -> None:
    trie = MemoryTrie([(["خان"], 1), (["خان", "العسل"], 2), (["خان", "شيخون"], 3)])
    tokens = ["قصف", "وخان", "العسل", "مساء"]
    assert trie.starts("خان")
    assert not trie.starts("العسل")
    assert trie.matches("خان", tokens, 1) == [(1, 1), (2, 2)]  # freed of its و
    assert trie.matches("قصف", tokens, 0) == []


def test_a_match_never_runs_past_the_end() -> None:
    trie = MemoryTrie([(["خان", "العسل"], 2)])
    assert trie.matches("خان", ["خان"], 0) == []


def test_of_two_equal_entries_the_last_stays() -> None:
    assert MemoryTrie([(["حلب"], 1), (["حلب"], 2)]).matches("حلب", ["حلب"], 0) == [(1, 2)]


def test_an_entry_of_no_token_is_refused() -> None:
    with pytest.raises(ValueError, match="no token"):
        MemoryTrie().add([], 1)


KEYS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4)


@given(st.lists(KEYS, max_size=12), st.lists(st.sampled_from("abc"), min_size=1, max_size=8))
def test_matches_are_those_of_a_plain_search(entries: list[list[str]], tokens: list[str]) -> None:
    trie = MemoryTrie((key, number) for number, key in enumerate(entries))
    last = {tuple(key): number for number, key in enumerate(entries)}
    for start in range(len(tokens)):
        expected = [
            (length, last[tuple(tokens[start : start + length])])
            for length in range(1, len(tokens) - start + 1)
            if tuple(tokens[start : start + length]) in last
        ]
        assert trie.matches(tokens[start], tokens, start) == expected
