"""Fill the slots around each trigger of a sentence (patterns.md section 2.4).

From the trigger rightwards to the end of its clause, then leftwards to a support verb, a subject
before the verb, or a fronted phrase. Every filled slot keeps its rule and link; every unfilled
trigger keeps the need that failed, for `midan explain`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import Mention, Row
from midan.events.draft import Draft
from midan.events.frame_table import FrameTable, frame_table
from midan.text.fold import loose_key

if TYPE_CHECKING:
    from midan.events.lexicon.lexicon import Lexicon

MAX_GAP_TOKENS = 5
_COMMA_COST = 2
_ARGUMENTS = frozenset({"ACTOR", "MEANS", "COUNT", "PLACE", "ASSET", "WEAPON"})
_VERB_TENSES = frozenset({"past", "present", "base", "participle"})
_BREAKING_CUES = frozenset({"terminator", "relative", "speech", "barrier", "presupposed"})


class Framer:
    """Reads the frames of one sentence."""

    def __init__(self, lexicon: Lexicon, row: Row, mentions: list[Mention]) -> None:
        """Keep the sentence's mentions and what has been used of them."""
        self.lexicon = lexicon
        self.row = row
        self.mentions = mentions
        self.used: dict[int, Draft] = {}
        self.consumed: set[int] = set()
        self.absorbed: set[int] = set()

    def drafts(self) -> list[Draft]:
        """Return one draft a trigger, filled or with the need that failed."""
        found: dict[int, Draft] = {}
        for index, mention in enumerate(self.mentions):
            if mention.kind == "TRIGGER" and index not in self.consumed:
                found[index] = self._best_reading(index, mention)
        return [draft for index, draft in found.items() if index not in self.absorbed]

    def _best_reading(self, index: int, trigger: Mention) -> Draft:
        """Try each sense of a word (سقوط قذائف، سقوط قتلى); the first whose needs are met stays."""
        senses = {e.record.id: e for e in trigger.entries if e.kind == "TRIGGER"}
        first: Draft | None = None
        for entry in senses.values():
            trigger.entry = entry
            draft = self._draft(index, trigger)
            if not draft.why_not:
                return draft
            first = first or draft
            for position in [n for n, user in self.used.items() if user is draft]:
                del self.used[position]
        assert first is not None
        return first

    def _draft(self, index: int, trigger: Mention) -> Draft:
        assert trigger.entry is not None
        record = trigger.entry.record
        event_class = self.lexicon.classes[record.cls]
        draft = Draft(
            trigger, self.row.sentence, event_class, event_class.kind, record.cls,
            sentences=[self.row.sentence], order=trigger.first,
        )  # fmt: skip
        draft.rules.append(("trigger", record.id))
        draft.tags = list(trigger.tags)
        cancelled = self._cancelled(trigger)
        if cancelled:
            draft.why_not = f"unless: {cancelled}"
            return draft
        frames = self.lexicon.frames.get((record.lang, record.cls), ())
        for frame in frames:
            self._fill(index, trigger, draft, frame_table(frame))
        if not frames:
            draft.why_not = f"no frame for class {record.cls}"
        return draft

    def _cancelled(self, trigger: Mention) -> str:
        """Return the neighbour (within three tokens) that cancels this trigger, or ""."""
        assert trigger.entry is not None
        loose = self.row.part.tokens.loose
        first = max(self.row.sentence.first, trigger.first - 1)
        last = min(self.row.sentence.last, trigger.last + 3)
        window = loose[first : trigger.first] + loose[trigger.last : last]
        joined = " ".join(window)
        for word in trigger.entry.record.unless:
            key = loose_key(word)
            if key in window or "ال" + key in window or (" " in key and key in joined):
                return str(word)
        return ""

    def _fill(self, index: int, trigger: Mention, draft: Draft, table: FrameTable) -> None:
        tenses = trigger.tenses()
        verb, noun = bool(tenses & _VERB_TENSES), bool(tenses - _VERB_TENSES)
        for actor in trigger.actors:
            slot = (table.bare.get(("of", "ACTOR")) or table.bare.get(("subj", "ACTOR")) or [""])[0]
            if slot:
                mention = Mention(
                    "ACTOR", actor.first, actor.last, actors=[actor], part=self.row.part
                )
                draft.fill(slot, mention, f"{table.frame.id}:adjective")
        self._right(index, draft, table, verb=verb, noun=noun)
        if noun:
            self._support(index, draft, table)
        if verb:
            self._subject_before(index, draft, table)
        if trigger.pronoun:
            self._pronoun(index, draft, table, verb=verb)
        if not draft.has("agent", "party"):
            self._cue_subject(index, draft, table)
        self._fronted(index, draft, table)
        self._check(draft, table)

    def _right(
        self, index: int, draft: Draft, table: FrameTable, *, verb: bool, noun: bool
    ) -> None:
        position, redirected = index + 1, ""
        end = draft.trigger.last
        cost = 0
        last_slot = ""
        while position < len(self.mentions):
            mention = self.mentions[position]
            cost = mention.start - end
            gap = (
                self.row.part.gap(end - 1, mention.start)
                if mention.start > end
                else (self.row.part.gap(end - 1, end) if end < self.row.sentence.last else "")
            )
            if "," in gap:
                cost += _COMMA_COST
            if cost > MAX_GAP_TOKENS or any(char in gap for char in ":;\n|"):
                return
            if mention.kind == "TRIGGER":
                support = self._acts_as_support(mention, draft)
                if support is None and _is_setting(mention, draft):
                    end = max(end, mention.last)
                    position += 1
                    continue
                if support is None:
                    return
                self.consumed.add(position)
                redirected = support
            elif mention.kind == "SUPPORT":
                assert mention.entry is not None
                record = mention.entry.record
                carried = record.event == "obj" and mention.pronoun
                if not noun or record.result or not (record.event == "subj" or carried):
                    return
                # "الهجوم نفذه X": behind the carrying verb stands its subject.
                redirected = record.subj if carried else record.obj
                draft.rules.append(("support", record.id))
            elif mention.kind == "CUE":
                assert mention.entry is not None
                if mention.entry.record.effect in _BREAKING_CUES and not self._skippable(position):
                    return
            elif mention.kind in _ARGUMENTS and (verb or not self._is_detached(mention, end)):
                slot = self._slot(
                    mention,
                    draft,
                    table,
                    verb=verb,
                    noun=noun,
                    redirected=redirected,
                    last_slot=last_slot,
                )
                if slot:
                    draft.fill(slot, mention, table.frame.id)
                    self.used[position] = draft
                    last_slot = slot
                    if redirected and not mention.link:
                        redirected = ""
            end = max(end, mention.last)
            position += 1

    def _is_detached(self, mention: Mention, end: int) -> bool:
        """A noun's bare complement stands right behind it: "تطهير حلب … وتحقيق الأمن" is two nouns."""
        if mention.link or mention.conjunction:
            return False
        quantified = {
            token
            for item in self.row.items
            if "QUANTIFIER" in item.readings.by_kind
            for token in range(item.first, item.last)
        }
        loose = self.row.part.tokens.loose
        between = [loose[n] for n in range(end, mention.start) if n not in quantified]
        return len(between) > 1 or any(word.startswith("و") for word in between)

    def _skippable(self, position: int) -> bool:
        """A relative right before a support (غارات التي استهدفت X) does not end the clause."""
        behind = self.mentions[position + 1] if position + 1 < len(self.mentions) else None
        mention = self.mentions[position]
        assert mention.entry is not None
        return (
            mention.entry.record.effect == "relative"
            and behind is not None
            and (behind.kind == "SUPPORT" or any(e.kind == "SUPPORT" for e in behind.entries))
        )

    def _acts_as_support(self, mention: Mention, draft: Draft) -> str | None:
        """A verb that carries this draft's noun on, or a noun of the draft's own class."""
        assert mention.entry is not None
        record = mention.entry.record
        noun = bool(draft.trigger.tenses() - _VERB_TENSES)
        support = next((e for e in mention.entries if e.kind == "SUPPORT"), None)
        if (
            noun
            and support is not None
            and support.record.event == "subj"
            and not mention.conjunction
        ):
            draft.rules.append(("support", support.record.id))
            return str(support.record.obj)
        same = record.cls == draft.class_name and not mention.link and not mention.conjunction
        if same and mention.tenses() - _VERB_TENSES and not mention.number:
            return ""
        return None

    def _slot(
        self, mention: Mention, draft: Draft, table: FrameTable, *, verb: bool, noun: bool,
        redirected: str, last_slot: str,
    ) -> str:  # fmt: skip
        if mention.actors and all(actor.supporter for actor in mention.actors):
            return "supporter"
        for kind in kinds_of(mention):
            if mention.link:
                slot = table.linked.get((mention.link, kind), "")
                if slot:
                    return slot
                continue
            if redirected and self._takes(table, redirected, kind):
                return redirected
            options: list[str] = []
            if verb:
                options += table.bare.get(("subj", kind), []) + table.bare.get(("obj", kind), [])
            if noun:
                options += table.bare.get(("of", kind), [])
            for slot in dict.fromkeys(options):
                if not draft.has(slot) or (mention.conjunction and slot == last_slot):
                    return slot
        return ""

    @staticmethod
    def _takes(table: FrameTable, slot: str, kind: str) -> bool:
        return any(slot in slots and kind == key[1] for key, slots in table.bare.items()) or any(
            slot == value and kind == key[1] for key, value in table.linked.items()
        )

    def _subject_before(self, index: int, draft: Draft, table: FrameTable) -> None:
        """SVO: a bare mention right before the verb is its subject (passive: what was hit)."""
        if draft.has("agent", "party"):
            return
        for position in range(index - 1, -1, -1):
            mention = self.mentions[position]
            if mention.kind == "CUE" and mention.entry is not None:
                if mention.entry.record.effect in {"terminator", "speech", "barrier"}:
                    return
                continue
            if mention.kind == "DATE":
                continue
            gap = draft.trigger.first - mention.last
            if any(
                char in self.row.part.gap(mention.last - 1, draft.trigger.first)
                for char in ".:;|()"
            ) or (" - " in self.row.part.gap(mention.last - 1, draft.trigger.first)):
                return
            if mention.kind not in _ARGUMENTS or gap > 3 or position in self.used:
                return
            if mention.link or (mention.actors and all(a.supporter for a in mention.actors)):
                continue
            for kind in kinds_of(mention):
                for slot in table.bare.get(("subj", kind), []):
                    if not draft.has(slot):
                        draft.fill(slot, mention, f"{table.frame.id}:before")
                        self.used[position] = draft
                        return
            return

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
                if carrier is not None:
                    self._take_support(position, between, carrier, draft, table)
                return
            if mention.kind == "TRIGGER" and not self._conjoined(mention, draft.trigger):
                return
            if mention.kind == "CUE" and mention.entry is not None:
                if mention.entry.record.effect in {"terminator", "relative", "speech"}:
                    return
                continue
            between.append(position)

    @staticmethod
    def _conjoined(mention: Mention, trigger: Mention) -> bool:
        return bool(trigger.conjunction) and trigger.first - mention.last <= MAX_GAP_TOKENS

    @staticmethod
    def _carries(support: object, trigger: Mention) -> bool:
        event = support.event  # type: ignore[attr-defined]
        if event in {"obj", "subj"}:
            return not trigger.link or bool(trigger.conjunction)
        return bool(event == trigger.link) or bool(trigger.conjunction)

    def _take_support(
        self, position: int, between: list[int], record: object, draft: Draft, table: FrameTable
    ) -> None:
        draft.rules.append(("support", record.id))  # type: ignore[attr-defined]
        draft.result = draft.result or record.result  # type: ignore[attr-defined]
        draft.support = self.mentions[position]
        if self.mentions[position].kind == "TRIGGER":
            self.absorbed.add(position)
        role = record.subj  # type: ignore[attr-defined]
        if not role:
            return
        inside = [number for number in reversed(between) if not self.mentions[number].link]
        before = self._before_verb(position)
        for number in (*inside, *before):
            mention = self.mentions[number]
            if mention.kind not in _ARGUMENTS:
                continue
            slot = role if self._fits_role(table, role, mention) else ""
            if slot and (slot == "party" or not self._has_alike(draft, slot, mention)):
                draft.fill(slot, mention, record.id)  # type: ignore[attr-defined]
                self.used[number] = draft
                return

    @staticmethod
    def _has_alike(draft: Draft, slot: str, mention: Mention) -> bool:
        """A target may be both a party and a place; two parties are not one subject."""
        return any(fill.mention.kind == mention.kind for fill in draft.slots.get(slot, ()))

    def _before_verb(self, position: int) -> list[int]:
        verb = self.mentions[position]
        for number in range(position - 1, -1, -1):
            mention = self.mentions[number]
            if mention.kind in {"DATE", "CUE"}:
                continue
            near = verb.first - mention.last <= 3
            return [number] if near and not mention.link and number not in self.used else []
        return []

    @staticmethod
    def _fits_role(table: FrameTable, role: str, mention: Mention) -> bool:
        kinds = set(kinds_of(mention))
        wanted = {kind for (_, kind), slots in table.bare.items() if role in slots}
        wanted |= {kind for (_, kind), slot in table.linked.items() if slot == role}
        return bool(kinds & wanted)

    def _pronoun(self, index: int, draft: Draft, table: FrameTable, *, verb: bool) -> None:
        """استهدفها، التي يتم إطلاقها: the pronoun stands for the head of the relative clause, else
        for the last place or thing before it in the sentence.
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
            for kind in kinds_of(mention):
                for slot in table.bare.get(("obj" if verb else "of", kind), []):
                    if slot not in {"agent", "party"} and not draft.has(slot):
                        draft.fill(
                            slot, mention, f"{table.frame.id}:pronoun", inherited=not relative
                        )
                        return

    def _cue_subject(self, index: int, draft: Draft, table: FrameTable) -> None:
        """تحاول قوات X اقتحام Y: who tries, threatens or prepares is the agent of the masdar."""
        if not draft.trigger.tenses() - {"past"}:
            return
        for position in range(index - 1, -1, -1):
            mention = self.mentions[position]
            if mention.kind in {"TRIGGER", "SUPPORT"}:
                return
            if mention.kind != "CUE" or mention.entry is None:
                continue
            record = mention.entry.record
            if record.effect in _BREAKING_CUES:
                return
            if mention.entry.tense not in _VERB_TENSES:
                continue
            behind = self.mentions[position + 1 : index]
            before = [self.mentions[n] for n in self._before_verb(position)]
            for candidate in (*behind, *before):
                if candidate.kind in {"ACTOR", "MEANS"} and not candidate.link:
                    if self._fits_role(table, "agent", candidate):
                        draft.fill("agent", candidate, record.id)
                    return
            return

    def _fronted(self, index: int, draft: Draft, table: FrameTable) -> None:
        """A prepositional place that opens the clause is the site of an event without one."""
        if draft.places():
            return
        for position in range(index - 1, -1, -1):
            mention = self.mentions[position]
            if mention.kind == "TRIGGER":
                return
            if mention.kind == "CUE" and mention.entry is not None:
                if mention.entry.record.effect in {"terminator", "relative", "barrier"}:
                    return
                continue
            if mention.kind != "PLACE" or position in self.used:
                continue
            at_start = mention.start <= self.row.sentence.first + 2
            if mention.link in {"في", "ب", "على", "قرب"} or (at_start and not mention.link):
                draft.fill("site", mention, f"{table.frame.id}:fronted")
                return

    def _check(self, draft: Draft, table: FrameTable) -> None:
        """Keep the first need that failed; a weak trigger also needs an armed mention."""
        for need in table.needs:
            if not draft.has(*need):
                draft.missing = need
                draft.why_not = "needs " + " or ".join(need)
                return
        entry = draft.trigger.entry
        draft.general = _names_nothing(draft)
        if entry is not None and entry.weak and not _armed(draft) and not _hit_place(draft):
            draft.unarmed = True


def kinds_of(mention: Mention) -> tuple[str, ...]:
    """Return the kinds that a mention may stand for, the most specific first."""
    if mention.kind == "ACTOR" and mention.counts:
        return ("ACTOR", "COUNT")
    if mention.kind == "COUNT":
        if mention.link and all(count.status == "combatant" for count in mention.counts):
            return ("COUNT", "PEOPLE", "ACTOR")
        stated = any(count.stated_number for count in mention.counts)
        named = any(count.actors or count.status == "combatant" for count in mention.counts)
        return ("COUNT", "PEOPLE", "ACTOR") if named and not stated else ("COUNT", "PEOPLE")
    if mention.kind == "ASSET" and mention.actors:
        return ("ASSET",)
    return (mention.kind,)


def _armed(draft: Draft) -> bool:
    """Tell whether an armed doer, a weapon or counted victims stand in the event's slots."""
    if draft.tags:
        return True
    for slot, fills in draft.slots.items():
        for fill in fills:
            mention = fill.mention
            if mention.kind in {"MEANS", "WEAPON"}:
                return True
            if mention.kind == "ACTOR" and any(actor.armed for actor in mention.actors):
                return True
            if mention.kind == "COUNT" and slot in {"victim", "target", "party", "agent"}:
                return True
            if mention.kind == "ASSET" and mention.actors:
                return True
    return False


