"""Which language a report is in: told by letters and a few common words, and only if it is sure.

Persian and Kurdish (Sorani and Kurmanji) share letters with Arabic or English and would be coded as
these, wrongly. Arabic typed on a Persian keyboard (ی, ک) is Arabic: the words decide, not the keys.
"""

from __future__ import annotations

import re

READ = frozenset({"ar", "en", ""})  # where nothing tells, the report is tried
NAMES = {"ar": "Arabic", "en": "English", "fa": "Persian", "ckb": "Kurdish (Sorani)",
         "kmr": "Kurdish (Kurmanji)"}  # fmt: skip

_SAMPLE = 4_000  # characters of a report; its language does not change behind them
_WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
_ARABIC_SCRIPT = re.compile("[\u0620-\u06ff]+")
_LATIN_SCRIPT = re.compile("[a-zçêîşûA-ZÇÊÎŞÛ]+")
_SORANI = re.compile("[ەۆێڕڵ]")
_PERSIAN = re.compile("[پچژگ]|\u200c")
_KURMANJI = re.compile("[çêîşû]", re.IGNORECASE)
_SORANI_SHARE, _PERSIAN_SHARE, _KURMANJI_SHARE = 0.15, 0.02, 0.03  # of words, words, letters
_FOREIGN = re.compile("[ەۆێڕڵپچژگ\u200c]")  # what the two above look for, to ask once a report
_FEWEST_WORDS = 2  # that must tell a language: one may be a name
_PERSIAN_WORDS = frozenset(
    ["از", "به", "در", "را", "که", "این", "است", "برای", "آن", "شد", "شده", "کرد", "خود", "بود"]
)
_PERSIAN_WORD = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sorted(_PERSIAN_WORDS))})(?![^\W\d_])")
_ARABIC_WORDS = frozenset(["في", "من", "على", "إلى", "الى", "عن", "أن", "ان", "مع", "بعد", "هذا"])
_KURMANJI_WORDS = frozenset(["û", "ji", "di", "bi", "ku", "li", "ser", "hat", "hatin", "de", "jî"])


def language_of(text: str) -> str:
    """Give "ar", "en", "fa", "ckb" or "kmr", or "" where too little tells.

    >>> language_of("قصفت الطائرات الحربية أطراف المدينة"), language_of("Warplanes hit the town")
    ('ar', 'en')
    """
    sample = text[:_SAMPLE]
    arabic, latin = _letters(_ARABIC_SCRIPT, sample), _letters(_LATIN_SCRIPT, sample)
    if arabic == latin == 0:
        return ""
    if arabic < latin:
        return _in_latin_script(sample, _WORD.findall(sample))
    few_persian = len(_PERSIAN_WORD.findall(_persian_keys(sample))) < _FEWEST_WORDS
    if few_persian and not _FOREIGN.search(sample):
        return "ar"  # most reports, told without taking them to pieces
    return _in_arabic_script(_WORD.findall(sample))


def _letters(script: re.Pattern[str], sample: str) -> int:
    return sum(map(len, script.findall(sample)))


def _persian_keys(text: str) -> str:
    return text.replace("ي", "ی").replace("ك", "ک")


def _in_arabic_script(words: list[str]) -> str:
    words = [word for word in words if _ARABIC_SCRIPT.search(word)]
    sorani = sum(bool(_SORANI.search(word)) for word in words)
    if sorani >= _FEWEST_WORDS and sorani > _SORANI_SHARE * len(words):
        return "ckb"
    persian = sum(_persian_keys(word) in _PERSIAN_WORDS for word in words)
    letters = sum(bool(_PERSIAN.search(word)) for word in words)
    arabic = sum(
        word in _ARABIC_WORDS or word.replace("ی", "ي") in _ARABIC_WORDS or _has_article(word)
        for word in words
    )
    if persian + letters >= _FEWEST_WORDS and persian + letters > max(
        arabic, _PERSIAN_SHARE * len(words)
    ):
        return "fa"
    return "ar"


def _has_article(word: str) -> bool:
    return len(word) > 4 and word.startswith(("ال", "وال", "بال", "لل", "فال"))


def _in_latin_script(sample: str, words: list[str]) -> str:
    lower = [word.lower() for word in words]
    letters = _letters(_LATIN_SCRIPT, sample)
    kurmanji = len(_KURMANJI_WORDS.intersection(lower))
    marked = len(_KURMANJI.findall(sample))
    if kurmanji >= _FEWEST_WORDS and marked > _KURMANJI_SHARE * letters:
        return "kmr"
    return "en"
