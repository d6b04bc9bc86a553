"""One report read from end to end: sentences, drafts, what they share, one list of drafts."""

from __future__ import annotations

import itertools
import re
import sys
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from midan.events.anaphors import NamedBodies
from midan.events.casualties.causes import (
    caused_harm,
    died_of,
    note_known_cause,
    note_known_results,
    note_placed_cause,
)
from midan.events.casualties.harm import attach_harm, attach_manner, join_by_weapon
from midan.events.casualties.loose_tolls import loose_tolls
from midan.events.casualties.sums import note_sums
from midan.events.casualties.tolls import name_ranks, read_tolls
from midan.events.chunk.mentions import Mention, PlacePhrase, Row
from midan.events.damage import note_damage
from midan.events.dates import assign_dates, note_earlier
from midan.events.draft import Draft, Fill
from midan.events.frames.idioms import read_idioms
from midan.events.kinds import note_takeovers, set_kind
from midan.events.language import chunk_sentence, framer_of
from midan.events.merging.added import join_added
from midan.events.merging.raids import join_detentions
from midan.events.page.furniture import furniture, repeated_from
from midan.events.page.headings import (
    homes,
    inline_heading,
    line_heading,
    names_place,
    outlet_end,
)
from midan.events.realis.status import set_status
from midan.events.realis.subject import Subject
from midan.events.scan.part import Part, Parts, Sentence
from midan.events.scan.scanner import MAX_SENTENCE_TOKENS
from midan.events.sites import NEAR_PLACES, link_anaphors
from midan.events.sources import assign_sources
from midan.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from midan.events.lexicon.lexicon import Lexicon
    from midan.events.scan.scanner import Scanner
    from midan.records import Document

# What is called for or planned is told in general words, and never stands in the default table.
_UNREAL = frozenset({"called_for", "planned"})
_HEADING_MAX_TOKENS = 6
_REPEATED_MIN_TOKENS = 8
_ARTICLE = "ال"
_CODE = re.compile(r"\{[^{}]*[a-z-]\s*:[^{}]*;")
_BEHIND_ALL = sys.maxsize
_CUT_SENTENCE = ("trigger", f"budget:{MAX_SENTENCE_TOKENS} words of a sentence")


@dataclass(slots=True)
class Reading:
    """What one sentence gave."""

    sentence: Sentence
    mentions: list[Mention]
    drafts: list[Draft]

    @property
    def tells(self) -> bool:
        """Tell whether an event may come of it."""
        return any(not draft.why_not for draft in self.drafts)


@dataclass(slots=True)
class Report:
    """A report in reading: its parts, its drafts, and what later sentences may refer to.

    It `goes_on` if drafts of it were settled already.
    """

    document: Document
    keep_all: bool = False
    readings: list[Reading] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    places: deque[PlacePhrase] = field(default_factory=lambda: deque(maxlen=NEAR_PLACES))
    event_places: deque[PlacePhrase] = field(default_factory=lambda: deque(maxlen=1))
    heading: list[PlacePhrase] = field(default_factory=list)
    line_heading: list[PlacePhrase] = field(default_factory=list)
    homes: list[PlacePhrase] = field(default_factory=list)
    title_dates: list[Mention] = field(default_factory=list)
    first_day: tuple[int, int] | None = None
    goes_on: bool = False
    era: date | None = None
    bodies: NamedBodies = field(default_factory=NamedBodies)
    told: set[bytes] = field(default_factory=set)
    subject: Subject = field(default_factory=Subject)


def read_report(
    document: Document, scanner: Scanner, anchor: date | None,
    settle: Callable[[Report], None] | None = None,
) -> Report:  # fmt: skip
    """Read a report's title and text into drafts, in document order.

    Of a very long text `settle` takes what stands in the report after each stretch. Without it all
    is kept, what gives no draft too, to be explained.
    """
    report = Report(document, keep_all=settle is None)
    for name, source in (("title", document.title), ("text", document.text)):
        if not source:
            continue
        parts = Parts(name, source)
        report.heading = []
        skip = _furniture(report, parts, scanner.lexicon) if name == "text" else []
        index, known = 0, dict[str, str]()
        for part in parts:
            index = report.subject.sentences = _read_part(
                report, scanner, part, index, skip, anchor
            )
            if parts.are_many and settle is not None:
                report.goes_on = report.goes_on or bool(report.drafts)
                settle(report)
                part.shrink(known)
    return report


