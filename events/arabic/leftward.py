"""What stands before an Arabic trigger: subject, support verb, antecedent, fronted place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.frames.framer import Framer
from midan.events.frames.slots import (
    fits_role,
    has_alike,
    has_slot,
    is_adjective,
    is_predicate,
    kinds_of,
    may_stand,
    takes,
)
from midan.events.page.headings import outlet_end

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Draft
    from midan.events.frames.frame_table import FrameTable
    from midan.events.lexicon.records import Support

MAX_GAP_TOKENS = 5
_SIDE_TOKENS = 2
ARGUMENTS = frozenset({"ACTOR", "MEANS", "COUNT", "PLACE", "ASSET", "WEAPON"})
_SUBJECT_STOPS = frozenset(".:;|()")
_HARM = frozenset({"KILL", "INJURE"})
_RESULTS = _HARM | {"ARREST"}
SITE_LINKS = frozenset({"في", "ب", "على", "قرب"})
_CAUSE_LINKS = frozenset({"جراء", "بعد"})
_CLAUSE_ENDS = frozenset(".:;|")
_SIDED = frozenset({"agent", "target"})
_EFFECTS = frozenset({"COUNT", "DAMAGE", "ASSET"})


class LeftwardFramer(Framer):
    """The leftward half of the Arabic framer."""

    def _subject_before(self, index: int, draft: Draft, table: FrameTable) -> None:
        """SVO: a bare mention right before the verb is its subject (passive: what was hit)."""
        self._fired(index, draft, table)
        if draft.has("agent", "party") and not _is_done_by(draft):
            return
        near = draft.trigger.first
        for position in range(index - 1, -1, -1):
            mention = self.mentions[position]
            if mention.kind == "CUE" and mention.entry is not None:
                effect = mention.entry.record.effect
                if effect in {"terminator", "speech", "barrier"}:
                    return
                if effect == "relative" and draft.trigger.pronoun:
                    return  # "المدني الذي اعتقلته": the head is whom they took, not who did
                continue
            if mention.kind == "DATE":
                continue
            gap = near - mention.last
            if mention.counts and all(count.subset for count in mention.counts):
                # "ستة مدنيين بينهم طفلان أصيبوا": the whole is the subject, not its part.
                near = mention.first
                continue
            between = self.row.part.gap(mention.last - 1, draft.trigger.first)
            if not _SUBJECT_STOPS.isdisjoint(between) or " - " in between:
                return
            if mention.kind not in ARGUMENTS or gap > 3 or position in self.used:
                return
            if mention.actors and self._is_source(mention, table):
                draft.fill("agent", mention, f"{table.frame.id}:before")
                self.used[position] = draft
                near = mention.start
                continue
            if mention.link or (mention.actors and all(a.supporter for a in mention.actors)):
                near = mention.start  # "قوات النظام المتمركزة في القلعة تستهدف"
                continue
            for kind in kinds_of(mention):
                for slot in table.bare.get(("subj", kind), []):
                    if _is_free(draft, slot) and may_stand(draft, slot, mention):
                        draft.fill(slot, mention, f"{table.frame.id}:before")
                        self.used[position] = draft
                        return
            return

    def _is_source(self, mention: Mention, table: FrameTable) -> bool:
        """ "القذائف مصدرها قسد استهدفت X": who the fire came from stands before the verb."""
        takes = table.linked.get((mention.link, "ACTOR")) == "agent"
        return takes and self.row.is_a(mention.start, "fire_source")

    def _fired(self, index: int, draft: Draft, table: FrameTable) -> None:
        """ "سقطت قذائف أطلقت من X": what fell was fired, so the shells belong to both verbs."""
        before = self.mentions[index - 1] if index else None
        if before is None or before.kind != "WEAPON" or draft.has("weapon"):
            return
        if before.last == draft.trigger.first and not draft.trigger.conjunction and (
            "weapon" in table.bare.get(("subj", "WEAPON"), [])
        ):  # fmt: skip
            draft.fill("weapon", before, f"{table.frame.id}:before")

    def _support(self, index: int, draft: Draft, table: FrameTable) -> None:
        """Find the support verb to the left that carries this event noun, and take its subject."""
        between: list[int] = []
        for position in range(index - 1, -1, -1):
            mention = self.mentions[position]
            if mention.kind == "SUPPORT" or (
                mention.kind == "TRIGGER" and any(e.kind == "SUPPORT" for e in mention.entries)
            ):
                carriers = [e.record for e in mention.entries if e.kind == "SUPPORT"]
                carrier = next((r for r in carriers if self._carries(r, draft.trigger)), None)
                act = mention.kind == "TRIGGER" and carrier is not None and carrier.event == "subj"
                if carrier is not None and (not act or self._hits(mention, between, index, table)):
                    self._take_support(position, between, carrier, draft, table)
                return
            if mention.kind == "TRIGGER" and not (
                self._conjoined(mention, draft.trigger) or _is_cause_of(mention, draft)
            ):
                return
            if mention.kind == "CUE" and mention.entry is not None:
                if mention.entry.record.effect in {"terminator", "relative", "speech"}:
                    return
                continue
            between.append(position)

    def _hits(self, verb: Mention, between: list[int], index: int, table: FrameTable) -> bool:
        """ "استهدف هجوم انتحاري سوقا": a verb that is an act itself carries the noun at its side.

        With anything between them, or a noun that hits nothing (تمركز), the verb is an act.
        """
        noun = self.mentions[index]
        near = noun.first - verb.last <= _SIDE_TOKENS and not noun.conjunction
        return near and has_slot(table, "target") and not any(
            self.mentions[number].kind in ARGUMENTS for number in between
        )  # fmt: skip

    @staticmethod
    def _conjoined(mention: Mention, trigger: Mention) -> bool:
        return bool(trigger.conjunction) and trigger.first - mention.last <= MAX_GAP_TOKENS

    @staticmethod
    def _carries(support: Support, trigger: Mention) -> bool:
        event = support.event
        if support.result and trigger.entry is not None and trigger.entry.record.cls in _RESULTS:
            # "أدى القصف إلى مقتل ثلاثة": what came of it stands behind any preposition.
            return True
        if event in {"obj", "subj"}:
            return not trigger.link or bool(trigger.conjunction)
        return bool(event == trigger.link) or bool(trigger.conjunction)

    def _take_support(
        self, position: int, between: list[int], record: Support, draft: Draft, table: FrameTable
    ) -> None:
        draft.rules.append(("support", record.id))
        draft.result = draft.result or (record.result and draft.class_name in _RESULTS)
        draft.support = self.mentions[position]
        if self.mentions[position].kind == "TRIGGER":
            self.absorbed.add(position)
        role = record.subj
        if not role:
            return
        inside = [number for number in reversed(between) if not self.mentions[number].link]
        before = self._before_verb(position)
        for number in (*inside, *before):
            mention = self.mentions[number]
            if mention.kind not in ARGUMENTS:
                continue
            slot = _role_or_party(role, mention, table)
            if slot == "agent" and mention.kind in {"ACTOR", "MEANS"}:
                _yield_agent(draft, table)
            if slot and (slot == "party" or not has_alike(draft, slot, mention)):
                draft.fill(slot, mention, record.id)
                self.used[number] = draft
                return

    def _pronoun(self, index: int, draft: Draft, table: FrameTable, *, verb: bool) -> None:
        """استهدفها، التي يتم إطلاقها: fill in what the trigger's pronoun stands for.

        That is the head of the relative clause, else the last place or thing before it in the
        sentence.
        """
        relative = False
        for position in range(index - 1, -1, -1):
            mention = self.mentions[position]
            if mention.kind == "CUE" and mention.entry is not None:
                relative = relative or mention.entry.record.effect == "relative"
                continue
            # Arabic leaves the relative out behind an indefinite head: قذائف أطلقها مسلحون.
            head = relative or position == index - 1
            if mention.kind not in ({"PLACE", "ASSET", "WEAPON"} if head else {"PLACE", "ASSET"}):
                continue
            if is_adjective(mention):
                continue  # "الخطة الجديدة التي أطلقها" fires nothing
            for kind in kinds_of(mention):
                for slot in table.bare.get(("obj" if verb else "of", kind), []):
                    if slot not in {"agent", "party"} and not draft.has(slot):
                        draft.fill(
                            slot, mention, f"{table.frame.id}:pronoun", inherited=not relative
                        )
                        return

    def _fronted(self, index: int, draft: Draft, table: FrameTable) -> None:
        """A prepositional place that opens the clause is the site of an event without one."""
        if draft.places():
            return
        caused = False
        for position in range(index - 1, -1, -1):
            mention = self.mentions[position]
            if mention.kind == "TRIGGER" and position not in self.eventless:
                return
            if mention.kind == "CUE" and mention.entry is not None:
                cause = position == index - 1 and draft.trigger.link in _CAUSE_LINKS
                if cause:
                    caused = True  # "حي X دمار هائل نتيجة قصف": the place heads the line
                elif mention.entry.record.effect in {"terminator", "relative", "barrier"}:
                    return
                continue
            if mention.kind != "PLACE" or position in self.used:
                continue
            before = self.mentions[position - 1] if position else None
            if before is not None and before.kind == "SOURCE" and before.last >= mention.start - 1:
                # "مصدر عسكري في دمشق": where the source speaks is no site.
                continue
            at_start = mention.start <= outlet_end(self.row) + 2
            if (mention.link in SITE_LINKS and not caused) or (at_start and not mention.link):
                draft.fill("site", mention, f"{table.frame.id}:fronted")
                return

    def _of_effect(self, index: int, draft: Draft, table: FrameTable) -> None:
        """ "دمار في حي X جراء القصف": where the harm stands before its cause, both were there."""
        if draft.places() or draft.trigger.link not in _CAUSE_LINKS:
            return
        place: Mention | None = None
        for position in range(index - 1, -1, -1):
            mention = self.mentions[position]
            if not _CLAUSE_ENDS.isdisjoint(self.row.part.gap(mention.last - 1, mention.last)):
                return
            if mention.kind == "PLACE" and place is None:
                if mention.link not in SITE_LINKS:
                    return
                place = mention
            elif place is not None and (mention.kind in _EFFECTS or self._is_effect(position)):
                draft.fill("site", place, f"{table.frame.id}:effect")
                return
            elif mention.kind == "CUE" and position < index - 1:
                return

    def _is_effect(self, position: int) -> bool:
        """Tell whether a mention says what became of things: traces, rubble, a harm."""
        mention = self.mentions[position]
        if mention.kind == "CUE" and mention.entry is not None:
            return bool(mention.entry.record.effect == "aftermath")
        return position in self.eventless


def _is_done_by(draft: Draft) -> bool:
    """ "ثلاثة مدنيين قتلوا برصاص X": with the doer behind it a harm's subject is who suffered."""
    agents = draft.slots.get("agent", [])
    return draft.class_name in _HARM and not draft.has("victim") and all(f.link for f in agents)


