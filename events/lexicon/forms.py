"""The forms of the lexicon as the scanner walks them: a TokenTrie that is built word by word.

A run meets a few hundred of some ten thousand first words, so the entries behind a word are made
when it is met; what is loaded is a plain table from first words to rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from midan.text.trie import MemoryTrie

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    # The tokens behind the first one, kind, number of the record, tense, number, weak, article.
    # As it is read from JSON: a list.
    Row = Sequence[Any]


class Entry(NamedTuple):
    """One reading of a form: what it is (TRIGGER, LINK …), its record and its inflection."""

    kind: str
    record: Any
    tense: str
    number: str
    weak: bool
    article: bool


class FormTrie:
    """An index from token sequences to handles; `entries[handle]` are the readings."""

    def __init__(self, rows: Mapping[str, Sequence[Row]], records: Sequence[Any]) -> None:
        """Take the rows by their first token, in the order of their tokens."""
        self.entries: list[tuple[Entry, ...]] = []
        self._rows, self._records = rows, records
        self._trie = MemoryTrie()
        self._first: dict[str, tuple[Entry, ...]] = {}
        self._following: dict[str, tuple[tuple[str, Entry], ...]] = {}

    def starts(self, first: str) -> bool:
        """Tell whether any form begins with this token."""
        return first in self._rows

    def first_entries(self, first: str) -> tuple[Entry, ...]:
        """Return the readings of every form that begins with this token."""
        found = self._first.get(first)
        return self._build(first) if found is None else found

    def following(self, first: str) -> tuple[tuple[str, Entry], ...]:
        """Return the forms that begin with this token, each with its next token or ""."""
        self.first_entries(first)
        return self._following.get(first, ())

    def tail(self, first: str) -> Mapping[str, object]:
        """Return the tokens that may follow this one in a form, as the keys of a mapping."""
        self.first_entries(first)
        return self._trie.tail(first)

    def matches(self, first: str, tokens: Sequence[str], start: int) -> list[tuple[int, int]]:
        """Return (length in tokens, handle) of the forms that begin at `start`, short first."""
        self.first_entries(first)
        return self._trie.matches(first, tokens, start)

    def _build(self, first: str) -> tuple[Entry, ...]:
        rows = self._rows.get(first)
        if rows is None:
            return ()  # nothing is kept of the words that no form begins with
        by_rest: dict[str, list[Entry]] = {}
        for rest, kind, record, tense, number, weak, article in rows:
            entry = Entry(kind, self._records[record], tense, number, weak, article)
            by_rest.setdefault(rest, []).append(entry)
        for rest, entries in by_rest.items():
            self._trie.add([first, *rest.split()], len(self.entries))
            self.entries.append(tuple(entries))
        found = tuple(entry for entries in by_rest.values() for entry in entries)
        self._first[first] = found
        self._following[first] = tuple(
            (rest.split(" ", 1)[0], entry) for rest, entries in by_rest.items() for entry in entries
        )
        return found