def _read_part(
    report: Report, scanner: Scanner, part: Part, index: int, skip: list[tuple[int, int]],
    anchor: date | None,
) -> int:  # fmt: skip
    """Read a part whose first sentence has this index; return that of the sentence behind it."""
    title = part.name == "title"
    last = repeated_from(part.tokens.loose) if title else len(part.tokens)
    for sentence in scanner.sentences(part, index):
        index = sentence.index + 1
        if sentence.first >= last:
            break
        sentence.last = min(sentence.last, last)
        if skip and _inside(part.place(sentence.first), skip):
            continue
        if not title and sentence.hot and (_is_code(sentence) or _is_repeated(report, sentence)):
            continue
        short = sentence.last - sentence.first <= _HEADING_MAX_TOKENS
        if sentence.hot or short or title:
            _read_sentence(report, scanner, sentence, anchor)
    return index


def _is_code(sentence: Sentence) -> bool:
    """Tell whether a "sentence" is a style sheet that a page's text was cut out with."""
    tokens = sentence.part.tokens
    start, end = tokens.starts[sentence.first], tokens.ends[sentence.last - 1]
    text = sentence.part.folded.close
    return text.find("{", start, end) >= 0 and _CODE.search(text, start, end) is not None


def _is_repeated(report: Report, sentence: Sentence) -> bool:
    """Tell whether the text has this very sentence before: a post and its embedded copy."""
    words_of = sentence.part.tokens.loose[sentence.first : sentence.last]
    if len(words_of) < _REPEATED_MIN_TOKENS:
        return False
    digest = blake2b(" ".join(words_of).encode(), digest_size=16).digest()
    known = digest in report.told
    report.told.add(digest)
    return known


