"""Second pass: mentions of one kind in a list become one; supporters are marked."""

from __future__ import annotations

from itertools import pairwise

from midan.events.chunk.mentions import CountPhrase, Mention, Row
from midan.events.english.runs import VERB_TENSES
from midan.events.english.words import BE, DETERMINERS, HAVE, gap, is_adverb

_DOERS = frozenset({"ACTOR", "MEANS"})
_JOINERS = frozenset({"and", "or"})
_LISTED = frozenset({"ACTOR", "MEANS", "COUNT", "ASSET", "WEAPON"})


def fold_lists(row: Row, mentions: list[Mention]) -> list[Mention]:
    """Fold lists, mark who only supports, and count bare numbers beside a harm."""
    _free_subjects(row, mentions)
    mentions = _supporters(mentions)
    _count_numbers(row, mentions)
    folded: list[Mention] = []
    closed: set[int] = set()
    for position, mention in enumerate(mentions):
        before = folded[-1] if folded else None
        if (
            before is not None
            and _joined(row, before, mention)
            and (id(before) not in closed or _has_joiner(row, before, mention))
            and _closes(row, before, mentions, position)
            and not _opens_clause(row, mentions, position, folded)
        ):
            if _has_joiner(row, before, mention):
                closed.add(id(before))
            _merge(before, mention)
        else:
            folded.append(mention)
    return [mention for mention in folded if not _bare_nation(mention)]


def _free_subjects(row: Row, mentions: list[Mention]) -> None:
    """ "A day after gunmen burned …": before a clause "after" joins no argument."""
    for mention, behind in pairwise(mentions):
        if mention.link != "after" or mention.kind not in _LISTED or behind.entry is None:
            continue
        finite = behind.kind in {"TRIGGER", "SUPPORT"} and behind.entry.tense in {"past", "present"}
        if finite and _only_auxiliaries(row, mention.last, behind.first):
            mention.link, mention.link_first = "", -1


def _closes(row: Row, before: Mention, mentions: list[Mention], position: int) -> bool:
    """A list by commas ends with an "and"; "in addition to X, Y were killed" is none."""
    last = before
    for mention in mentions[position:]:
        if _has_joiner(row, last, mention) or "(" in gap(row, last.last - 1, mention.first):
            return True
        if mention.kind not in _LISTED or "," not in gap(row, last.last - 1, mention.first):
            return False
        last = mention
    return False


def _has_joiner(row: Row, before: Mention, mention: Mention) -> bool:
    """Tell whether an "and" joins the two; a list that has had its "and" takes no more commas."""
    return any(row.word(token) in _JOINERS for token in range(before.last, mention.first))


def _supporters(mentions: list[Mention]) -> list[Mention]:
    """ "X, backed by Y": Y supports; "X affiliated with Y" names X's party."""
    kept: list[Mention] = []
    effect = ""
    for mention in mentions:
        if (
            mention.kind == "CUE"
            and mention.entry is not None
            and mention.entry.record.effect in {"supported", "belongs"}
        ):
            effect = mention.entry.record.effect
            kept.append(mention)
            continue
        joined = not mention.link or (bool(kept) and kept[-1].kind == "CUE")
        if mention.kind in _DOERS and not joined:
            effect = ""
        if mention.kind in _DOERS and effect and kept and mention.first - kept[-1].last <= 3:
            if effect == "supported":
                for actor in mention.actors:
                    actor.supporter = True
            else:
                _affiliate(kept, mention)
        elif mention.kind not in _DOERS:
            effect = ""
        kept.append(mention)
    return kept


def _affiliate(kept: list[Mention], mention: Mention) -> None:
    for actor in mention.actors:
        actor.supporter = True
    holder = next((m for m in reversed(kept[:-1]) if m.kind in _DOERS), None)
    if (
        holder is not None
        and holder.actors
        and holder.actors[0].record is None
        and holder.actors[0].nation is None
    ):
        holder.actors[0].record = mention.actors[0].record
        holder.actors[0].nation = mention.actors[0].nation


