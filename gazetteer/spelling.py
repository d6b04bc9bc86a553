"""Keys under which a place name is stored and found again, and the spellings that it may take.

Three keys, from tight to wide:

* the **name key**: the loose tokens joined by spaces, Latin articles made one ("el-Bab", "al Bab");
* the **joined key**: without articles and spaces (كفر حمرة = كفرحمرة, النيرب = نيرب);
* the **sound key** of a Latin name: its consonants, so that Daret Azza meets Darat Izza.

The knowledge is in `spelling.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from midan.gazetteer.settings import settings
from midan.text.fold import fold, loose_key
from midan.text.tokens import WORD, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ARTICLE = "al"
SOUND_MARK = "~"
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_SOUNDS = (
    ("kh", "x"), ("gh", "g"), ("sh", "$"), ("ch", "$"), ("th", "t"), ("dh", "d"), ("zh", "z"),
    ("ph", "f"), ("dj", "j"), ("q", "k"), ("c", "k"), ("g", "j"), ("p", "b"), ("v", "f"),
    ("w", ""), ("y", ""),
)  # fmt: skip
_SILENT = re.compile(r"[aeiou']+|h\b")
_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST_SOUND = 3
_SHORTEST_BARE_LATIN = 4
_STRONG_BARE_LATIN = 6
_ARABIC_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"


@dataclass(frozen=True, slots=True)
class SpellingRules:
    """The knowledge of `spelling.toml`, made ready for look-up."""

    compound_heads: frozenset[str]
    compound_rest_letters: int
    confusable: dict[str, str]
    volatile: str
    endings: tuple[str, ...]
    kind_words: frozenset[str]
    near_letters: int
    near_letters_any: int
    articles: frozenset[str]
    all_articles: frozenset[str]
    assimilated: dict[str, str]
    vowels: tuple[tuple[str, str], ...]


@cache
def rules() -> SpellingRules:
    """Read the spelling rules once."""
    raw = tomllib.loads(Path(__file__).with_name("spelling.toml").read_text("utf-8"))
    confusable: dict[str, str] = {}
    for one, other in raw["confusable"]:
        confusable[one] = confusable.get(one, "") + other
        confusable[other] = confusable.get(other, "") + one
    return SpellingRules(
        compound_heads=frozenset(raw["compound_heads"]),
        compound_rest_letters=raw["compound_rest_letters"],
        confusable=confusable,
        volatile=raw["volatile"],
        endings=tuple(sorted(raw["endings"], key=len, reverse=True)),
        kind_words=frozenset(map(loose_key, settings().nouns)),
        near_letters=raw["near_letters"],
        near_letters_any=raw["near_letters_any"],
        articles=frozenset(raw["latin"]["articles"]),
        all_articles=frozenset((*raw["latin"]["articles"], *raw["latin"]["assimilated"])),
        assimilated=raw["latin"]["assimilated"],
        vowels=tuple((one, other) for one, other in raw["latin"]["vowels"]),
    )


def is_article(token: str, following: str) -> bool:
    """Tell whether a Latin token is the Arabic article before `following` (al-, el-, ash-Sh…)."""
    known = rules()
    if token in known.articles:
        return True
    letter = known.assimilated.get(token)
    return letter is not None and following.startswith(letter)


def canonical(tokens: Sequence[str]) -> list[str]:
    """Return the tokens with Latin articles made one at the front and dropped inside.

    >>> canonical(["ash", "sha", "ar"]), canonical(["khan", "al", "asal"])
    (['al', 'sha', 'ar'], ['khan', 'asal'])
    """
    known = rules()
    if known.all_articles.isdisjoint(tokens):
        return list(tokens)
    found: list[str] = []
    last = len(tokens) - 1
    for position, token in enumerate(tokens):
        if position < last and is_article(token, tokens[position + 1]):
            if position == 0:
                found.append(ARTICLE)
        else:
            found.append(token)
    return found


def bulk_tokens(names: Iterable[str]) -> list[list[str]]:
    """Return the loose tokens of many names at the cost of one folding."""
    lines = [name.replace("\n", " ") for name in names]
    found = [WORD.findall(line) for line in fold("\n".join(lines)).loose.split("\n")]
    return found[: len(lines)]  # no name at all is no line, yet splits into one


def without_brackets(name: str) -> str:
    """Return a name without the bracketed words that only tell namesakes apart."""
    return _BRACKETS.sub("", name).strip() if "(" in name or "[" in name else name


def forms(tokens: Sequence[str], *, apostrophe: bool = False) -> list[tuple[str, bool]]:
    """Return (name key, weakened) of every spelling under which a name is stored.

    `apostrophe` tells that the name holds one, so that its two halves are one word (Sha'ar).
    A form that drops an article from a short Latin name is weakened, or left out if very short:
    "al-Is" must not be found in every "is".
    """
    if not tokens:
        return []
    if not _is_arabic(tokens):
        return _latin_forms(canonical(tokens), apostrophe=apostrophe)
    first = tokens[0]
    found = [(" ".join(tokens), False)]
    if len(tokens) == 1:
        found.extend((key, False) for key in _parted(first))
    elif first.startswith("ال") and len(first) > 4:
        found.append((" ".join((first[2:], *tokens[1:])), False))
    elif len(tokens) == 2 and first in rules().compound_heads:
        found.append(("".join(tokens), False))
    bare = [first, *map(_without_article, tokens[1:])]
    # مشرفة البوير is written مشرفة بوير too; مدينة العين is no مدينة عين, سوق المدينة no سوق مدينة.
    known = rules()
    kinds = known.kind_words.intersection(bare)
    if bare != [*tokens] and (not kinds or first in known.compound_heads):
        found.append((" ".join(bare), False))
    return found


def _without_article(token: str) -> str:
    return token[2:] if token.startswith("ال") and len(token) > 4 else token


def _parted(word: str) -> list[str]:
    known = rules()
    longest = len(word) - known.compound_rest_letters
    return [
        f"{word[:length]} {word[length:]}"
        for length in (2, 3, 4)
        if length <= longest and word[:length] in known.compound_heads
    ]


def _latin_forms(tokens: list[str], *, apostrophe: bool) -> list[tuple[str, bool]]:
    found = [(" ".join(tokens), False)]
    bare = tokens[1:] if tokens[0] == ARTICLE and len(tokens) > 1 else tokens
    if apostrophe and len(bare) == 2:
        found.append((" ".join((*tokens[: len(tokens) - 2], "".join(bare))), False))
    if bare is not tokens and sum(map(len, bare)) >= _SHORTEST_BARE_LATIN:
        weakened = len(bare) == 1 and len(bare[0]) < _STRONG_BARE_LATIN
        found.append((" ".join(bare), weakened))
    return found


def _is_arabic(tokens: Sequence[str]) -> bool:
    """Tell by the first word that begins with a letter (a name may begin with a number)."""
    for token in tokens:
        if not token[:1].isdigit():
            return "\u0621" <= token[:1] <= "\u064a"
    return False


def name_key(name: str) -> str:
    """Return the name key of a name as written."""
    return " ".join(canonical(words(name)))


def joined_key(tokens: Sequence[str]) -> str:
    """Return the joined key: no articles, no spaces.

    >>> joined_key(["النيرب"]), joined_key(["كفر", "حمره"])
    ('نيرب', 'كفرحمره')
    """
    if not _is_arabic(tokens):
        plain = canonical(tokens)
        return "".join(plain[1:] if plain[:1] == [ARTICLE] and len(plain) > 1 else plain)
    return "".join(map(_without_article, tokens))


def sound_key(joined: str) -> str:
    """Return the consonants of a joined Latin key behind a mark, or "" if too few remain.

    >>> sound_key("daretazza") == sound_key("daratizzah")
    True
    """
    if not joined or _ARABIC.match(joined):
        return ""
    sounds = joined
    for letters, sound in _SOUNDS:
        sounds = sounds.replace(letters, sound)
    # What is doubled is one sound; what a vowel parts (Jdideh) is two.
    sounds = _SILENT.sub("", _DOUBLED.sub(r"\1", sounds))
    return SOUND_MARK + sounds if len(sounds) >= _SHORTEST_SOUND else ""


def likeness(one: str, other: str) -> float:
    """Return how alike two joined Latin keys sound, 0 to 1.

    >>> likeness("sarmeen", "sarmin"), likeness("jdideh", "jdaydeh") > likeness("jdideh", "jidad")
    (1.0, True)
    """
    sounds = _sounded(one), _sounded(other)
    return SequenceMatcher(None, *sounds, autojunk=False).ratio()


def _sounded(joined: str) -> str:
    for written, meant in rules().vowels:
        joined = joined.replace(written, meant)
    for letters, sound in _SOUNDS[:-2]:
        joined = joined.replace(letters, sound)
    return _DOUBLED.sub(r"\1", joined).removesuffix("h")


def near_keys(joined: str) -> list[str]:
    """Return the joined keys that one slip of the pen away from an Arabic key, likely ones first.

    Short names have none: too many true names are one letter apart.
    """
    known = rules()
    if len(joined) < known.near_letters or not _ARABIC.match(joined):
        return []
    found = dict.fromkeys(_likely_slips(joined, known))
    if len(joined) >= known.near_letters_any:
        found.update(dict.fromkeys(_any_slips(joined)))
    found.pop(joined, None)
    return list(found)


def _likely_slips(joined: str, known: SpellingRules) -> Iterator[str]:
    stem = next(
        (joined[: len(joined) - len(end)] for end in known.endings if joined.endswith(end)), joined
    )
    if len(stem) >= known.near_letters - 1:
        yield from (stem + end for end in known.endings)
    for position in range(1, len(joined)):
        letter = joined[position]
        before, after = joined[:position], joined[position + 1 :]
        yield from (before + other + after for other in known.confusable.get(letter, ""))
        yield from (before + volatile + joined[position:] for volatile in known.volatile)
        if letter in known.volatile:
            yield before + after
    for (left, right), position in zip(pairwise(joined), range(len(joined)), strict=False):
        yield joined[:position] + right + left + joined[position + 2 :]


def _any_slips(joined: str) -> Iterator[str]:
    for position in range(1, len(joined)):
        before, after = joined[:position], joined[position + 1 :]
        yield before + after
        for letter in _ARABIC_LETTERS:
            yield before + letter + after
            yield before + letter + joined[position:]
