"""Records against their own examples: each must be reached, and no counterexample may be.

An example is a sentence, or a table: `text`, what kind of event it gives (`kind`, `status`) and
which words fill its slots (`agent`, `target` …, a list where two mentions do; "" for an empty
slot). A slot that is left out is not judged.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from midan.events.frames.frame_table import ROLES
from midan.events.lexicon import records as rec
from midan.events.lexicon.load import did_you_mean
from midan.events.lexicon.order import reordered
from midan.events.lexicon.problem import Problem, error, warning
from midan.events.lexicon.reached import NOUNS, REFUSERS, TELLERS, Read, Tell, by_frame
from midan.events.report import read_report
from midan.events.scan.part import Part
from midan.events.scan.scanner import Scanner
from midan.gazetteer import load_gazetteer
from midan.records import Document
from midan.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.events.draft import Draft
    from midan.events.lexicon.lexicon import Lexicon

# Examples that speak of "last year" need a day to speak on.
_PUBLISHED = date(2016, 11, 13)
NEEDS_EXAMPLE = tuple(TELLERS)
_WORD_KEYS = ("words", "singular", "plural")
_EXAMPLE_KEYS = frozenset({"text", "kind", "status", *ROLES})


def example_problems(records: list[rec.Record], lexicon: Lexicon) -> list[Problem]:
    """Read the examples of every record with the whole lexicon."""
    reader = _Reader(Scanner(lexicon, load_gazetteer()))
    found: list[Problem] = []
    for record in records:
        found += _missing(record)
        tell = TELLERS.get(type(record))
        if tell is None:
            continue
        for example in record.examples:
            found += _example(record, example, reader, tell)
        for text in record.counterexamples:
            found += _counterexample(record, text, reader.read(text), tell)
    return found


def _missing(record: rec.Record) -> Iterator[Problem]:
    if isinstance(record, NEEDS_EXAMPLE) and not record.examples:
        yield error(record, "examples", "has none; nothing shows that this record is ever reached")
    if isinstance(record, rec.Trigger) and not record.counterexamples:
        if record.weak:
            yield error(record, "counterexamples", "has none; a weak word needs one")
        elif record.unless:
            yield error(record, "counterexamples", 'has none; "unless" needs one')


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
        yield error(record, "examples", f"is not matched: {text} ({_why_not(record, read)})")
    elif isinstance(reached, list):
        yield from _compared(record, wanted, reached)
        if isinstance(record, rec.Frame):
            yield from _order(record, text, reached, reader)


def _counterexample(record: rec.Record, text: str, read: Read, tell: Tell) -> Iterator[Problem]:
    if REFUSERS.get(type(record), tell)(record, read):
        yield error(record, "counterexamples", f"is matched: {text}")
    elif isinstance(record, tuple(NOUNS)):
        if not read.readings:
            yield error(record, "counterexamples", f"has no act, so nothing in it is read: {text}")
        elif not _holds_word(record, text):
            yield error(record, "counterexamples", f"holds no word of this record: {text}")


def _holds_word(record: rec.Record, text: str) -> bool:
    """Tell whether a text could be taken for the record: a look-alike holds its letters."""
    told = " ".join(words(text))
    forms = (form for key in _WORD_KEYS for form in getattr(record, key, ()))
    return any(" ".join(words(form)) in told for form in forms)


def _why_not(record: rec.Record, read: Read) -> str:
    """Say what the text gave instead, so that the author need not run `explain`."""
    if isinstance(record, tuple(NOUNS)) and read.readings:
        return "; ".join(f"{one.kind} {one.quote()[3]}" for one in read.mentions)
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
        seen = [slot_texts(draft) for draft in by_frame(record, reader.read(variant))]
        if filled not in seen:
            yield warning(record, "examples", f"reads otherwise in another order: {variant}")
