"""Which language's grammar reads a sentence: decided here, once, by its script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from midan.events.arabic.frames import ArabicFramer
from midan.events.chunk.chunker import chunk
from midan.events.english.chunker import chunk_english
from midan.events.english.frames import EnglishFramer

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, Row
    from midan.events.frames.framer import Framer
    from midan.events.lexicon.lexicon import Lexicon
    from midan.events.scan.part import Sentence

_LAST_LATIN = "\u024f"
_LATIN = re.compile(f"[a-zA-Z\u00aa-{_LAST_LATIN}]")


def is_english(sentence: Sentence) -> bool:
    """Tell whether most words of a sentence are in Latin letters."""
    tokens = sentence.part.tokens
    begin, end = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    if _LATIN.search(sentence.part.folded.loose, begin, end) is None:
        return False  # most sentences: told by one search in C
    words = [word for word in tokens.loose[sentence.first : sentence.last] if word[0].isalpha()]
    return 2 * sum(word[0] <= _LAST_LATIN for word in words) > len(words)


def chunk_sentence(row: Row) -> list[Mention]:
    """Chunk a sentence by the grammar of its language."""
    row.english = is_english(row.sentence)
    return chunk_english(row) if row.english else chunk(row)


def framer_of(lexicon: Lexicon, row: Row, mentions: list[Mention]) -> Framer:
    """Return the framer of the language that the sentence was chunked in."""
    if row.english:
        return EnglishFramer(lexicon, row, mentions)
    return ArabicFramer(lexicon, row, mentions)
