"""Fill the slots around an Arabic trigger (patterns of verb, noun and support; method section 2.4).

From the trigger rightwards to the end of its clause, then leftwards to a support verb, a subject
before the verb, or a fronted phrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.arabic.leftward import (
    ARGUMENTS,
    MAX_GAP_TOKENS,
    SITE_LINKS,
    LeftwardFramer,
)
from midan.events.arabic.sufferers import is_seized, suffered, took
from midan.events.arabic.word_order import (
    first_slot,
    is_attribute_of_act,
    is_genitive_of_thing,
    is_subject,
)
from midan.events.chunk.mentions import Mention
from midan.events.frames.framer import BREAKING_CUES, VERB_TENSES
from midan.events.frames.needs import check_needs
from midan.events.frames.slots import has_slot, is_adjective, kinds_of, may_stand, takes

if TYPE_CHECKING:
    from midan.events.draft import Draft
    from midan.events.frames.frame_table import FrameTable
    from midan.events.lexicon.records import Support

_CLAUSE_STOPS = frozenset(":;\n|")
_COMMA_COST = 2
_PAIR = 2
_WITH = "مع"
_ARMED = "armed"
_WHO = frozenset({"ACTOR", "COUNT", "MEANS"})
_PARTED = frozenset(",.:;()")


class ArabicFramer(LeftwardFramer):
    """Reads the frames of one Arabic sentence."""

    def _fill(self, index: int, trigger: Mention, draft: Draft, table: FrameTable) -> None:
        tenses = trigger.tenses()
        verb, noun = bool(tenses & VERB_TENSES), bool(tenses - VERB_TENSES)
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
        sides = draft.slots.get("party", [])
        if not draft.has("agent") and all(fill.link == _WITH for fill in sides):
            self._cue_subject(index, draft, table)
        self._fronted(index, draft, table)
        self._of_effect(index, draft, table)
        self._of_circumstance(index, draft, table)
        if (behind := self._genitive(index, draft)) is not None and took(behind, draft):
            draft.fill("agent", behind, table.frame.id)
            self.used[index + 1] = draft
        suffered(draft)
        check_needs(draft, table)

    def _right(
        self, index: int, draft: Draft, table: FrameTable, *, verb: bool, noun: bool
    ) -> None:
        redirected, last_slot, struck, denied = "", "", -1, False
        end = draft.trigger.last
        for position in range(index + 1, len(self.mentions)):
            mention = self.mentions[position]
            gap = self._gap(end, mention)
            cost = mention.start - end + (_COMMA_COST if "," in gap else 0)
            if cost > MAX_GAP_TOKENS or not _CLAUSE_STOPS.isdisjoint(gap):
                return
            if mention.kind == "CUE" and self._ends_clause(position):
                return
            if mention.kind == "TRIGGER" and self._is_struck(mention, draft):
                self.absorbed.add(position)
                end = struck = mention.last
                continue
            if mention.kind == "ACTOR" and mention.link == "ل" and mention.start == struck:
                draft.fill("target", mention, table.frame.id)
                self.used[position] = draft
                end = mention.last
                continue
            if mention.kind == "TRIGGER" and self._is_passed(mention, draft, last_slot, gap):
                end = max(end, mention.last)
                continue
            if mention.kind in {"TRIGGER", "SUPPORT"}:
                carried = self._carried_on(position, draft, noun=noun)
                if carried is None:
                    return
                redirected = carried
            elif denied and mention.kind in _WHO:
                pass  # "قتل خمسة جنود لم يكونوا من X": said of another verb
            elif redirected and self.row.is_a(mention.first, "resumptive"):
                pass  # "قامت بها": the act itself, and no place
            elif self._is_argument(mention, end, last_slot, verb=verb):
                first = not last_slot and is_subject(self.row, self.mentions, position)
                slot = first_slot(mention, table) if verb and first else ""
                slot = slot or self._slot(
                    mention, draft, table, verb=verb, noun=noun, redirected=redirected,
                    last_slot=last_slot,
                )  # fmt: skip
                owned = is_genitive_of_thing(self.row, self.mentions, position) or (
                    mention.link == "ل" and self._is_owner(position, draft, last_slot, noun=noun)
                )
                if slot == "agent" and owned:
                    slot = "target" if "target" in table.bare.get(("obj", "ACTOR"), ()) else ""
                if slot:
                    draft.fill(slot, mention, table.frame.id)
                    self.used[position] = draft
                    last_slot = slot
                    if redirected and not mention.link:
                        redirected = ""
            denied = denied or self.row.is_a(mention.first, "denies_a_verb")
            end = max(end, mention.last)

    def _of_circumstance(self, index: int, draft: Draft, table: FrameTable) -> None:
        """ "أصيب أثناء محاولته عبور الحدود قرب X": where people were when they were hit."""
        if draft.event_class.family != "harm" or draft.places():
            return
        openers = self.row.all_of("circumstance")
        for mention in self.mentions[index + 1 :]:
            act = mention.kind in {"TRIGGER", "SUPPORT"} or mention.conjunction
            between = self.row.part.gap(mention.start - 1, mention.start)
            if act or not _CLAUSE_STOPS.isdisjoint(between):
                return
            if mention.kind == "PLACE" and (not mention.link or mention.link in SITE_LINKS):
                if any(draft.trigger.last <= token < mention.start for token in openers):
                    draft.fill("site", mention, f"{table.frame.id}:circumstance")
                return

    def _genitive(self, index: int, draft: Draft) -> Mention | None:
        """Return the bare mention right behind the trigger."""
        behind = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        near = behind is not None and behind.start == draft.trigger.last and not behind.link
        return behind if near else None

    def _is_owner(self, position: int, draft: Draft, last_slot: str, *, noun: bool) -> bool:
        """ "قصف أهداف لـX ولـY", "رتلا تابعا لـX": behind what was hit stands whose it is.

        ل names the doer of a verbal noun alone, before anything that it hit.
        """
        mention, before = self.mentions[position], self.mentions[position - 1]
        if before.kind == "CUE" and before.entry is not None and before.last == mention.first:
            return bool(before.entry.record.effect == "belongs")
        verbal = before is not draft.trigger and before.kind in {"TRIGGER", "SUPPORT"} and (
            before.last < mention.start and not before.tenses() - VERB_TENSES
        )  # fmt: skip
        hit = before.kind in {"ASSET", "COUNT"} or mention.conjunction
        # Behind a verb an unknown noun stands between: "استهدفت مركزا لـX".
        parted = not noun and before is draft.trigger and before.last < mention.start
        return parted or verbal or bool(hit and last_slot in {"target", "victim", "site"})

    def _gap(self, end: int, mention: Mention) -> str:
        """Return what stands between what was read last and a mention, else behind the former."""
        if mention.start > end:
            return self.row.part.gap(end - 1, mention.start)
        return self.row.part.gap(end - 1, end) if end < self.row.sentence.last else ""

    def _ends_clause(self, position: int) -> bool:
        mention = self.mentions[position]
        assert mention.entry is not None
        if mention.conjunction and mention.entry.tense in VERB_TENSES:
            return True
        return mention.entry.record.effect in BREAKING_CUES and not self._skippable(position)

    def _is_passed(self, mention: Mention, draft: Draft, last_slot: str, gap: str) -> bool:
        """Tell whether another act is only the setting or an attribute of this one's arguments."""
        if self._acts_as_support(mention, draft, note=False) is not None:
            return False
        aim = _is_aim(mention, draft) or self._is_in_row(mention, draft)
        told = aim or _is_setting(mention, draft) or _is_aspect(mention, draft)
        return told or self._is_attribute(mention, last_slot, gap)

    def _is_struck(self, mention: Mention, draft: Draft) -> bool:
        """ "قصفت المقاتلات تعزيزات للقوات": forces on the move that are hit only."""
        assert mention.entry is not None
        hit = draft.event_class.family == "fire" and mention.entry.record.cls == "DEPLOY"
        noun = not mention.tenses() & VERB_TENSES and not mention.conjunction
        return hit and noun and mention.link in {"", "على"}

    def _is_in_row(self, mention: Mention, draft: Draft) -> bool:
        """ "القصف والغارات على X": what stands behind the second noun belongs to both."""
        nouns = not (mention.tenses() | draft.trigger.tenses()) & VERB_TENSES
        if not nouns or mention.conjunction != "و" or mention.first != draft.trigger.last:
            return False
        assert mention.entry is not None
        other = self.lexicon.classes[mention.entry.record.cls]
        return other.family == draft.event_class.family == "fire"

    def _carried_on(self, position: int, draft: Draft, *, noun: bool) -> str | None:
        """Return the slot of what a carrying verb takes behind itself; None ends the clause."""
        mention = self.mentions[position]
        if mention.kind == "TRIGGER":
            support = self._acts_as_support(mention, draft)
            if support is not None:
                self.consumed.add(position)
            return support
        assert mention.entry is not None
        record = mention.entry.record
        carried = (record.event == "obj" and mention.pronoun) or self._is_resumed(mention, record)
        if noun and not carried and self._is_passive(position, record):
            draft.rules.append(("support", record.id))
            return ""
        if not noun or record.result or not (record.event == "subj" or carried):
            return None
        draft.rules.append(("support", record.id))
        # "الهجوم نفذه X": behind the carrying verb stands its subject.
        return str(record.subj if carried else record.obj)

    def _is_passive(self, position: int, record: Support) -> bool:
        """ "الهجوم نفذ ضد عناصر": behind its noun, with no subject behind itself, it is passive."""
        carrier = self.mentions[position]
        past = carrier.entry is not None and carrier.entry.tense == "past"
        if record.event != "obj" or not past or carrier.conjunction or position == 0:
            return False
        behind = self.mentions[position + 1] if position + 1 < len(self.mentions) else None
        near = behind is not None and behind.start == carrier.last
        return near and behind is not None and bool(behind.link)

    def _is_resumed(self, carrier: Mention, record: Support) -> bool:
        """ "القصف الذي تعرض له المخيم", "عملية قامت بها القوات": the pronoun is the event noun."""
        last = carrier.last
        linked = record.event not in {"obj", "subj"} and last < self.row.sentence.last
        return linked and self.row.is_a(last, "resumptive")

    def _is_argument(self, mention: Mention, end: int, last_slot: str, *, verb: bool) -> bool:
        if mention.kind not in ARGUMENTS or self._is_subject_of_another(mention, last_slot):
            return False
        if mention.kind == "WEAPON" and not mention.tags and is_adjective(mention):
            return False  # "كان القصف عنيفا" names no weapon
        if verb and not last_slot and mention.conjunction and not mention.link:
            return False  # "يستهدف ويقتل والجيش يحميه": what و opens behind a bare verb is new
        if mention.counts and all(count.subset for count in mention.counts):
            return False  # "ثلاثة قضوا، هم رجل وطفلان": a part is no argument beside its whole
        return verb or not self._is_detached(mention, end)

    def _is_detached(self, mention: Mention, end: int) -> bool:
        """A noun's bare complement stands right behind it: "تطهير حلب وتحقيق الأمن" is two."""
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

    def _is_subject_of_another(self, mention: Mention, last_slot: str) -> bool:
        """ "عبوتين زرعهما إرهابيون": behind a verb with its own object stands its own subject."""
        if mention.link or mention.conjunction or last_slot != "weapon":
            return False
        token = mention.first - 1
        read = any(item.first <= token < item.last for item in self.row.items)
        return not read and self.row.word(token).endswith(("ه", "ها", "هما", "هم"))

    def _is_attribute(self, mention: Mention, last_slot: str, gap: str) -> bool:
        """ "منزل أحد منظمي الاحتجاجات": a definite act in the genitive only says whose house."""
        bare = not mention.link and not mention.conjunction and not mention.pronoun
        noun = mention.definite and not mention.tenses() & VERB_TENSES
        return bool(last_slot) and bare and noun and not mention.number and not _PARTED & set(gap)

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

    def _acts_as_support(self, mention: Mention, draft: Draft, *, note: bool = True) -> str | None:
        """A verb that carries this draft's noun on, or a noun of the draft's own class."""
        assert mention.entry is not None
        record = mention.entry.record
        noun = bool(draft.trigger.tenses() - VERB_TENSES)
        support = next((e for e in mention.entries if e.kind == "SUPPORT"), None)
        if (
            noun
            and support is not None
            and support.record.event == "subj"
            and not mention.conjunction
        ):
            if note:
                draft.rules.append(("support", support.record.id))
            return str(support.record.obj)
        same = record.cls == draft.class_name and not mention.link and not mention.conjunction
        if same and mention.tenses() - VERB_TENSES and not mention.number:
            return ""
        return None

    def _slot(
        self, mention: Mention, draft: Draft, table: FrameTable, *, verb: bool, noun: bool,
        redirected: str, last_slot: str,
    ) -> str:  # fmt: skip
        if mention.actors and all(actor.supporter for actor in mention.actors):
            return "supporter"
        if noun and not verb and is_attribute_of_act(draft.trigger, mention):
            draft.tags.append(_ARMED)  # what sort of attack it was says that it was one
            return ""
        kinds = kinds_of(mention)
        if _is_fired_from(mention, table):
            for actor in mention.actors:
                actor.implied = True
            return "agent"
        if redirected and not mention.link and any(takes(table, redirected, k) for k in kinds):
            return redirected
        for kind in kinds:
            if mention.link:
                slot = table.linked.get((mention.link, kind), "")
                if slot:
                    return "victim" if slot == "agent" and is_seized(mention, draft) else slot
                continue
            options: list[str] = []
            if verb:
                # A verb in the plural has its subject before it: "استهدفوا دورية".
                subject = (
                    [] if _is_plural(draft) and not noun else table.bare.get(("subj", kind), [])
                )
                options += subject + table.bare.get(("obj", kind), [])
            if noun:
                options += table.bare.get(("of", kind), [])
            for slot in dict.fromkeys(options):
                joined = slot == last_slot or (slot == "party" and _is_between(draft))
                free = not draft.has(slot) or (mention.conjunction and joined)
                if free and may_stand(draft, slot, mention):
                    return slot
        if _says_where(mention) and draft.has("target") and has_slot(table, "site"):
            return "site"
        return ""


