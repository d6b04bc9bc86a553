"""Names as downloaded files hold them: cleaned, and told apart by script.

A language tag is no proof of a script (many names tagged Arabic are in Latin letters), so the
letters decide. What is stored is the name as it should be shown; matching folds it again.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from midan.gazetteer.settings import settings
from midan.gazetteer.spelling import joined_key, name_key, rules

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u0640\ufeff]")
_ARABIC = re.compile(r"(?=.*[\u0621-\u064a])[\u0621-\u0652\u0670\u0671\d ()/\-.،]+")
_LATIN = re.compile(r"[A-Za-z]")
_OTHER_SCRIPT = re.compile(r"[^\W\d_A-Za-zÀ-ɏḀ-ỿ\u02b0-\u036f]")
# A keyboard set to Persian writes these for the Arabic letters; Kurdish has its own he.
_KEYBOARD = str.maketrans(
    {"\u06cc": "ي", "\u06a9": "ك", "\u06d5": "ه", "\u06be": "ه", "\u06c1": "ه"}
)
_FIELD_MARKS = re.compile(r"[\s|]+")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_HASH_LETTERS = 10
_LONGEST_NAME = 120


def one_line(text: str) -> str:
    """Return a text that fits in one cell of a table: no tab, line end or bar."""
    return _FIELD_MARKS.sub(" ", text).strip()


def clean(text: str) -> str:
    """Return a name without direction marks, tatweel and presentation forms.

    What is too long to be a name is none.
    """
    name = one_line(_MARKS.sub("", unicodedata.normalize("NFKC", text)))
    return name if len(name) <= _LONGEST_NAME else ""


def arabic(text: str, *, tagged: bool = False) -> str:
    """Return a name in Arabic letters, cleaned, or "" if it is in none.

    A Persian or Kurdish spelling is another name; only where the file calls the name Arabic
    (`tagged`) are their letters a matter of the keyboard.

    >>> arabic("حلب‎"), arabic("زقاقین"), arabic("زقاقین", tagged=True), arabic("Aleppo")
    ('حلب', '', 'زقاقين', '')
    """
    name = clean(text)
    if tagged:
        name = name.translate(_KEYBOARD)
    return name if _ARABIC.fullmatch(name) else ""


def latin(text: str) -> str:
    """Return a name in Latin letters, cleaned, or "" if it is in none or mixes scripts."""
    name = clean(text)
    return name if _LATIN.search(name) and not _OTHER_SCRIPT.search(name) else ""


def by_script(names: Iterable[str], *, tagged: bool = False) -> tuple[list[str], list[str]]:
    """Return the Arabic and the Latin ones of some names, cleaned, each once and in order."""
    in_arabic: dict[str, None] = {}
    in_latin: dict[str, None] = {}
    for name in names:
        if written := arabic(name, tagged=tagged):
            in_arabic[written] = None
        elif written := latin(name):
            in_latin[written] = None
    return list(in_arabic), list(in_latin)


@cache
def _kind_words() -> frozenset[str]:
    """Return the keys of the words that say what a place is, or that open its name."""
    return frozenset(map(_bare_key, (*settings().nouns, *rules().compound_heads)))


def _bare_key(name: str) -> str:
    return joined_key(name_key(name).split(" "))


def says_kind_alone(name: str) -> bool:
    """Tell whether a name is but the word for a kind of place, as villages called Village are.

    Such a name is read in every "in the village of …", and is never meant by itself.

    >>> says_kind_alone("القرية"), says_kind_alone("تل"), says_kind_alone("تل رفعت")
    (True, True, False)
    """
    return _bare_key(name) in _kind_words()


def slug(text: str) -> str:
    """Return an id: lower-case letters and digits joined by hyphens; what is lost is hashed.

    >>> slug("gn-170063"), slug("own-تلة") != slug("own-حي")
    ('gn-170063', True)
    """
    plain = _NOT_IN_ID.sub("-", text.lower()).strip("-")
    if text.isascii() and plain:
        return plain
    return f"{plain or 'id'}-{sha256(text.encode()).hexdigest()[:_HASH_LETTERS]}"
