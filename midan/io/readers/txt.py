"""Plain text: one report a file, its headline in the first line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from midan.io.encoding import REMEDY, UnreadableError, decode
from midan.io.failures import ReadFailure
from midan.io.raw import RawReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.io.columns import ColumnMap
    from midan.io.sources import Source

MAX_REPORT_BYTES = 16 * 1024 * 1024
_FIRST_LINE = re.compile(r"\s*(?P<title>[^\r\n]*\S)[^\S\r\n]*(?P<gap>(?:\r\n?|\n)(?:\s*[\r\n])?)")
_TITLE_LENGTH = 200  # characters; what is longer is a paragraph even with a blank line after it
_BARE_TITLE_LENGTH = 100  # without a blank line after it
_SENTENCE_END = (".", "!", "؟", "?", "…", "،", "؛", ":")


def read(source: Source, columns: ColumnMap) -> Iterator[RawReport | ReadFailure]:
    """Read the file as one report; plain text has no columns to map."""
    del columns
    with source.open() as stream:
        data = stream.read(MAX_REPORT_BYTES + 1)
    if len(data) > MAX_REPORT_BYTES:
        size = MAX_REPORT_BYTES // (1024 * 1024)
        yield ReadFailure(
            source.name,
            "",
            "",
            f"is over {size} MB",
            "a .txt holds one report; split it or use .jsonl",
        )
        return
    try:
        title, text = split_title(decode(data))
    except UnreadableError as error:
        yield ReadFailure(source.name, "", "", str(error), REMEDY)
        return
    yield RawReport("", {"title": title, "text": text})


def split_title(content: str) -> tuple[str, str]:
    r"""Take the first line as the headline if it stands apart or is short and no sentence.

    >>> split_title("قصف على حلب\n\nقصف الطيران…\n")
    ('قصف على حلب', 'قصف الطيران…\n')
    """
    match = _FIRST_LINE.match(content)
    if match is None or not (rest := content[match.end() :]).strip():
        return "", content
    title, apart = match["title"], match["gap"].strip(" \t") not in {"\n", "\r", "\r\n"}
    short = len(title) <= _BARE_TITLE_LENGTH and not title.endswith(_SENTENCE_END)
    if short or (apart and len(title) <= _TITLE_LENGTH):
        return title, rest
    return "", content