def _is_plural(draft: Draft) -> bool:
    trigger = draft.trigger
    word = draft.sentence.part.tokens.loose[trigger.last - 1]
    return word.endswith(("وا", "ون")) and not trigger.pronoun


def _is_between(draft: Draft) -> bool:
    """ "بين أهالي القرية وعناصر X": the second party of "between" waits for its conjunction."""
    fills = draft.slots.get("party", ())
    return len(fills) == 1 and fills[0].link == "بين" and len(fills[0].mention.actors) < _PAIR


def _is_fired_from(mention: Mention, table: FrameTable) -> bool:
    """ "قصف من مواقع قوات النظام": whose post the fire came from is implied as the doer."""
    owned = mention.kind == "ASSET" and bool(mention.actors) and mention.link == "من"
    military = any(entry.record.military for entry in mention.assets)
    origin = table.linked.get(("من", "PLACE")) == "origin"
    return owned and military and origin and table.linked.get(("من", "ACTOR")) == "agent"


def _says_where(mention: Mention) -> bool:
    """ "استهدفت مواقع للقوات جنوب مدينة X": a bare place by a direction is where, no object."""
    return mention.kind == "PLACE" and not mention.link and any(
        place.relation for place in mention.places
    )  # fmt: skip


def _is_aim(mention: Mention, draft: Draft) -> bool:
    """ "معركة تحرير X": what a battle is for stands in the genitive, and its place behind that."""
    noun = bool(mention.tenses() - VERB_TENSES) and mention.entry is not None
    control = mention.entry is not None and mention.entry.record.cls == "CAPTURE"
    return draft.class_name == "CLASH" and noun and control and (
        mention.first == draft.trigger.last and not mention.link and not mention.conjunction
    )  # fmt: skip


def _is_aspect(mention: Mention, draft: Draft) -> bool:
    """ "القصف توقف على X": the verb behind the noun may be another act's too (she arrests)."""
    near = mention.first == draft.trigger.last and not mention.conjunction and not mention.pronoun
    noun = bool(draft.trigger.tenses() - VERB_TENSES)
    return near and noun and any(
        entry.kind == "CUE" and entry.record.effect == "ceased" and entry.tense in VERB_TENSES
        for entry in mention.entries
    )  # fmt: skip


def _is_setting(mention: Mention, draft: Draft) -> bool:
    """ "وقتل في الاشتباكات خمسة": a definite act told of before stands between verb and victims."""
    harm = draft.class_name in {"KILL", "INJURE"}
    return harm and mention.definite and bool(mention.link) and not mention.pronoun
