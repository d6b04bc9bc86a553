"""Who says so: sources and speakers of a sentence, kept apart from the doers of its events.

Attribution is recorded and never changes the status by itself (codebook section 3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.records import Attribution

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Draft
    from midan.events.lexicon.lexicon import Lexicon

_NEAR_TOKENS = 2
_SPEAKERS = frozenset({"ACTOR", "COUNT"})


def assign_sources(mentions: list[Mention], drafts: list[Draft]) -> None:
    """Give every event of a sentence the sources that its speech verbs name."""
    sources = speakers(mentions)
    for draft in drafts:
        doers = {id(fill.mention) for fills in draft.slots.values() for fill in fills}
        draft.sources += [source for source in sources if id(source) not in doers]


def speakers(mentions: list[Mention]) -> list[Mention]:
    """Return who speaks in a sentence: sources, and doers behind a speech verb."""
    return [
        mention
        for number, mention in enumerate(mentions)
        if mention.kind == "SOURCE" or (mention.kind in _SPEAKERS and _speaks(mentions, number))
    ]


def attributions(draft: Draft, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """Return who says so: each source with its outlet, where the registry knows one of the name."""
    found: dict[tuple[str, int], Attribution] = {}
    for mention in draft.sources:
        part = mention.part
        assert part is not None
        last, outlet = _outlet(part.tokens.loose, mention, lexicon)
        start, end = part.span(mention.first, last)
        text = part.source[start:end]
        found.setdefault((part.name, start), Attribution(text, text, part.name, start, end, outlet))
    return tuple(found.values())


def _outlet(loose: list[str], mention: Mention, lexicon: Lexicon) -> tuple[int, str | None]:
    """Return where a source's name ends, and the outlet that it names: "مراسل عنب بلدي"."""
    for token in range(mention.first, min(mention.last + 1, len(loose))):
        for name, outlet in lexicon.outlet_names.get(loose[token], ()):
            last = token + len(name)
            if loose[token:last] == name and last >= mention.last:
                return last, outlet
    return mention.last, None


def _speaks(mentions: list[Mention], number: int) -> bool:
    """Tell whether a doer stands right behind a speech verb (قالت قوات X، وفق ما أفاد ناشطون)."""
    mention = mentions[number]
    if mention.link or number == 0:
        return False
    before = mentions[number - 1]
    speech = (
        before.kind == "CUE"
        and before.entry is not None
        and (before.entry.record.effect == "speech")
    )
    return speech and mention.first - before.last < _NEAR_TOKENS
