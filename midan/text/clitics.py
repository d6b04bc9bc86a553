"""Arabic clitics: what may hang on a word, split off by form alone.

Whether a split is right is for the lexicon or the gazetteer to say: each split is a proposal,
the least stripping first. Stems are in the loose key.

>>> [split.stem for split in splits("وبالصواريخ")][-1]
'صواريخ'
"""

from __future__ import annotations

from dataclasses import dataclass

_CONJUNCTIONS = ("", "و", "ف")
_PREFIXES = ("", "ب", "ل", "ك", "س")
_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "كم", "ه", "ي", "ك")
_MIN_STEM = 2
_MIN_STEM_BEFORE_PRONOUN = 2


@dataclass(frozen=True, slots=True)
class Split:
    """One way to free a word of its clitics.

    `conjunction` is "", و or ف; `prefix` "", ب, ل, ك or س (future); `article` tells of ال;
    `pronoun` is the attached pronoun or "".
    """

    conjunction: str
    prefix: str
    article: bool
    stem: str
    pronoun: str = ""


def splits(word: str) -> tuple[Split, ...]:
    """Return every way to split a loose token, the whole word first."""
    if len(word) == 1 and word.isascii() and word.isalnum():
        # F-16, A-10, 4th Division: a letter or a digit may begin a name.
        return (Split("", "", article=False, stem=word),)
    found: list[Split] = []
    for conjunction in _CONJUNCTIONS:
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        for prefix in _PREFIXES:
            if rest.startswith(prefix):
                found.extend(_after_prefix(conjunction, prefix, rest[len(prefix) :]))
    return tuple(found)


def _after_prefix(conjunction: str, prefix: str, rest: str) -> list[Split]:
    if len(rest) < _MIN_STEM:
        return []
    found = [Split(conjunction, prefix, article=False, stem=rest)]
    article = "ال"
    if prefix == "ل" and rest.startswith("ل"):  # لل = ل + ال
        article = "ل"
    if rest.startswith(article) and len(rest) - len(article) >= _MIN_STEM and prefix != "س":
        found.append(Split(conjunction, prefix, article=True, stem=rest[len(article) :]))
    found.extend(
        Split(conjunction, prefix, article=False, stem=stem, pronoun=pronoun)
        for stem, pronoun in _pronouns(rest)
    )
    return found


def _pronouns(rest: str) -> list[tuple[str, str]]:
    """Return (stem, pronoun) pairs; a final ة or a plural alef comes back before a pronoun."""
    found: list[tuple[str, str]] = []
    for pronoun in _PRONOUNS:
        stem = rest[: -len(pronoun)]
        if not rest.endswith(pronoun) or len(stem) < _MIN_STEM_BEFORE_PRONOUN:
            continue
        found.append((stem, pronoun))
        if stem.endswith("ت"):
            found.append((stem[:-1] + "ه", pronoun))
        elif stem.endswith("و"):
            found.append((stem + "ا", pronoun))
    return found
