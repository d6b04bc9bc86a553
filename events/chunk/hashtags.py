"""Hashtags that assert nothing: slogans of several words, and rows of tags under a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Row
    from midan.events.scan.items import Item

_TAG = "#"
_JOINTS = frozenset("#_")
_ROW_TAGS = 4


def in_slogan(row: Row, item: Item) -> bool:
    """A hashtag of several words (#الأسد_يقتل_السوريين) is a slogan and asserts nothing."""
    close, tokens = row.part.folded.close, row.part.tokens
    before = close[tokens.starts[item.first] - 1 : tokens.starts[item.first]]
    after = close[tokens.ends[item.last - 1] : tokens.ends[item.last - 1] + 1]
    return before == "_" or after == "_"


def in_tag_row(row: Row, item: Item) -> bool:
    """A row of hashtags at the foot of a post (#مداهمة #اعتقال #منبج #حلب) asserts nothing."""
    close, starts = row.part.folded.close, row.part.tokens.starts
    if close[starts[item.first] - 1 : starts[item.first]] != _TAG:
        return False
    first = last = item.first
    while first > row.sentence.first and close[starts[first - 1] - 1] in _JOINTS:
        first -= 1
    while last + 1 < row.sentence.last and close[starts[last + 1] - 1] in _JOINTS:
        last += 1
    tags = sum(close[starts[number] - 1] == _TAG for number in range(first, last + 1))
    return tags >= _ROW_TAGS