def _is_setting(mention: Mention, draft: Draft) -> bool:
    """ "وقتل في الاشتباكات خمسة": a definite act told of before stands between verb and victims."""
    harm = draft.class_name in {"KILL", "INJURE"}
    return harm and mention.definite and bool(mention.link) and not mention.pronoun


def _names_nothing(draft: Draft) -> bool:
    """A bare verbal noun (القتل والاغتصاب) speaks of a kind of act, not of one that happened."""
    entry = draft.trigger.entry
    if entry is None or "noun" not in draft.trigger.tenses() or draft.trigger.number:
        return False
    if draft.class_name in {"KILL", "INJURE"} and draft.has("victim"):
        return False
    if draft.trigger.definite or draft.trigger.actors or draft.has("weapon") or draft.places():
        return False
    for fills in draft.slots.values():
        for fill in fills:
            mention = fill.mention
            if mention.assets or any(
                actor.record or actor.nation or actor.means for actor in mention.actors
            ):
                return False
            if any(count.stated_number or count.best is not None for count in mention.counts):
                return False
    return True


def _hit_place(draft: Draft) -> bool:
    """Tell whether a place is the target of a trigger for which that is enough (`placed`)."""
    entry = draft.trigger.entry
    if entry is None or not entry.record.placed:
        return False
    return any(fill.mention.places for fill in draft.slots.get("target", ()))
