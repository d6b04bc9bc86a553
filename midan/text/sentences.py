"""Sentences of a folded text, as spans that tile all its words.

The rule is the project's own (no splitter that was measured knows Arabic news): a line end always
breaks; so do "|", "::", bullets and emoji; "؛" and ":" never do. A full stop breaks unless it
stands in a number, an address, initials (أ.ف.ب.), an abbreviation or a list number, or inside a
short quotation. Closing quotes and brackets belong to the sentence that they close.

>>> text = 'قتل 3.5 بالمئة.وأصيب "د. سامر." ثم هدأ'
>>> [text[start:end] for start, end in sentences(text)]
['قتل 3.5 بالمئة.', 'وأصيب "د. سامر."', 'ثم هدأ']
"""

from __future__ import annotations

import re

_BULLETS = "•▪▫●○◾◽◼◻■□◆◇►▶✔★☆❖"
_CLOSERS = "\"')]}"
# The first character alone decides whether the slower logic runs, so the scan stays in C.
_MARK = re.compile(rf"[\n|:.!?{_BULLETS}][.!?|:{re.escape(_CLOSERS)}{_BULLETS}]*")
# An opening mark stands before a word and a closing one does not: folding made them one sign.
_SHORT_QUOTATION = re.compile(r'"(?=[\w#@(\'])[^"\n]{1,200}"(?!\w)')
_TRAILING_OPENER = re.compile(r"""["']+\Z""")
# The close key is in lower case, so a capital cannot tell a title from the end of a sentence.
_ABBREVIATION = re.compile(
    r"(?<![^\W_])(?:mr|mrs|ms|dr|prof|gen|lt|col|sgt|maj|brig|capt|cpt|cmdr|adm|st|sen|rep|gov"
    r"|pres|hon|rev|fr|vs|approx|al)\Z",
)
_NUMBER_ABBREVIATION = re.compile(
    r"(?<![^\W_])(?:no|nos|fig|art|res|para|pp|vol|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov"
    r"|dec)\Z",
)
_LONGEST_ABBREVIATION = 7
_LONGEST_LIST_NUMBER = 40  # with the bullets and blanks before it
_LIST_NUMBER = re.compile(rf"[\s*({_BULLETS}-]*\d{{1,3}}\Z")
_NO_BREAK_BEFORE = ",;:-/%&=+"


def sentences(close_text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of a folded (close) text, trimmed of white space.

    Offsets are those of the folded text. Every character but white space lies in one span.
    """
    spans: list[tuple[int, int]] = []
    quotations = _quotations(close_text)
    last = 0
    for match in _MARK.finditer(close_text):
        cut = _cut(close_text, match.start(), match.end(), last, quotations)
        if cut > last:
            _add(spans, close_text, last, cut)
            last = cut
    _add(spans, close_text, last, len(close_text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    body = piece.strip()
    if body:
        first = start + len(piece) - len(piece.lstrip())
        spans.append((first, first + len(body)))


def _quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans of the short quotations, last first, so that they pop off in order."""
    if '"' not in text:
        return []
    return [match.span() for match in _SHORT_QUOTATION.finditer(text)][::-1]


def _cut(text: str, start: int, end: int, last: int, quotations: list[tuple[int, int]]) -> int:
    """Return where the mark at [start, end) cuts the text, or 0 where it does not."""
    mark = text[start]
    if mark == "\n":
        return start + 1
    if mark in _BULLETS:
        return start
    if mark == "|" or text.startswith("::", start):
        return _before_opener(text, start, end)
    if mark == ":":
        return 0
    while quotations and quotations[-1][1] <= start:
        quotations.pop()
    if quotations and quotations[-1][0] < start and end < quotations[-1][1]:
        return 0
    end = _before_opener(text, start, end)
    return end if _is_end(text, start, end, last) else 0


def _before_opener(text: str, start: int, end: int) -> int:
    """Leave a quotation mark that opens the next sentence to that sentence."""
    if end < len(text) and (text[end].isalnum() or text[end] in "#@"):
        opener = _TRAILING_OPENER.search(text, start, end)
        return opener.start() if opener else end
    return end


def _is_end(text: str, start: int, end: int, last: int) -> bool:
    """Tell whether the run of full stops, question or exclamation marks ends a sentence."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else "\n"
    if after in _NO_BREAK_BEFORE or (before == "(" and text[end - 1] == ")"):
        return False
    alone = text[start] == "." and not text[start + 1 : end].strip(_CLOSERS)
    if alone and _is_part_of_word(text, start, last):
        return False
    if after.isspace():
        return True
    # Glued to the next word: Arabic is often written so, an address and a version never otherwise.
    glued_in_latin = after.isascii() and after.isalnum()
    return not glued_in_latin or not (before.isascii() and (before.isalnum() or before in " /"))


def _is_part_of_word(text: str, dot: int, last: int) -> bool:
    """Tell whether a full stop belongs to initials, an abbreviation, a number or a list number."""
    before = text[dot - 1] if dot else " "
    if before.isdigit():
        decimal = text[dot + 1 : dot + 2].isdigit()
        if decimal or dot - last > _LONGEST_LIST_NUMBER:
            return decimal
        return _LIST_NUMBER.match(text, last, dot) is not None
    if not before.isalpha():
        return False
    initial = dot < 2 or not text[dot - 2].isalnum()
    return initial or (before.isascii() and _is_abbreviation(text, dot, last))


def _is_abbreviation(text: str, dot: int, last: int) -> bool:
    word = text[max(last, dot - _LONGEST_ABBREVIATION) : dot]
    if _ABBREVIATION.search(word):
        return True
    number_follows = text[dot + 1 : dot + 3].strip()[:1].isdigit()
    return number_follows and _NUMBER_ABBREVIATION.search(word) is not None
