"""What a report is about: its title, and the sentence before, say what people died of.

"A ferry sank" in the title, and "36 bodies were recovered" in the text: the dead are the ferry's.
So are the injured of a match. And a report whose rows all lack a named party, a place, a weapon
and the dead tells of something else in the words of war.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from midan.events.chunk.mentions import Mention, Row
    from midan.events.draft import Draft

_MISHAP, _MATCH = "cancel", "contest"
_HARMS = frozenset({"KILL", "INJURE", "LOSE"})
_TELLING_SENTENCES = 3  # a report so short may be all there is to tell
_NO_PARTY = frozenset({"unknown", "civilians"})
_DOERS = ("agent", "party", "loser", "target", "victim")


@dataclass(slots=True)
class Subject:
    """What the title of a report is about, and the sentence that was read last.

    `sentences` is how many the text has.
    """

    title: frozenset[str] = frozenset()
    violent_title: bool = False
    before: frozenset[str] = frozenset()
    before_index: int = -2
    sentences: int = 0

    def judge(self, row: Row, mentions: list[Mention], drafts: list[Draft]) -> None:
        """Set aside the drafts of a sentence that tell of what its report is about."""
        told = frozenset(
            entry.record.effect for mention in mentions for entry in mention.entries
            if entry.kind == "CUE" and entry.record.effect in {_MISHAP, _MATCH}
        )  # fmt: skip
        usable = [draft for draft in drafts if not draft.why_not and draft.host is None]
        if row.part.name == "title":
            told |= {_MISHAP} if row.all_of("mishap") else frozenset()
            self.violent_title = self.violent_title or any(map(_is_violence, usable))
            self.title |= told
            for draft in usable:
                _set_aside(draft, frozenset() if self.violent_title else self.title, frozenset())
            return
        if any(draft.turned for draft in usable):
            self.title = frozenset()
        index = row.sentence.index
        near = self.before if index - self.before_index <= 1 else frozenset()
        for draft in usable:
            _set_aside(draft, frozenset() if self.violent_title else self.title, near)
        violent = any(_is_violence(draft) for draft in usable)
        self.before, self.before_index = frozenset() if violent else told, index


def _set_aside(draft: Draft, title: frozenset[str], near: frozenset[str]) -> None:
    of_near = near if not draft.places() else frozenset[str]()
    if _MISHAP in title | of_near and _is_bare_harm(draft):
        draft.why_not = (
            "no violence: an accident or illness, as the title or what stands before says"
        )
    elif _MATCH in title | of_near and not (
        draft.tolls or draft.has("weapon") or _names_party(draft)
    ):
        draft.why_not = "a match: as the title or what stands before says"


def _is_bare_harm(draft: Draft) -> bool:
    """Tell whether nothing says how people died or were hurt, nor who did it."""
    return draft.class_name in _HARMS and not draft.has("agent", "weapon", "target") and (
        draft.kind == "casualties" and not draft.anaphoric
    )  # fmt: skip


def _is_violence(draft: Draft) -> bool:
    return not draft.why_not and draft.event_class.violent and not _is_bare_harm(draft)


def tells_of_war(drafts: Iterable[Draft], sentences: int) -> bool:
    """Tell whether a report of so many sentences has an act with a party, place, weapon or toll."""
    return sentences <= _TELLING_SENTENCES or any(map(_is_supported, drafts))


def _is_supported(draft: Draft) -> bool:
    if any(sentence.part.name == "title" for sentence in draft.sentences):
        return True
    if draft.has("weapon") or draft.places() or draft.headings or _names_party(draft):
        return True
    return any(
        toll.effect in {"killed", "killed_or_injured"} and toll.count.low for toll in draft.tolls
    )


def _names_party(draft: Draft) -> bool:
    """Tell whether a party of the conflict is named, as a doer or as who suffered."""
    fills = (fill.mention for slot in _DOERS for fill in draft.slots.get(slot, ()))
    actors = [actor for mention in fills for actor in mention.actors]
    actors += [actor for toll in draft.tolls for actor in toll.count.actors]
    actors += draft.trigger.actors
    sides = ((actor.record or actor.nation) for actor in actors)
    return any(side is not None and side.side not in _NO_PARTY for side in sides)
