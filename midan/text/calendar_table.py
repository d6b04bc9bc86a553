"""The calendar words of the languages, indexed for the reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from midan.errors import RuleError
from midan.text.fold import loose_key
from midan.text.phrases import Clitics, Phrases
from midan.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FILE = "calendar.toml"
# Sections that map a number to its spellings, by the kind of term they make.
_NUMBERED = {
    "months": "month",
    "hijri_months": "hijri_month",
    "weekdays": "weekday",
    "ordinal_days": "ordinal_day",
    "day_offsets": "day_offset",
}
_PERIODS = frozenset(
    f"{when}_{what}" for when in ("last", "this", "next") for what in ("week", "month", "year")
)
_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year"})
_DAY_PARTS = frozenset(
    {"dawn", "morning", "noon", "afternoon", "evening", "night", "after_midnight"}
)
# Sections that map a name to its spellings, and the names that the reader knows.
_NAMED = {
    "day_parts": ("day_part", _DAY_PARTS),
    "day_part_adverbs": ("day_part_adverb", _DAY_PARTS),
    "month_parts": ("month_part", frozenset({"early", "mid", "late"})),
    "periods": ("period", _PERIODS),
    "aggregates": ("aggregate", _PERIODS),
    "units": ("unit", _UNITS),
    "plural_units": ("plural_unit", _UNITS),
    "dual_units": ("dual_unit", _UNITS),
    "definite_units": ("definite_unit", _UNITS),
    "definite_dual_units": ("definite_dual_unit", _UNITS),
}
_WORDS = frozenset(
    {
        "past_after", "past_before", "current_after", "current_before", "next_after",
        "next_before", "last_n", "ago_before", "ago_after", "since", "few", "one", "filler",
        "year", "years", "day", "of", "range_from", "range_to", "range_between", "range_and",
        "equals", "era", "recurrent",
    }
)  # fmt: skip
# What may follow another term but never begins a date is kept out of the first words.
_NEVER_FIRST = frozenset(
    {
        "day_part_adverb", "unit", "plural_unit", "dual_unit", "past_after", "current_after",
        "next_after", "ago_after", "filler", "of", "range_to", "range_and",
        "equals", "era",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase means to the calendar: its kind, a number or a name, and whether it is weak.

    A weak term is another word too ("may", آب) and needs a day, a year or a cue beside it.
    """

    kind: str
    number: int = 0
    name: str = ""
    weak: bool = False
    end: int = 0


@dataclass(slots=True)
class CalendarTable:
    """The tables of all languages merged."""

    terms: Phrases[Term] = field(default_factory=Phrases)
    first_words: frozenset[str] = frozenset()
    month_cues: frozenset[str] = frozenset()
    year_cues: frozenset[str] = frozenset()
    date_cues: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_after_ago: frozenset[str] = frozenset()
    ordinal_suffixes: frozenset[str] = frozenset()
    range_and: frozenset[str] = frozenset()
    week_starts_on: int = 1
    month_first: frozenset[str] = frozenset()
    counts_first: bool = False  # "three days ago": a date may begin with a number

    def add(self, table: Mapping[str, Any]) -> None:
        """Add the `calendar.toml` table of one language; the first says when weeks start."""
        clitics = Clitics.from_table(table)
        context = table.get("context", {})
        weak = frozenset(_key(word) for word in context.get("weak", ()))
        first: set[str] = set()
        for phrase, term in _terms(table, weak):
            self.terms.add(phrase, term, clitics)
            if term.kind not in _NEVER_FIRST:
                first.update(form for form, _ in clitics.forms(words(phrase)[0]))
        if not self.first_words:
            self.week_starts_on = int(table.get("week_starts_on", 1))
        self.first_words |= first
        self.counts_first |= bool(table.get("words", {}).get("ago_after"))
        self.range_and |= _keys(table.get("words", {}).get("range_and", ()))
        if table.get("month_first"):
            months = table.get("months", {}).values()
            self.month_first |= _keys(name for names in months for name in names)
        for name in (
            "month_cues", "year_cues", "date_cues", "not_after", "not_before", "not_after_ago",
            "ordinal_suffixes",
        ):  # fmt: skip
            setattr(self, name, getattr(self, name) | _keys(context.get(name, ())))


def _terms(table: Mapping[str, Any], weak: frozenset[str]) -> Iterable[tuple[str, Term]]:
    for section, kind in _NUMBERED.items():
        for number, phrases in table.get(section, {}).items():
            for phrase in phrases:
                yield phrase, Term(kind, int(number), weak=_key(phrase) in weak)
    for section, (kind, known) in _NAMED.items():
        for name, phrases in _known(table, section, known):
            yield from ((phrase, Term(kind, name=name)) for phrase in phrases)
    for kind, phrases in _known(table, "words", _WORDS):
        yield from ((phrase, Term(kind)) for phrase in phrases)
    for record in table.get("spans", ()):
        term = Term("span", record["start"], record.get("time_of_day", ""), end=record["end"])
        yield from ((phrase, term) for phrase in record["words"])


def _known(
    table: Mapping[str, Any], section: str, known: frozenset[str]
) -> Iterable[tuple[str, list[str]]]:
    """Give a section's entries; a name that the reader does not know is an error."""
    for name, phrases in table.get(section, {}).items():
        if name not in known:
            raise RuleError(_FILE, section, name, f"one of {', '.join(sorted(known))}")
        yield name, phrases


def _key(phrase: str) -> str:
    return " ".join(words(phrase))


def _keys(spellings: Iterable[str]) -> frozenset[str]:
    return frozenset(loose_key(spelling) for spelling in spellings)
