"""Who does and who suffers where no preposition says it: verb, subject, object; thing and owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.endings import is_accusative, is_nominative_plural
from midan.events.frames.slots import kinds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from midan.events.chunk.mentions import Mention, Row
    from midan.events.frames.frame_table import FrameTable

_ATTACKS = frozenset({"ASSAULT", "BLAST", "OPERATION"})
_OBJECTS = frozenset({"ACTOR", "ASSET", "COUNT", "MEANS", "PLACE"})


def is_subject(row: Row, mentions: Sequence[Mention], position: int) -> bool:
    """Tell whether people behind a verb do what it says to those behind them.

    "خطف مسلحون طفلا": two bare nouns in a row, the first written as a subject or the second as
    an object. One alone may be either ("قتل مسلحون").
    """
    people = mentions[position]
    behind = mentions[position + 1] if position + 1 < len(mentions) else None
    if people.kind != "COUNT" or people.link or people.conjunction or people.item is None:
        return False
    if behind is None or behind.kind not in _OBJECTS or behind.link or behind.conjunction:
        return False
    if behind.first != people.last or row.part.gap(people.last - 1, behind.first).strip():
        return False
    if is_nominative_plural(row, people.item.last - 1):
        return True
    entry = behind.item.entry("PEOPLE") or behind.item.entry("ASSET") if behind.item else None
    accusative = is_accusative(row, behind.first, entry)
    return accusative and not row.word(people.item.last - 1).endswith("ا")


def is_attribute_of_act(act: Mention, people: Mention) -> bool:
    """ "الهجوم الإرهابي", "اعتداء إرهابي": what sort of act it was, and no person.

    A noun with the article takes no genitive; without one, a death or an arrest is a person's.
    """
    if people.kind != "COUNT" or people.link or people.conjunction or people.first != act.last:
        return False
    one = people.item is not None and people.item.entry("PEOPLE")
    if not one or one.number != "singular" or act.entry is None or act.definite != people.definite:
        return False
    return act.definite or act.entry.record.cls in _ATTACKS


def first_slot(mention: Mention, table: FrameTable) -> str:
    """Return the slot of a verb's subject for a mention, or ""; who acts before who suffers.

    The subject of "قتل" alone is who was killed, and who killed where an object follows.
    """
    slots = [slot for kind in kinds_of(mention) for slot in table.bare.get(("subj", kind), ())]
    return "agent" if "agent" in slots else next(iter(slots), "")


def is_genitive_of_thing(row: Row, mentions: Sequence[Mention], position: int) -> bool:
    """ "قصف منزل قائد": who stands right behind a thing without article is whose it is."""
    mention, thing = mentions[position], mentions[position - 1]
    if thing.kind != "ASSET" or mention.kind not in {"ACTOR", "COUNT"} or mention.link:
        return False
    if thing.definite or thing.pronoun or mention.conjunction or thing.last != mention.first:
        return False
    if row.part.gap(thing.last - 1, mention.first).strip() or thing.item is None:
        return False
    # "سيارة ضابط" has its owner already; "قصف منزلا مسلحون" has none.
    return thing.item.last == thing.last and not row.word(thing.last - 1).endswith("ا")