def _count_numbers(row: Row, mentions: list[Mention]) -> None:
    """ "killing 33 soldiers and wounding dozens", "12 were hurt": a bare number counts people."""
    for position, mention in enumerate(mentions):
        if mention.kind != "NUMBER" or mention.number is None:
            continue
        before = mentions[position - 1] if position else None
        behind = mentions[position + 1] if position + 1 < len(mentions) else None
        object_of = before is not None and _is_harm(before) and before.last == mention.first
        subject_of = (
            behind is not None
            and _is_harm(behind)
            and _only_auxiliaries(row, mention.last, behind.first)
        )
        if not (object_of or subject_of):
            continue
        low, best, high = mention.number
        mention.kind = "COUNT"
        mention.counts = [
            CountPhrase(mention.first, mention.last, low, best, high, "same", stated_number=True)
        ]
        mention.number = None


def _is_harm(mention: Mention) -> bool:
    entry = mention.entry
    return (
        mention.kind == "TRIGGER"
        and entry is not None
        and entry.record.cls in {"KILL", "INJURE"}
        and entry.tense in VERB_TENSES
    )


def _only_auxiliaries(row: Row, first: int, last: int) -> bool:
    return all(
        row.word(token) in BE | HAVE | {"others", "more"} or is_adverb(row.word(token))
        for token in range(first, last)
    )


def _joined(row: Row, before: Mention, mention: Mention) -> bool:
    people = {before.kind, mention.kind} == {"ACTOR", "COUNT"} and before.counts and mention.counts
    same = before.kind == mention.kind or {before.kind, mention.kind} <= _DOERS or people
    if not same or before.kind not in _LISTED or mention.link not in {"", before.link}:
        return False
    if mention.link and mention.link_first - before.last > 1:
        return False
    first = mention.first
    between = gap(row, before.last - 1, first).replace('"', "")
    if any(char in between for char in ".;:\n"):
        return False
    words = [row.word(token) for token in range(before.last, first)]
    if "(" in between:
        return mention.kind in _DOERS and not words
    if not words:
        return "," in between or "/" in between
    rest = [
        word
        for word in words
        if word not in _JOINERS and word not in DETERMINERS and word != mention.link
    ]
    return len(words) <= 3 and not rest and bool(_JOINERS & set(words) or "," in between)


def _opens_clause(row: Row, mentions: list[Mention], position: int, folded: list[Mention]) -> bool:
    """ "X shelled A and Y captured B": Y has a verb of its own, and X had one already."""
    mention = mentions[position]
    behind = mentions[position + 1] if position + 1 < len(mentions) else None
    finite = (
        behind is not None
        and behind.kind in {"TRIGGER", "SUPPORT"}
        and behind.entry is not None
        and (behind.entry.tense in {"past", "present"})
    )
    if not finite or behind is None or not _only_auxiliaries(row, mention.last, behind.first):
        return False
    before = folded[-1]
    return any(
        one.kind in {"TRIGGER", "SUPPORT"}
        and one.entry is not None
        and one.entry.tense in {"past", "present"}
        for one in folded[-3:]
        if one is not before
    )


def _merge(before: Mention, mention: Mention) -> None:
    known = {id(actor.record) for actor in before.actors if actor.record is not None}
    before.actors += [
        a for a in mention.actors if a.record is None or id(a.record) not in known or a.supporter
    ]
    before.counts += mention.counts
    before.assets += mention.assets
    before.weapons += mention.weapons
    before.tags += mention.tags
    if {before.kind, mention.kind} == {"ACTOR", "COUNT"}:
        before.kind, before.actors = "COUNT", []
    elif before.kind != mention.kind:
        before.kind = "MEANS" if mention.kind == "MEANS" else before.kind
    if before.kind in _DOERS and not (before.actors and mention.counts):
        before.counts = before.counts if mention.counts else []
    before.last = mention.last


def _bare_nation(mention: Mention) -> bool:
    """ "Syrian" alone names nobody."""
    if mention.kind != "ACTOR" or len(mention.actors) != 1:
        return False
    actor = mention.actors[0]
    return actor.record is None and actor.nation is not None and mention.last - mention.first == 1
