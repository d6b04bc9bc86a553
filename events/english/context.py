"""What an English draft takes from its sentence: from the main act, the speaker, the harm done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.mentions import ActorPhrase, CountPhrase, Mention, Row
from midan.events.draft import Draft, Fill
from midan.events.english.runs import VERB_TENSES
from midan.events.english.words import is_capital

if TYPE_CHECKING:
    from midan.events.english.verbs import Verbs

_OF_HARM = frozenset({"in", "by", "during", "due to"})
_DEFINITE = frozenset({"the", "its", "their", "his"})
_SAYING = frozenset({"speech", "denied", "threatened", "unconfirmed"})


def of_main_act(draft: Draft, main: Draft) -> None:
    """ "took X after clashes", "withdrew from X under a truce with Y"."""
    if main.event_class.family not in {"control", "withdrawal"}:
        return
    named = draft.has("party")
    for slot in ("agent",) if named else ("agent", "loser"):
        for fill in main.slots.get(slot, ()):
            draft.slots.setdefault("party", []).append(
                Fill(
                    fill.mention, "inherit:main", fill.link, inherited=True, sentence=main.sentence
                )
            )
    if not draft.places():
        for slot in ("target", "site"):
            for fill in main.slots.get(slot, ()):
                if fill.mention.places:
                    draft.slots.setdefault("site", []).append(
                        Fill(
                            fill.mention,
                            "inherit:main",
                            fill.link,
                            inherited=True,
                            sentence=main.sentence,
                        )
                    )
    if draft.why_not.startswith("needs") and draft.has("party", "site"):
        draft.why_not = ""


def take_up_speaker(row: Row, mentions: list[Mention], index: int, draft: Draft) -> None:
    """ "The ministry denied that its forces …", "a rebel commander said the fighters …"."""
    for slot in ("agent", "party"):
        for fill in draft.slots.get(slot, ()):
            for phrase in fill.mention.actors:
                if _is_unnamed(row, phrase):
                    _name_after_speaker(mentions[:index], fill.mention, phrase)


def _is_unnamed(row: Row, phrase: ActorPhrase) -> bool:
    record = phrase.record
    if phrase.nation is not None or (record is not None and record.side != "unknown"):
        return False
    if record is not None and record.partisan and not record.partisan_of:
        return False
    window = range(max(row.sentence.first, phrase.first - 2), phrase.first)
    return any(row.word(token) in _DEFINITE for token in window)


def _name_after_speaker(before: list[Mention], unnamed: Mention, phrase: ActorPhrase) -> None:
    spoken = False
    for mention in reversed(before):
        if mention.last > unnamed.first:
            continue
        if mention.kind == "CUE" and mention.entry is not None:
            spoken = spoken or mention.entry.record.effect in _SAYING
        elif spoken and mention.kind == "ACTOR" and mention.actors:
            speaker = mention.actors[0]
            phrase.record, phrase.nation = speaker.record, speaker.nation
            return


def nameless_victim(row: Row, draft: Draft) -> None:
    """ "Haddad was killed": whoever it was, it was one."""
    token = draft.trigger.first - 1
    if token <= row.sentence.first or row.word(token) != "was":
        return
    if not is_capital(row, token - 1) and row.word(token - 1) not in {"he", "she"}:
        return
    count = CountPhrase(token - 1, token, 1, 1, 1)
    victim = Mention("COUNT", token - 1, token, counts=[count], part=row.part)
    draft.fill("victim", victim, "en.kill:unnamed")


def arm_by_harm(drafts: list[Draft], verbs: Verbs, mentions: list[Mention]) -> None:
    """ "Attacks killed 38", "killed in attacks in X": an attack that kills is an attack."""
    for position, draft in enumerate(drafts):
        entry = draft.trigger.entry
        noun = entry is not None and entry.tense not in VERB_TENSES
        failed = draft.why_not.startswith("needs") or draft.unarmed or draft.general
        if not noun or not failed or draft.trigger.definite:
            continue
        before = drafts[position - 1] if position else None
        behind = drafts[position + 1] if position + 1 < len(drafts) else None
        in_it = before is not None and _kills(before) and draft.trigger.link in _OF_HARM
        by_it = behind is not None and _kills(behind) and not draft.trigger.link
        if by_it and behind is not None:
            subject = verbs.subject_of(mentions.index(behind.trigger))
            by_it = subject is not None and mentions[subject] is draft.trigger
        if in_it or by_it:
            draft.why_not, draft.unarmed, draft.general = "", False, False


def _kills(draft: Draft) -> bool:
    return not draft.why_not and draft.class_name in {"KILL", "INJURE"}


def has_protesters(draft: Draft) -> bool:
    """Tell whether protesters or rioters act: they are what makes a gathering a protest."""
    fills = draft.slots.get("agent", ())
    groups = [count.group for fill in fills for count in fill.mention.counts]
    return "demonstrator" in groups or any(
        actor.record is not None and actor.record.type in {"Protesters", "Rioters"}
        for fill in fills
        for actor in fill.mention.actors
    )
