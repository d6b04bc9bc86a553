"""The number words of the languages, indexed for the reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, get_args

from midan.errors import RuleError
from midan.text.fold import loose_key
from midan.text.numerals import Grammar, Word, WordRole
from midan.text.phrases import Clitics, Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

BoundKind = Literal["at_least", "more_than", "up_to", "less_than", "about"]
LeadKind = Literal[BoundKind, "from", "between"]
_BOUNDS = get_args(BoundKind)
_FILE = "numbers.toml"
_NUMERAL_PARTS: Mapping[str, WordRole] = {
    "cardinals": "cardinal",
    "scales": "scale",
    "fractions": "fraction",
    "repeated_scales": "repeated_scale",
}


@dataclass(frozen=True, slots=True)
class Vague:
    """A word that tells only a size; `unit` is what it multiplies by («مئات الآلاف»), or 0.

    `best` and `high` are None where the word leaves them open («عدد كبير من»).
    """

    kind: str
    low: int
    best: int | None
    high: int | None
    unit: int = 0


@dataclass(slots=True)
class NumberTable:
    """The tables of all languages merged.

    `leads` stand before a number, `after` behind it; `clitics` maps a clitic that stands apart
    from its digits (و 5، الـ24) to what is left of it without the article.
    """

    numerals: Phrases[Word] = field(default_factory=Phrases)
    vague: Phrases[Vague] = field(default_factory=Phrases)
    leads: Phrases[LeadKind] = field(default_factory=Phrases)
    after: Phrases[BoundKind] = field(default_factory=Phrases)
    percent: Phrases[str] = field(default_factory=Phrases)
    joins: frozenset[str] = frozenset()
    from_words: frozenset[str] = frozenset()
    between_and: frozenset[str] = frozenset()
    to_words: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    labels_after: frozenset[str] = frozenset()
    ordinal_heads: frozenset[str] = frozenset()
    ordinal_tails: frozenset[str] = frozenset()
    clitics: dict[str, str] = field(default_factory=dict)

    def add(self, table: Mapping[str, Any]) -> None:
        """Add the `numbers.toml` table of one language."""
        clitics = Clitics.from_table(table)
        order = table.get("order")
        if order not in {"units_first", "tens_first"}:
            raise RuleError(_FILE, "order", "", f"{order!r}; write units_first or tens_first")
        grammar = Grammar(order == "units_first", _keys(table.get("joins", ())))
        self.joins |= grammar.joins
        for value, role, phrase in _numeral_words(table):
            self.numerals.add(phrase, Word(role, value, grammar), clitics)
        for record in table.get("vague", ()):
            size = Vague(
                record["kind"], record["low"], record.get("best"), record.get("high"),
                record.get("unit", 0),
            )  # fmt: skip
            for phrase in record["words"]:
                self.vague.add(phrase, size, clitics)
        self._add_bounds(table.get("bounds", {}), clitics)
        self._add_ranges(table.get("ranges", {}), clitics)
        self._add_context(table.get("context", {}))
        for part in ("", clitics.article):
            self.clitics |= {form: prefix for form, prefix in clitics.forms(part) if form}

    def _add_bounds(self, bounds: Mapping[str, Any], clitics: Clitics) -> None:
        for place, index in (("before", self.leads), ("after", self.after)):
            for kind, phrases in bounds.get(place, {}).items():
                if kind not in _BOUNDS:
                    raise RuleError(_FILE, f"bounds.{place}", kind, f"one of {', '.join(_BOUNDS)}")
                for phrase in phrases:
                    index.add(phrase, kind, clitics if place == "before" else Clitics())

    def _add_ranges(self, ranges: Mapping[str, Any], clitics: Clitics) -> None:
        for phrase in ranges.get("from", ()):
            self.leads.add(phrase, "from", clitics)
        for phrase in ranges.get("between", ()):
            self.leads.add(phrase, "between", clitics)
        self.from_words |= _keys(ranges.get("from", ()))
        self.between_and |= _keys(ranges.get("between_and", ()))
        self.to_words |= _keys(ranges.get("to", ())) | _keys(ranges.get("or", ()))

    def _add_context(self, context: Mapping[str, Any]) -> None:
        for phrase in context.get("percent", ()):
            self.percent.add(phrase, "percent", Clitics())
        self.never |= _keys(context.get("never", ()))
        self.labels |= _keys(context.get("labels", ()))
        self.labels_after |= _keys(context.get("labels_after", ()))
        self.ordinal_heads |= _keys(context.get("ordinal_heads", ()))
        self.ordinal_tails |= _keys(context.get("ordinal_tails", ()))


def _numeral_words(table: Mapping[str, Any]) -> Iterator[tuple[int | Fraction, WordRole, str]]:
    for part, role in _NUMERAL_PARTS.items():
        for value, phrases in table.get(part, {}).items():
            for phrase in phrases:
                yield (Fraction(value) if "/" in value else int(value)), role, phrase


def _keys(spellings: Iterable[str]) -> frozenset[str]:
    return frozenset(loose_key(spelling) for spelling in spellings)
