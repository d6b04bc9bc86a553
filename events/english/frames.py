"""Fill the slots around an English trigger: subject, object, by-phrase, prepositions, supports.

The frames and their tables are those of every language; what differs is how the bare mentions are
told apart. English does it by place: the subject stands before the verb, the object behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from midan.events.chunk.mentions import Mention, Row
from midan.events.english.context import (
    arm_by_harm,
    has_protesters,
    nameless_victim,
    of_main_act,
    take_up_speaker,
)
from midan.events.english.runs import VERB_TENSES
from midan.events.english.verbs import Verbs
from midan.events.english.words import gap
from midan.events.frames.framer import Framer
from midan.events.frames.needs import check_needs
from midan.events.frames.slots import fits_role, kinds_of, takes

if TYPE_CHECKING:
    from midan.events.draft import Draft
    from midan.events.frames.frame_table import FrameTable
    from midan.events.lexicon.forms import Entry
    from midan.events.lexicon.lexicon import Lexicon

_MAX_GAP_TOKENS = 8
_ARGUMENTS = frozenset({"ACTOR", "MEANS", "COUNT", "PLACE", "ASSET", "WEAPON"})
_ENDS = frozenset({"terminator", "relative", "speech", "barrier"})
_ATTENDING = frozenset({"after", "during", "under", "due to", "in"})
_FRONTED = frozenset({"in", "at", "near", "on", "along", "from"})


@dataclass(slots=True)
class _Walk:
    """Where the walk behind a trigger stands: its last token, what a verb has announced."""

    end: int
    redirected: str = ""
    between: bool = False
    resumed: int = 0


def _ends(mention: Mention) -> bool:
    """Tell whether a cue ends the clause."""
    cue = mention.entry if mention.kind == "CUE" else None
    return cue is not None and cue.record.effect in _ENDS


class EnglishFramer(Framer):
    """Reads the frames of one English sentence."""

    def __init__(self, lexicon: Lexicon, row: Row, mentions: list[Mention]) -> None:
        """Keep the sentence's mentions and what has been used of them."""
        super().__init__(lexicon, row, mentions)
        self.verbs = Verbs(row, mentions)

    def drafts(self) -> list[Draft]:
        """Return one draft a trigger; clashes and deals beside a main act take its sides."""
        drafts = super().drafts()
        arm_by_harm(drafts, self.verbs, self.mentions)
        for position, draft in enumerate(drafts):
            if draft.trigger.link in _ATTENDING and draft.class_name in {"CLASH", "AGREE"}:
                main = [one for one in drafts[:position] if not one.why_not]
                if main:
                    of_main_act(draft, main[-1])
        return drafts

    def _fill(self, index: int, trigger: Mention, draft: Draft, table: FrameTable) -> None:
        assert trigger.entry is not None
        verb = trigger.entry.tense in VERB_TENSES
        for actor in trigger.actors:
            self._place_actor(actor, draft, table)
        if trigger.places:
            site = Mention(
                "PLACE", trigger.first, trigger.last, places=trigger.places, part=self.row.part
            )
            draft.fill("site", site, f"{table.frame.id}:modifier")
        if verb:
            self._verb(index, draft, table)
        else:
            self._noun(index, draft, table)
        if not draft.has("agent", "party"):
            self._cue_subject(index, draft, table)
        self._fronted(index, draft, table)
        take_up_speaker(self.row, self.mentions, index, draft)
        check_needs(draft, table)
        self._mark_result(index, draft, verb=verb)
        protest = draft.event_class.family == "protest" and has_protesters(draft)
        if protest:
            draft.unarmed = False

    def _place_actor(self, actor: object, draft: Draft, table: FrameTable) -> None:
        slot = (table.bare.get(("subj", "ACTOR")) or table.bare.get(("of", "ACTOR")) or [""])[0]
        if slot:
            mention = Mention("ACTOR", actor.first, actor.last, actors=[actor], part=self.row.part)  # type: ignore[attr-defined, list-item]
            draft.fill(slot, mention, f"{table.frame.id}:modifier")

    # ------------------------------------------------------------ verbs
    def _verb(self, index: int, draft: Draft, table: FrameTable) -> None:
        passive = self.verbs.is_passive(index)
        object_of = None if passive else self.verbs.object_of(index)
        if object_of is not None:
            self._take(object_of, ("obj", "subj"), draft, table, "object")
        self._linked(index, draft, table, skip=object_of)
        if object_of is None and not passive:
            self._pronoun_object(index, draft, table)
        subject = self.verbs.subject_of(index)
        if subject is None or self.mentions[subject].kind == "TRIGGER":
            return
        self._take(subject, ("obj",) if passive else ("subj",), draft, table, "before")
        for mention in self.mentions[subject + 1 : index]:
            if mention.kind not in {"ACTOR", "MEANS", "CUE"}:
                break
            if mention.actors and all(actor.supporter for actor in mention.actors):
                draft.fill("supporter", mention, f"{table.frame.id}:supporter")

    def _mark_result(self, index: int, draft: Draft, *, verb: bool) -> None:
        """ "Two people were killed" without place, doer or means is what came of the act before."""
        if draft.class_name not in {"KILL", "INJURE"} or draft.has("agent", "weapon"):
            return
        if verb and self.verbs.is_passive(index) and not draft.has("victim"):
            nameless_victim(self.row, draft)
        draft.result = draft.result or not draft.places()

    def _pronoun_object(self, index: int, draft: Draft, table: FrameTable) -> None:
        """ "taking control of it", "shelled it": the last place or thing before the verb."""
        end = draft.trigger.last
        behind = [
            self.row.word(token) for token in range(end, min(end + 2, self.row.sentence.last))
        ]
        near = behind[:2] if behind[:1] in (["of"], ["over"]) else behind[:1]
        if not {"it", "them"} & set(near):
            return
        for position in range(index - 1, -1, -1):
            mention = self.mentions[position]
            if mention.kind not in {"PLACE", "ASSET"}:
                continue
            slots = table.bare.get(("obj", mention.kind), [])
            if slots and not draft.has(slots[0]):
                draft.fill(slots[0], mention, f"{table.frame.id}:pronoun", inherited=True)
                return

    def _take(
        self, number: int, positions: tuple[str, ...], draft: Draft, table: FrameTable, how: str
    ) -> bool:
        """Put a bare mention into the first slot that is open to it at this position."""
        mention = self.mentions[number]
        for position in positions:
            for kind in kinds_of(mention):
                for slot in table.bare.get((position, kind), []):
                    if slot == "party" or not draft.has(slot):
                        draft.fill(slot, mention, f"{table.frame.id}:{how}")
                        self.used[number] = draft
                        return True
        return False

    # ------------------------------------------------------------ what stands behind
    def _linked(self, index: int, draft: Draft, table: FrameTable, skip: int | None = None) -> None:
        """Take the prepositional phrases behind the trigger, to the end of its clause."""
        noun = draft.trigger.entry is not None and draft.trigger.entry.tense not in VERB_TENSES
        walk = _Walk(draft.trigger.last)
        for position in range(index + 1, len(self.mentions)):
            mention = self.mentions[position]
            if self._clause_ends(mention, walk.end):
                return
            if not noun and self._new_predicate(walk.end, mention):
                return
            if noun and self._goes_on(position, draft, walk):
                continue
            if mention.kind in {"TRIGGER", "SUPPORT"} or _ends(mention):
                return
            if mention.kind in _ARGUMENTS and position != skip:
                if mention.link:
                    walk.between = walk.between or mention.link == "between"
                    self._by_link(position, draft, table)
                elif not self._bare(position, draft, table, walk):
                    return
            walk.end = max(walk.end, mention.last)

    def _goes_on(self, position: int, draft: Draft, walk: _Walk) -> bool:
        """Step over what an event noun shares its clause with, or is carried on by."""
        mention = self.mentions[position]
        carried = None if draft.trigger.link else self._carried_on(position)
        if carried is not None:
            walk.redirected = str(carried.record.obj)
            draft.rules.append(("support", carried.record.id))
            if mention.kind == "TRIGGER":
                self.consumed.add(position)
            walk.end = mention.last
            return True
        if position < walk.resumed:
            return True
        if self._beside(position, walk.end):
            walk.end = mention.last
            return True
        walk.resumed = self._resumes(position)
        if walk.resumed:
            walk.end = self.mentions[walk.resumed].first
        return bool(walk.resumed)

    def _bare(self, position: int, draft: Draft, table: FrameTable, walk: _Walk) -> bool:
        """Take a mention without preposition if it may be taken; False where a clause begins."""
        mention = self.mentions[position]
        if walk.redirected and takes(table, walk.redirected, kinds_of(mention)[0]):
            draft.fill(walk.redirected, mention, table.frame.id)
            self.used[position] = draft
            walk.redirected = ""
        elif mention.actors and all(actor.supporter for actor in mention.actors):
            draft.fill("supporter", mention, table.frame.id)
        elif walk.between and mention.conjunction and mention.kind in {"ACTOR", "MEANS"}:
            draft.fill("party", mention, table.frame.id)
        elif mention.kind in {"ACTOR", "MEANS", "COUNT"}:
            return not self._new_subject(position)
        return True

    def _clause_ends(self, mention: Mention, end: int) -> bool:
        if mention.start - end > _MAX_GAP_TOKENS:
            return True
        return mention.first > 0 and any(
            char in gap(self.row, end - 1, max(end, mention.start)) for char in ";:\n|"
        )

    def _beside(self, position: int, end: int) -> bool:
        """ "clashes, shelling and air strikes in X": event nouns in a row share what follows."""
        mention = self.mentions[position]
        shared = mention.link in {"", "of"}
        if mention.kind != "TRIGGER" or not shared or self.verbs.is_verb(position):
            return False
        words = [self.row.word(token) for token in range(end, mention.first)]
        between = gap(self.row, end - 1, mention.first)
        return all(word in {"and", "or", "exchange", "of"} for word in words) and (
            "," in between or bool(words)
        )

    def _resumes(self, position: int) -> int:
        """ "Clashes, accompanied by shelling, took place between …": where the verb comes."""
        mention = self.mentions[position]
        if mention.kind != "CUE" or mention.entry is None:
            return 0
        if mention.entry.record.effect != "supported":
            return 0
        for number in range(position + 1, len(self.mentions)):
            one = self.mentions[number]
            happens = any(
                e.kind == "SUPPORT" and e.record.event == "subj" and not e.record.obj
                for e in one.entries
            )
            if happens and "," in gap(self.row, one.first - 1, one.first):
                return number
        return 0

    def _new_predicate(self, end: int, mention: Mention) -> bool:
        """ "was captured in X and is held in Y": an auxiliary begins another statement."""
        words = [self.row.word(token) for token in range(end, mention.start)]
        return bool({"is", "are", "was", "were", "has", "have", "that"} & set(words))

    def _carried_on(self, position: int) -> Entry | None:
        """A verb whose subject is this event noun: "clashes broke out", "air strikes hit"."""
        mention = self.mentions[position]
        if mention.kind not in {"TRIGGER", "SUPPORT"} or not self.verbs.is_verb(position):
            return None
        support = next(
            (
                e
                for e in mention.entries
                if e.kind == "SUPPORT" and e.record.event == "subj" and not e.record.result
            ),
            None,
        )
        if support is None:
            return None
        subject = self.verbs.subject_of(position)
        return support if subject is not None and self.mentions[subject].kind == "TRIGGER" else None

    def _new_subject(self, position: int) -> bool:
        """A bare doer or people with a verb behind begin a clause of their own."""
        for behind in range(position + 1, min(position + 4, len(self.mentions))):
            if self.verbs.is_verb(behind) and self.mentions[behind].kind != "CUE":
                return self.verbs.subject_of(behind) == position
        return False

    def _by_link(self, position: int, draft: Draft, table: FrameTable) -> None:
        mention = self.mentions[position]
        if mention.actors and all(actor.supporter for actor in mention.actors):
            draft.fill("supporter", mention, table.frame.id)
            return
        for kind in kinds_of(mention):
            if mention.link == "of":
                slots = table.bare.get(("of", kind)) or table.bare.get(("obj", kind), [])
                slot = next((name for name in slots if not draft.has(name) or mention.places), "")
            else:
                slot = table.linked.get((mention.link, kind), "")
            if slot:
                draft.fill(slot, mention, table.frame.id)
                self.used[position] = draft
                return

    # ------------------------------------------------------------ event nouns
    def _noun(self, index: int, draft: Draft, table: FrameTable) -> None:
        self._linked(index, draft, table)
        self._carrier(index, draft, table)

    def _carrier(self, index: int, draft: Draft, table: FrameTable) -> None:
        """Find the verb to the left that carries this noun as its object, and take its subject."""
        for position in range(index - 1, -1, -1):
            mention = self.mentions[position]
            if (
                mention.kind == "CUE"
                and mention.entry is not None
                and mention.entry.record.effect in _ENDS
            ):
                return
            if not self.verbs.is_verb(position) or mention.kind == "CUE":
                continue
            support = next(
                (e for e in mention.entries if e.kind == "SUPPORT" and e.record.event == "obj"),
                None,
            )
            bare = not draft.trigger.link or (draft.trigger.conjunction and position == index - 1)
            if support is None or not bare or self.row.sentence.part is not self.row.part:
                result = next(
                    (e for e in mention.entries if e.kind == "SUPPORT" and e.record.result), None
                )
                if result is not None:
                    draft.result = True
                    draft.rules.append(("support", result.record.id))
                return
            self._take_carrier(position, support, draft, table)
            return

    def _take_carrier(self, position: int, support: Entry, draft: Draft, table: FrameTable) -> None:
        record = support.record
        draft.rules.append(("support", record.id))
        if self.mentions[position].kind == "TRIGGER":
            self.absorbed.add(position)
        subject = self.verbs.subject_of(position)
        if subject is None or not record.subj:
            return
        mention = self.mentions[subject]
        role = record.subj
        if role == "agent" and not fits_role(table, "agent", mention):
            role = "party"
        if mention.kind in _ARGUMENTS and fits_role(table, role, mention) and not draft.has(role):
            draft.fill(role, mention, record.id)
            self.used[subject] = draft

    def _fronted(self, index: int, draft: Draft, table: FrameTable) -> None:
        """A place before the trigger in its clause is the site of an event without one."""
        if draft.places():
            return
        for position in range(index - 1, -1, -1):
            mention = self.mentions[position]
            if mention.kind == "CUE" and mention.entry is not None:
                if mention.entry.record.effect in {"terminator", "barrier", "speech"}:
                    return
                continue
            if mention.kind == "TRIGGER" and self.verbs.is_verb(position):
                return
            if mention.kind == "PLACE" and mention.link in _FRONTED and position not in self.used:
                if self._of_another(position, index):
                    continue
                draft.fill("site", mention, f"{table.frame.id}:fronted")
                return

    def _of_another(self, position: int, index: int) -> bool:
        """A place behind the subject belongs to it ("fighters in X"), one behind a source to it."""
        subject = self.verbs.subject_of(index) if self.verbs.is_verb(index) else None
        before = self.mentions[position - 1] if position else None
        if before is not None and before.kind in {"CUE", "SOURCE"} and before.entry is not None:
            effect = getattr(before.entry.record, "effect", "speech")
            if effect == "speech" and self.mentions[position].start - before.last <= 4:
                return True
        if subject is None or subject > position:
            return False
        owner = self.mentions[subject]
        return self.mentions[position].start - owner.last <= 2 and owner.kind != "TRIGGER"
