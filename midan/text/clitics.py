"""Arabic clitics: what may hang on a word, split off by form alone.

Whether a split is right is for the lexicon or the gazetteer to say: each split is a proposal,
the least stripping first. Stems are in the loose key.

>>> [split.stem for split in splits("وبالصواريخ")][-1]
'صواريخ'
"""

from __future__ import annotations

from typing import NamedTuple

_CONJUNCTIONS = frozenset("وف")
_PREFIXES = frozenset("بلكس")
_PRONOUNS = {
    "ا": ("هما", "ها", "نا"),
    "م": ("هم", "كم"),
    "ن": ("هن",),
    "ه": ("ه",),
    "ي": ("ي",),
    "ك": ("ك",),
}
"""The attached pronouns by their last letter."""
_ARTICLE = "ال"
_MIN_STEM = 2


class Split(NamedTuple):
    """One way to free a word of its clitics.

    `conjunction` is "", و or ف; `prefix` "", ب, ل, ك or س (future); `article` tells of ال;
    `pronoun` is the attached pronoun or "".
    """

    conjunction: str
    prefix: str
    article: bool
    stem: str
    pronoun: str = ""


Parts = tuple[str, str, bool, str, str]
"""A split before it is one: the fields in their order. Most words have none that is needed."""


def splits(word: str) -> list[Split]:
    """Return every way to split a loose token, the whole word first."""
    return [Split(*parts) for parts in split_parts(word)]


def split_parts(word: str) -> list[Parts]:
    """Return the same as plain tuples, for who asks of every word of a corpus."""
    if len(word) == 1 and word.isascii() and word.isalnum():
        # F-16, A-10, 4th Division: a letter or a digit may begin a name.
        return [("", "", False, word, "")]
    found: list[Parts] = []
    _add_prefixed(found, "", word)
    if word[:1] in _CONJUNCTIONS:
        _add_prefixed(found, word[0], word[1:])
    return found


def _add_prefixed(found: list[Parts], conjunction: str, rest: str) -> None:
    _add(found, conjunction, "", rest)
    if rest[:1] in _PREFIXES:
        _add(found, conjunction, rest[0], rest[1:])


def _add(found: list[Parts], conjunction: str, prefix: str, rest: str) -> None:
    if len(rest) < _MIN_STEM:
        return
    found.append((conjunction, prefix, False, rest, ""))
    article = _ARTICLE
    if prefix == "ل" and rest[0] == "ل":  # لل = ل + ال
        article = "ل"
    if rest.startswith(article) and len(rest) - len(article) >= _MIN_STEM and prefix != "س":
        found.append((conjunction, prefix, True, rest[len(article) :], ""))
    for pronoun in _PRONOUNS.get(rest[-1], ()):
        stem = rest[: -len(pronoun)]
        if len(stem) < _MIN_STEM or not rest.endswith(pronoun):
            continue
        found.append((conjunction, prefix, False, stem, pronoun))
        # A final ة or a plural alef comes back before a pronoun.
        if stem[-1] == "ت":
            found.append((conjunction, prefix, False, stem[:-1] + "ه", pronoun))
        elif stem[-1] == "و":
            found.append((conjunction, prefix, False, stem + "ا", pronoun))
