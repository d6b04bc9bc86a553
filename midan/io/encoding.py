"""Bytes to text by rules that refuse rather than guess.

UTF-8 strictly first; UTF-16 by its byte order mark; Windows-1256 only if the result is mostly
Arabic letters. Everything else is unreadable, and anything with NUL bytes is no text at all.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

REMEDY = "save the file as UTF-8"
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# Of the letters outside ASCII; a French or Greek page read as Windows-1256 stays far below.
_ARABIC_SHARE = 0.8
# UTF-8 Arabic read as Windows-1256 turns every second letter into ط or ظ; Arabic prose has 1–2 %.
_MOJIBAKE_SHARE = 0.25
# A Portuguese "ã" reads as م, but in the middle of a Latin word.
_GLUED = re.compile("[A-Za-z][\u0621-\u06d2]|[\u0621-\u06d2][A-Za-z]")
_GLUED_SHARE = 0.1
_FEWEST_ISO_LETTERS, _ALEF_SHARE, _MARKS_SHARE = 12, 0.05, 0.1
_FEWEST_LETTERS = 3  # one stray byte is no Arabic word

_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")  # what surrogateescape leaves for a byte


class UnreadableError(ValueError):
    """The bytes are no text in an encoding that can be told for sure; the message says why."""


def decode(data: bytes) -> str:
    """Decode a whole file, without its byte order mark.

    >>> decode("قصف".encode("cp1256"))
    'قصف'
    """
    text = data.decode(encoding_of(data))
    if "\0" in text:
        raise UnreadableError("is a binary file, not text")
    return text


def repair(texts: Sequence[str]) -> list[str]:
    """Decode again what was read as UTF-8 with its undecodable bytes escaped.

    The texts (the cells of one row) are judged together: one short cell tells no encoding.
    """
    together = "\n".join(texts)
    if together.isascii() or not _ESCAPED_BYTE.search(together):
        return list(texts)
    encoding = encoding_of(_as_bytes(together))
    return [_as_bytes(text).decode(encoding) for text in texts]


def encoding_of(data: bytes) -> str:
    """Name the encoding in which `data` decodes without an error."""
    if data.startswith(UTF16_MARKS):
        if not _decodes(data, "utf-16"):
            raise UnreadableError("begins like UTF-16 but is not")
        return "utf-16"
    if b"\0" in data:
        raise UnreadableError("is a binary file, not text")
    if _decodes(data, "utf-8-sig"):
        return "utf-8-sig"
    if _is_iso_arabic(data):
        return "iso8859_6"
    _check_arabic(data.decode("cp1256"))
    return "cp1256"


def _is_iso_arabic(data: bytes) -> bool:
    """Tell ISO 8859-6 from Windows-1256, in which its و and ي are the French è and ê.

    Russian decodes too, but without an alef and as if every third letter were a vowel mark.
    """
    if not _decodes(data, "iso8859_6"):
        return False
    text = data.decode("iso8859_6")
    letters = [char for char in text if "\u0621" <= char <= "\u064a"]
    marks = sum("\u064b" <= char <= "\u0652" for char in text)
    glued = len(_GLUED.findall(text))
    if len(letters) < _FEWEST_ISO_LETTERS or glued > _GLUED_SHARE * len(letters):
        return False
    windows = [char for char in data.decode("cp1256") if char > "\x7f" and char.isalpha()]
    has_latin = any(char < "\u0600" for char in windows)
    has_alef = letters.count("ا") >= _ALEF_SHARE * len(letters)
    return has_latin and has_alef and marks <= _MARKS_SHARE * len(letters)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _check_arabic(text: str) -> None:
    letters = [char for char in text if char > "\x7f" and unicodedata.category(char)[0] == "L"]
    arabic = sum("\u0600" <= char <= "\u06ff" for char in letters)
    glued = len(_GLUED.findall(text))
    if arabic < max(_FEWEST_LETTERS, _ARABIC_SHARE * len(letters)) or glued > _GLUED_SHARE * arabic:
        raise UnreadableError("is not UTF-8 and does not read as Arabic in Windows-1256")
    if sum(char in "طظ" for char in letters) > _MOJIBAKE_SHARE * len(letters):
        raise UnreadableError("is UTF-8 with a damaged character")