def _is_free(draft: Draft, slot: str) -> bool:
    """ "قيادي قتل مع مسلحين", "25 مسلحا سقطوا قتلى": the slot still waits for the subject."""
    return all(
        fill.link == "مع" or is_predicate(fill.mention) for fill in draft.slots.get(slot, ())
    )


def _role_or_party(role: str, mention: Mention, table: FrameTable) -> str:
    """Return the slot of a carrier's subject; who lays an ambush, or falls into one, is a party."""
    if fits_role(table, role, mention):
        return role
    if role == "agent" and mention.kind == "COUNT" and has_slot(table, role):
        # "قام عشرة جنود باغتصابها": who does it is counted, and bears arms.
        armed = all(count.status == "combatant" for count in mention.counts)
        return role if armed else ""
    side = role in _SIDED and fits_role(table, "party", mention)
    return "party" if side else ""


def _yield_agent(draft: Draft, table: FrameTable) -> None:
    """ "قامت القوات بقصف الفصائل": with a subject, the genitive is the object."""
    genitive = [
        fill for fill in draft.slots.get("agent", ())
        if not fill.link and fill.mention.first == draft.trigger.last
        and any(takes(table, "target", kind) for kind in kinds_of(fill.mention))
    ]  # fmt: skip
    if not genitive or draft.has("target"):
        return
    draft.slots["agent"] = [fill for fill in draft.slots["agent"] if fill not in genitive]
    draft.slots.setdefault("target", []).extend(genitive)


def _is_cause_of(mention: Mention, draft: Draft) -> bool:
    """ "أدى القصف إلى مقتل ثلاثة": between verb and harm stands the act that caused it."""
    harm = draft.class_name in _HARM and bool(draft.trigger.link)
    return harm and mention.definite and not mention.link and not mention.conjunction
