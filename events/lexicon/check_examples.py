"""Records against their own examples: each must be reached, and no counterexample may be.

An example is a sentence, or a table: `text`, what kind of event it gives (`kind`, `status`) and
which words fill its slots (`agent`, `target` …, a list where two mentions do; "" for an empty
slot). A slot that is left out is not judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from midan.events.draft import Draft
from midan.events.frames.frame_table import ROLES
from midan.events.lexicon import records as rec
from midan.events.lexicon.check_records import SHAPE_EFFECTS
from midan.events.lexicon.load import did_you_mean
from midan.events.lexicon.order import reordered
from midan.events.lexicon.problem import Problem, error, warning
from midan.events.report import Reading, read_report
from midan.events.scan.part import Part
from midan.events.scan.scanner import Scanner
from midan.gazetteer import load_gazetteer
from midan.records import Document

if TYPE_CHECKING:
    from midan.events.lexicon.lexicon import Lexicon
    from midan.events.scan.items import Item

# Examples that speak of "last year" need a day to speak on.
_PUBLISHED = date(2016, 11, 13)
_NEEDS_EXAMPLE = (rec.Trigger, rec.Frame, rec.Support, rec.Idiom, rec.Cue)
_EXAMPLE_KEYS = frozenset({"text", "kind", "status", *ROLES})


def example_problems(records: list[rec.Record], lexicon: Lexicon) -> list[Problem]:
    """Read the examples of every record with the whole lexicon."""
    reader = _Reader(Scanner(lexicon, load_gazetteer()))
    found: list[Problem] = []
    for record in records:
        found += _missing(record)
        tell = _TELLERS.get(type(record))
        if tell is None:
            continue
        for example in record.examples:
            found += _example(record, example, reader, tell)
        for text in record.counterexamples:
            if _REFUSERS.get(type(record), tell)(record, reader.read(text)):
                found.append(error(record, "counterexamples", f"is matched: {text}"))
    return found


def _missing(record: rec.Record) -> Iterator[Problem]:
    if isinstance(record, _NEEDS_EXAMPLE) and not record.examples:
        yield error(record, "examples", "has none; nothing shows that this record is ever reached")
    if isinstance(record, rec.Trigger) and not record.counterexamples:
        if record.weak:
            yield error(record, "counterexamples", "has none; a weak word needs one")
        elif record.unless:
            yield error(record, "counterexamples", 'has none; "unless" needs one')


@dataclass(frozen=True, slots=True)
class Read:
    """What was seen in one example: the readings of its sentences, and all their items."""

    readings: tuple[Reading, ...]
    items: tuple[Item, ...]

    @property
    def drafts(self) -> list[Draft]:
        """Return the drafts of all sentences, those that failed too."""
        return [draft for reading in self.readings for draft in reading.drafts]

    @property
    def events(self) -> list[Draft]:
        """Return the drafts that became an event or a part of one."""
        return [draft for draft in self.drafts if not draft.why_not]


class _Reader:
    """Reads examples as reports of one sentence; each text once."""

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self._memo: dict[str, Read] = {}

    def read(self, text: str) -> Read:
        if text not in self._memo:
            report = read_report(Document("example", text), self._scanner, _PUBLISHED)
            part = Part("text", text)
            items = [
                item
                for sentence in self._scanner.sentences(part)
                for item in self._scanner.items(sentence, _PUBLISHED)
            ]
            self._memo[text] = Read(tuple(report.readings), tuple(items))
        return self._memo[text]


Tell = Callable[[Any, Read], list[Draft] | bool]


def _example(record: rec.Record, example: object, reader: _Reader, tell: Tell) -> Iterator[Problem]:
    wanted = {"text": example} if isinstance(example, str) else example
    if not isinstance(wanted, dict) or not isinstance(wanted.get("text"), str):
        yield error(
            record, "examples", f'write a sentence or {{ text = "…" }}, not {example!r:.40}'
        )
        return
    unknown = [key for key in wanted if key not in _EXAMPLE_KEYS]
    if unknown:
        hint = did_you_mean(unknown[0], _EXAMPLE_KEYS)
        yield error(record, "examples", f"unknown key {unknown[0]}{hint}")
        return
    text = wanted["text"]
    read = reader.read(text)
    reached = tell(record, read)
    if not reached:
        yield error(record, "examples", f"is not matched: {text} ({_why_not(read)})")
    elif isinstance(reached, list):
        yield from _compared(record, wanted, reached)
        if isinstance(record, rec.Frame):
            yield from _order(record, text, reached, reader)


def _why_not(read: Read) -> str:
    """Say what the text gave instead, so that the author need not run `explain`."""
    if not read.drafts:
        return "no trigger in it"
    return "; ".join(
        f"{draft.class_name} {draft.why_not or 'is an event of another record'}"
        for draft in read.drafts
    )


def _compared(record: rec.Record, wanted: dict[str, Any], drafts: list[Draft]) -> Iterator[Problem]:
    """Compare with the draft that comes nearest to what the example wants."""
    differences = min((list(_differences(wanted, draft)) for draft in drafts), key=len)
    for field, expected, seen in differences:
        problem = f"{field} should be {expected or 'empty'}, is {seen or 'empty'}: {wanted['text']}"
        yield error(record, "examples", problem)


def _differences(wanted: dict[str, Any], draft: Draft) -> Iterator[tuple[str, str, str]]:
    for field in ("kind", "status"):
        if field in wanted and wanted[field] != getattr(draft, field):
            yield field, wanted[field], getattr(draft, field)
    filled = slot_texts(draft)
    for role in ROLES:
        if role in wanted:
            given = wanted[role] if isinstance(wanted[role], list) else [wanted[role]]
            expected = sorted(text for text in given if text)
            if expected != filled.get(role, []):
                yield role, " | ".join(expected), " | ".join(filled.get(role, []))


def slot_texts(draft: Draft) -> dict[str, list[str]]:
    """Return the words that fill each slot of a draft, sorted."""
    return {
        slot: sorted(fill.mention.quote()[3] for fill in fills)
        for slot, fills in draft.slots.items()
    }


def _order(record: rec.Frame, text: str, drafts: list[Draft], reader: _Reader) -> Iterator[Problem]:
    """Where a phrase stands must not change what it fills."""
    filled = slot_texts(drafts[0])
    for variant in reordered(text, drafts[0]):
        seen = [slot_texts(draft) for draft in _by_frame(record, reader.read(variant))]
        if filled not in seen:
            yield warning(record, "examples", f"reads otherwise in another order: {variant}")


def _by_rule(field: str) -> Tell:
    def tell(record: rec.Record, read: Read) -> list[Draft]:
        return [draft for draft in read.events if (field, record.id) in draft.rules]

    return tell


def _by_frame(record: rec.Record, read: Read) -> list[Draft]:
    return [
        draft
        for draft in read.events
        if any(rule.partition(":")[0] == record.id for _, rule in draft.rules)
    ]


def _by_cue(record: rec.Cue, read: Read) -> list[Draft] | bool:
    """A cue of status leaves its rule on an event; one of shape need only be seen."""
    if record.effect in SHAPE_EFFECTS:
        return _seen(record, read)
    return [
        draft
        for draft in read.drafts
        if any(rule == record.id for _, rule in draft.rules)
        or any(toll.rule == record.id for toll in draft.tolls)
        or draft.why_not.endswith(f": {record.id}")
    ]


def _seen(record: rec.Record, read: Read) -> bool:
    return any(_is(entry.record, record) for item in read.items for entry in item.entries)


def _seen_strongly(record: rec.Record, read: Read) -> bool:
    """Weak spellings and a nation's adjectives prove nothing: they need a word beside them."""
    return any(
        _is(entry.record, record) and entry.kind != "NATION" and not entry.weak
        for item in read.items
        for entry in item.entries
    )


def _is(found: rec.Record, record: rec.Record) -> bool:
    return found.id == record.id and found.lang == record.lang


_TELLERS: dict[type[rec.Record], Tell] = {
    rec.Trigger: _by_rule("trigger"),
    rec.Idiom: _by_rule("trigger"),
    rec.Support: _by_rule("support"),
    rec.Frame: _by_frame,
    rec.Cue: _by_cue,
    rec.PlaceHead: _seen,
    rec.Relation: _seen,
    rec.Asset: _seen,
    rec.People: _seen,
    rec.Member: _seen,
    rec.Weapon: _seen,
    rec.ActorRecord: _seen,
}
_REFUSERS: dict[type[rec.Record], Tell] = {
    rec.Weapon: _seen_strongly,
    rec.ActorRecord: _seen_strongly,
}
