"""Voice and subjects of English verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.english.runs import VERB_TENSES
from midan.events.english.words import (
    BE,
    CONJUNCTIONS,
    HAVE,
    MODALS,
    gap,
    is_adverb,
    is_capital,
)

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention, Row

_ARGUMENTS = frozenset({"ACTOR", "MEANS", "COUNT", "PLACE", "ASSET", "WEAPON"})
# Classes whose verbs take no object, and those whose victim stands first where nothing follows.
_INTRANSITIVE = frozenset({"CLASH", "WITHDRAW", "PROTEST", "DEFECT", "RIOT"})
# Verbs of what is done to people: without an object the subject is who it was done to.
_OF_PEOPLE = frozenset({"KILL", "INJURE", "ABDUCT", "ARREST"})
_PRONOUNS = frozenset({"they", "he", "she", "it", "we"})
_CLAUSE_ENDS = frozenset({"terminator", "speech", "barrier"})
_GOVERNORS = frozenset(
    {"managed", "able", "began", "continued", "unable", "forced", "ready", "allowed"}
)


class Verbs:
    """Answers who the subject of a verb is and whether the verb is passive."""

    def __init__(self, row: Row, mentions: list[Mention]) -> None:
        """Keep the sentence; answers are remembered."""
        self.row = row
        self.mentions = mentions
        self._subjects: dict[int, int] = {}

    def is_verb(self, position: int) -> bool:
        """Tell whether a mention is a verb: a trigger, a support or a cue in a verb's tense."""
        mention = self.mentions[position]
        if mention.kind not in {"TRIGGER", "SUPPORT", "CUE"} or mention.entry is None:
            return False
        return mention.entry.tense in VERB_TENSES

    # ------------------------------------------------------------ voice
    def is_passive(self, position: int) -> bool:
        """Tell whether the grammatical subject is what the act was done to."""
        mention = self.mentions[position]
        assert mention.entry is not None
        record = mention.entry.record
        if record.cls == "KILL" and record.weak:
            return True  # verbs of dying: the subject is the victim
        if mention.entry.tense != "past" or record.cls in _INTRANSITIVE:
            return False
        token = self._before_adverbs(mention.first - 1)
        word = self.row.word(token) if token >= self.row.sentence.first else ""
        if word in BE:
            return True
        if word in HAVE or word in MODALS:
            return False
        if self.object_of(position) is not None:
            return False
        behind = self.mentions[position + 1] if position + 1 < len(self.mentions) else None
        if behind is not None and behind.link == "by" and behind.start - mention.last <= 1:
            return True
        if word in CONJUNCTIONS or "," in gap(
            self.row, max(token, self.row.sentence.first), mention.first
        ):
            previous = self._verb_before(position)
            if previous is not None and self.is_passive(previous):
                return True
        if record.cls in _OF_PEOPLE and not self._name_follows(mention.last):
            return True
        subject = self.subject_of(position)
        counted = subject is not None and bool(self.mentions[subject].counts)
        return counted and record.cls in {
            "KILL",
            "INJURE",
            "ARREST",
            "ABDUCT",
            "EXECUTE",
            "RELEASE",
            "TORTURE",
            "SHOOT",
        }

    def _name_follows(self, token: int) -> bool:
        """Tell whether an unknown name, or a pronoun, stands where an object would."""
        if token >= self.row.sentence.last or gap(self.row, token - 1, token).strip(" '"):
            return False
        return is_capital(self.row, token) or self.row.word(token) in {
            "him",
            "her",
            "them",
            "a",
            "an",
            "the",
            "his",
        }

    def _verb_before(self, position: int) -> int | None:
        for number in range(position - 1, -1, -1):
            mention = self.mentions[number]
            if mention.kind == "TRIGGER" and self.is_verb(number):
                return number if self.mentions[position].first - mention.last < 12 else None
            if (
                mention.kind == "CUE"
                and mention.entry is not None
                and mention.entry.record.effect in _CLAUSE_ENDS
            ):
                return None
        return None

    def object_of(self, position: int) -> int | None:
        """Return the bare mention right behind an active verb."""
        verb = self.mentions[position]
        end = verb.last
        for number in range(position + 1, len(self.mentions)):
            mention = self.mentions[number]
            between = gap(self.row, end - 1, mention.first) if mention.first > end - 1 else ""
            if any(char in between for char in ",;:\n|") or mention.first - end > 5:
                return None
            if mention.kind in {"DATE", "NUMBER"}:
                end = mention.last
                continue
            paired = mention.conjunction and not self._only_adjectives(end, mention.first)
            if mention.kind not in _ARGUMENTS or mention.link or paired:
                return None
            if not mention.conjunction and any(
                self.row.word(token) in CONJUNCTIONS | {"to", "that", "by"}
                for token in range(end, mention.first)
            ):
                return None
            return number
        return None

    def _only_adjectives(self, first: int, last: int) -> bool:
        """Tell whether [first, last) is adjectives and a conjunction ("heavy and light")."""
        known = {
            token
            for item in self.row.items
            if (entry := item.entry("WEAPON")) is not None and entry.record.family == "adjective"
            for token in range(item.first, item.last)
        }
        words = range(first, last)
        return len(words) > 1 and all(
            token in known or self.row.word(token) in CONJUNCTIONS for token in words
        )

    # ------------------------------------------------------------ subjects
    def subject_of(self, position: int) -> int | None:
        """Return the mention that is the grammatical subject, or None."""
        if position not in self._subjects:
            self._subjects[position] = -1
            found = self._find_subject(position)
            self._subjects[position] = -1 if found is None else found
        found = self._subjects[position]
        return None if found < 0 else found

    def _before_adverbs(self, token: int) -> int:
        while token >= self.row.sentence.first and is_adverb(self.row.word(token)):
            token -= 1
        return token

    def _group_start(self, position: int) -> tuple[int, bool]:
        """Return the first token of the verb group, and whether it has a subject of its own."""
        first = self.row.sentence.first
        token = self.mentions[position].first - 1
        if self.row.word(token + 1) in CONJUNCTIONS:
            return token + 1, False
        infinitive = False
        inside = self._inside_group(position)
        while token >= first:
            word = self.row.word(token)
            if not (word in BE | HAVE | MODALS | _GOVERNORS or is_adverb(word) or token in inside):
                break
            infinitive = infinitive or word == "to"
            if gap(self.row, token, token + 1).strip(" '-"):
                return token + 1, False
            token -= 1
        if token < first:
            return first, True
        own = (
            not infinitive
            and self.row.word(token) not in CONJUNCTIONS
            and not gap(self.row, token, token + 1).strip(" '-\")(")
        )
        return token + 1, own

    def _inside_group(self, position: int) -> set[int]:
        """Return the tokens of cues that stand inside verb groups ("tried to", "not", "will")."""
        apart = _CLAUSE_ENDS | {"relative", "supported", "belongs"}
        return {
            token
            for number, mention in enumerate(self.mentions[:position])
            if mention.kind == "CUE" and not self.is_verb(number) and mention.entry is not None
            if mention.entry.record.effect not in apart
            for token in range(mention.first, mention.last)
        }

    def _find_subject(self, position: int) -> int | None:
        start, own = self._group_start(position)
        if start > self.row.sentence.first and self.row.word(start - 1) in _PRONOUNS:
            return None
        candidate: int | None = None
        relative = False
        entry = self.mentions[position].entry
        gerund = self.row.word(self.mentions[position].first).endswith("ing")
        finite = entry is not None and entry.tense in {"past", "present"} and not gerund
        comma = start > self.row.sentence.first and "," in gap(self.row, start - 1, start)
        behind_comma = finite and comma and self.row.word(start) not in CONJUNCTIONS
        for number in range(position - 1, -1, -1):
            mention = self.mentions[number]
            if mention.last > start:
                continue
            if mention.last < self.row.sentence.last and any(
                char in gap(self.row, mention.last - 1, mention.last) for char in ";:\n|"
            ):
                break
            if mention.kind == "CUE" and mention.entry is not None:
                effect = mention.entry.record.effect
                if effect in _CLAUSE_ENDS:
                    break
                if effect == "relative":
                    relative = True
                    continue
            if self.is_verb(number):
                return (
                    candidate if own and candidate is not None else self._inherit(number, candidate)
                )
            if mention.kind == "TRIGGER":
                if mention.link and not relative:
                    continue
                if own or relative:
                    return number
                candidate = number
                continue
            if mention.kind not in _ARGUMENTS or (
                mention.actors and all(a.supporter for a in mention.actors)
            ):
                continue
            if (mention.link and not relative) or self._in_aside(mention):
                continue
            people = mention.kind in {"ACTOR", "MEANS", "COUNT"}
            if own or relative or (behind_comma and people):
                return number
            candidate = number
        return candidate

    def _in_aside(self, mention: Mention) -> bool:
        """ "two soldiers, including a general, were killed": who is told between the commas."""
        if any(count.subset for count in mention.counts):
            return True
        first = max(self.row.sentence.first, mention.first - 4)
        return any(self.row.word(token) == "including" for token in range(first, mention.first))

    def _inherit(self, number: int, candidate: int | None) -> int | None:
        """Take the subject of the verb before; without one the candidate stays."""
        found = self.subject_of(number)
        return found if found is not None else candidate