def _furniture(report: Report, parts: Parts, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the furniture of a page's text."""
    if not parts.are_many and all("\n" not in part.folded.loose for part in parts):
        return []
    return furniture(parts, set(words(report.document.title)), lexicon.furniture)


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether a position lies in one of the spans, which are in order and never overlap."""
    number = bisect_right(spans, (position, _BEHIND_ALL)) - 1
    return number >= 0 and position < spans[number][1]


def _read_sentence(
    report: Report, scanner: Scanner, sentence: Sentence, anchor: date | None
) -> None:
    row = Row(sentence, scanner.items(sentence, anchor), scanner.lexicon.closed)
    mentions, first = chunk_sentence(row), outlet_end(row)
    report.bodies.read(row, mentions)
    if first > sentence.first or not sentence.hot:
        report.homes += homes(row, mentions, first)
        mentions = [one for one in mentions if one.last > first or not names_place(one)]
    report.line_heading = inline_heading(row, mentions, first) if sentence.hot else []
    known = report.line_heading or report.heading
    for mention in mentions:
        if mention.places:
            link_anaphors(mention, report.places, report.event_places, known)
    if sentence.part.name == "title":
        report.title_dates += [m for m in mentions if m.kind == "DATE"]
    if not sentence.hot:
        if sentence.part.name == "title":
            report.subject.judge(row, mentions, [])
        report.heading = line_heading(row, mentions, first) or report.heading
        return
    if any(_is_caption(row, mention) for mention in mentions if mention.kind == "CUE"):
        return
    drafts = sentence_drafts(row, mentions, scanner.lexicon)
    report.subject.judge(row, mentions, drafts)
    report.first_day = note_earlier(
        [draft for draft in drafts if not draft.why_not], report.first_day,
        told_before=report.goes_on or bool(report.drafts),
    )  # fmt: skip
    more = bool(drafts) and bool(row.all_of("also"))
    for draft in drafts:
        draft.more = more
        headings = report.line_heading or report.heading
        if headings:
            heading = Mention("PLACE", draft.trigger.first, draft.trigger.last, part=row.part)
            heading.places = list(headings)
            draft.headings.append(Fill(heading, "heading", ""))
            # Under the name of its place a headline's "the strike" takes up nothing told before.
            draft.anaphoric = draft.anaphoric and sentence.part.name != "title"
    report.event_places += [
        place for draft in drafts if not draft.why_not
        for fill in draft.places("target", "site") for place in fill.mention.places
    ]  # fmt: skip
    if sentence.cut:
        for draft in drafts:
            draft.rules.append(_CUT_SENTENCE)
    reading = Reading(sentence, mentions, drafts)
    if report.keep_all or reading.tells:
        report.readings.append(reading)
    report.drafts += [draft for draft in drafts if not draft.why_not and draft.host is None]


def _is_caption(row: Row, cue: Mention) -> bool:
    """Tell whether a cue drops its line (صورة أرشيفية); "أرشيف الثورة" is an archive's name."""
    if cue.entry is None or cue.entry.record.effect != "furniture":
        return False
    last = cue.last
    named = last < row.sentence.last and row.word(last).startswith(_ARTICLE)
    return not (named and not row.part.gap(last - 1, last).strip())


def sentence_drafts(row: Row, mentions: list[Mention], lexicon: Lexicon) -> list[Draft]:
    """Frame, qualify and count one sentence; drafts that fail keep their reason."""
    idioms = read_idioms(row, mentions, lexicon)
    framer = framer_of(lexicon, row, mentions)
    for draft in idioms:
        covered = range(draft.trigger.first, draft.sentences[0].last)
        framer.consumed |= {
            number for number, mention in enumerate(mentions)
            if mention.kind == "TRIGGER" and mention is draft.trigger and mention.first in covered
        }  # fmt: skip
    drafts = sorted(idioms + framer.drafts(), key=lambda draft: draft.trigger.first)
    assign_dates(row, mentions, drafts)
    assign_sources(mentions, drafts)
    for draft in drafts:
        if not draft.why_not:
            set_status(row, mentions, draft)
            _note_anaphor(draft)
            if draft.unarmed and draft.status not in _UNREAL and not died_of(row, draft, drafts):
                draft.why_not = "weak word without an armed mention beside it"
            elif (
                draft.general
                and draft.status not in _UNREAL
                and not (draft.dates or caused_harm(draft, drafts))
            ):
                draft.why_not = "names no place, doer, number, weapon or date"
    note_known_results(mentions, drafts)
    note_placed_cause(drafts)
    note_known_cause(drafts)
    unread = [draft for draft in drafts if draft.why_not]
    loose = read_tolls(row, mentions, drafts)
    for draft in unread:
        if not draft.why_not:  # whom a pronoun or a name says was killed
            set_status(row, mentions, draft)
            if draft.status == "denied" and not draft.places():
                draft.why_not = "denies a harm of nobody told of"
    note_sums(row, mentions, drafts)
    joined = join_by_weapon(drafts)
    told = join_detentions(row, mentions, attach_manner(attach_harm(joined)))
    drafts = told + [draft for draft in drafts if draft.host is not None]
    name_ranks(row, mentions, drafts)
    drafts.sort(key=lambda draft: draft.trigger.first)
    drafts += loose_tolls(row, loose, mentions, drafts, lexicon)
    _share_places(drafts)
    for draft in drafts:
        if not draft.why_not:
            set_kind(draft)
    drafts = join_added(drafts) + [draft for draft in drafts if draft.host is not None]
    note_takeovers(drafts)
    note_damage(mentions, drafts)
    return drafts


def _note_anaphor(draft: Draft) -> None:
    """القصف، الهجوم alone, without own agent and place, stand for an event told before (R3)."""
    noun = draft.trigger.entry is not None and draft.trigger.entry.tense == "noun"
    if noun and draft.trigger.definite and not draft.has("agent", "party") and not draft.places():
        draft.anaphoric = not draft.dates and not draft.has("victim", "weapon")


def _share_places(drafts: list[Draft]) -> None:
    """An event without place takes the one before it in the same sentence (rule R5).

    It must be joined to it (و، ثم, a weapon or doer in a row), of the same family or the same
    agent; the values are marked as inherited.
    """
    usable = [draft for draft in drafts if not draft.why_not]
    for before, draft in itertools.pairwise(usable):
        if draft.places() or not before.places() or before.status != "occurred":
            continue
        if draft.class_name == "CLASH" and before.class_name == "CAPTURE":
            # "سيطروا على X بعد معارك مع Y": who took the place fought for it.
            for fill in before.slots.get("agent", ()):
                draft.slots.setdefault("party", []).insert(
                    0, replace(fill, rule="inherit:taker", inherited=True, sentence=before.sentence)
                )
        same_family = draft.event_class.family == before.event_class.family
        after = draft.class_name == "CLASH" and draft.trigger.link == "بعد"
        if not (same_family or draft.trigger.conjunction or after or _share_doer(before, draft)):
            continue
        for slot in ("target", "site"):
            for fill in before.slots.get(slot, ()):
                if fill.mention.places or slot == "target":
                    own = replace(
                        fill, rule="inherit:place", inherited=True, sentence=before.sentence
                    )
                    draft.slots.setdefault(slot, []).append(own)
                    draft.rules.append((slot, "inherit:place"))


def _share_doer(before: Draft, draft: Draft) -> bool:
    """Tell whether the doer of the second event takes part in the first."""
    sides = _doer_sides(before)
    return bool(sides & _doer_sides(draft))


def _doer_sides(draft: Draft) -> set[str]:
    """Return the sides (or the records' ids where no side is known) of agents and parties."""
    found: set[str] = set()
    for slot in ("agent", "party"):
        for fill in draft.slots.get(slot, ()):
            for actor in fill.mention.actors:
                record = actor.record or actor.nation
                if record is not None:
                    found.add(record.side if record.side != "unknown" else record.id)
    return found
