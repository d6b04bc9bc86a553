"""Telegram's export of a channel (result.json), or of all chats: one report a message.

The messages are decoded one by one as the file is read, so that a channel of years does not stand
in memory. A message without text (a picture, a poll, a service note) is no report.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from midan.io.failures import ReadFailure
from midan.io.raw import RawReport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.io.columns import ColumnMap
    from midan.io.sources import Source

_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_NAME = re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.)*")')
_CHAT_ID = re.compile(r'"id"\s*:\s*(\d+)')
_BETWEEN = re.compile(r"[\s,]*")
_LONGEST_MESSAGE = 16 * 1024 * 1024  # characters
_LONGEST_HEADING, _LONGEST_MARK = 1 << 16, 1 << 10  # characters before and in '"messages": ['
_NOT_TELEGRAM = "is no Telegram export: there are no messages in it"


def read(source: Source, columns: ColumnMap) -> Iterator[RawReport | ReadFailure]:
    """Read the messages of every chat in the file."""
    del columns
    text = _Window(source.chunks())
    chats = with_text = 0
    while (found := text.search(_MESSAGES)) is not None:
        chats += 1
        name, chat = _heading(found)
        for message in _messages(text):
            if isinstance(message, str):
                yield ReadFailure(source.name, f"chat {name}", "", message, "export it again")
                return
            report = _report(message, name, chat)
            if report is not None:
                with_text += 1
                yield report
    if not chats:
        remedy = "give reports as .jsonl, one object a line"
        yield ReadFailure(source.name, "", "", _NOT_TELEGRAM, remedy)
    elif not with_text:
        reason = "holds no message with text"
        yield ReadFailure(source.name, "", "", reason, "leave it out")


class _Window:
    """The part of a file that is being decoded; what is done with is let go."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks, self.text = chunks, ""

    def more(self) -> bool:
        """Take in another stretch; false at the end of the file."""
        chunk = next(self._chunks, "")
        self.text += chunk
        return bool(chunk)

    def search(self, pattern: re.Pattern[str]) -> str | None:
        """Go behind the next match; give the text before it, or the last stretch of it."""
        looked = 0
        while (match := pattern.search(self.text, looked)) is None:
            self.text = self.text[-_LONGEST_HEADING:]
            looked = max(0, len(self.text) - _LONGEST_MARK)
            if not self.more():
                return None
        before, self.text = self.text[: match.start()], self.text[match.end() :]
        return before


def _messages(text: _Window) -> Iterator[dict[str, Any] | str]:
    """Decode objects up to the closing bracket; a str says what is wrong."""
    decoder = json.JSONDecoder()
    while True:
        text.text = text.text[_between(text.text) :]
        if text.text.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(text.text)
        except (json.JSONDecodeError, RecursionError) as error:
            if len(text.text) < _LONGEST_MESSAGE and text.more():
                continue
            yield f"breaks off or is damaged: {error}"
            return
        text.text = text.text[end:]
        yield value if isinstance(value, dict) else "holds what is no message"


def _between(text: str) -> int:
    match = _BETWEEN.match(text)
    return match.end() if match is not None else 0


def _heading(before: str) -> tuple[str, str]:
    """Give the chat's name and id, which stand before its messages."""
    names, ids = _NAME.findall(before), _CHAT_ID.findall(before)
    return (_unquoted(names[-1]) if names else ""), (ids[-1] if ids else "")


def _unquoted(name: str) -> str:
    try:
        return str(json.loads(name))
    except ValueError:  # an escape or a character that JSON has not
        return name.strip('"')


def _report(message: dict[str, Any], name: str, chat: str) -> RawReport | None:
    text = _plain(message.get("text", ""))
    if message.get("type") != "message" or not text.strip():
        return None
    identifier = str(message.get("id", ""))
    fields = {
        "id": f"{chat or name}-{identifier}" if identifier else "",
        "text": text,
        "date": str(message.get("date", "")),
        "source": str(message.get("forwarded_from") or name),
    }
    return RawReport(f"message {identifier}", fields)


def _plain(text: object) -> str:
    """Put the pieces of a formatted text together: plain strings, and objects with a text."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    pieces = (piece.get("text", "") if isinstance(piece, dict) else piece for piece in text)
    return "".join(piece for piece in pieces if isinstance(piece, str))
