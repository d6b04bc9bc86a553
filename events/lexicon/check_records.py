"""Records against the words that they may use: classes, kinds, links, effects, sides, types."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from midan.events.frames.frame_table import KINDS as MENTION_KINDS
from midan.events.frames.frame_table import ROLES
from midan.events.lexicon import records as rec
from midan.events.lexicon.compile import rows_of
from midan.events.lexicon.load import did_you_mean
from midan.events.lexicon.problem import Problem, error, warning
from midan.records import ACTOR_TYPES, KINDS, SIDES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STATUS_EFFECTS = frozenset(STATUSES) - {"occurred"} | {"condemned"}
FLAG_EFFECTS = frozenset({"background", "habitual", "aggregate", "ongoing", "aftermath", "generic",
                          "presupposed", "cancel", "contest", "verbal", "no_report"})  # fmt: skip
# Effects that shape what other cues, the chunker or the reader do; they leave no rule on an event.
SHAPE_EFFECTS = frozenset({
    "barrier", "terminator", "pseudo", "relative", "speech", "another", "allied", "belongs",
    "supported", "preliminary", "furniture", "when", "held", "same",
    "turn", "mourning",
})  # fmt: skip
_EFFECTS = STATUS_EFFECTS | FLAG_EFFECTS | SHAPE_EFFECTS
_SCOPES = ("arg", "one", "word", "both", "sent")
_DIRECTIONS = ("forward", "backward", "both")
_TENSES = ("past", "present", "noun", "participle", "base")
_POSITIONS = frozenset({"subj", "obj", "of"})
# Prepositions of one letter hang on their noun and have no record of their own.
_ATTACHED = frozenset({"ب", "ل", "ك"})
_MAX_SHOWN = 3
_NOUNS = frozenset({"PEOPLE", "ASSET", "MEMBER", "DAMAGE", "SOURCE", "WEAPON", "HEAD"})


def record_problems(records: list[rec.Record]) -> list[Problem]:
    """Return what is wrong with each record by itself and beside the others."""
    known = _Known(records)
    found: list[Problem] = []
    for record in records:
        for check in _CHECKS.get(type(record), ()):
            found += check(record, known)
    return [*found, *_shared_classes(records), *_shared_forms(records), *_hidden_links(records)]


class _Known:
    """What the records of one lexicon may refer to."""

    def __init__(self, records: list[rec.Record]) -> None:
        self.classes = {record.id for record in records if isinstance(record, rec.EventClass)}
        self.folded: dict[str, dict[str, str]] = defaultdict(dict)
        for record in records:
            if isinstance(record, rec.Link):
                target = record.same_as or record.words[0]
                self.folded[record.lang][target] = target
                for word in record.words:
                    self.folded[record.lang].setdefault(word, target)

    def link_problem(self, link: str, lang: str, slot_links: Iterable[str]) -> str:
        """Say why a link can never match, or ""."""
        if link in _POSITIONS or link in _ATTACHED:
            return ""
        folded = self.folded[lang]
        if link not in folded:
            return f"unknown link {link}{did_you_mean(link, [*folded, *_POSITIONS])}"
        if folded[link] not in slot_links:
            return f"link {link} is folded into {folded[link]}; write that"
        return ""


def _one_of(record: rec.Record, field: str, value: str, known: Iterable[str]) -> Iterator[Problem]:
    options = list(known)
    if value not in options:
        yield error(record, field, f"unknown value {value}{did_you_mean(value, options)}")


def _trigger(record: rec.Trigger, known: _Known) -> Iterator[Problem]:
    yield from _class(record, "class", record.cls, known)


def _class(record: rec.Record, field: str, name: str, known: _Known) -> Iterator[Problem]:
    if name not in known.classes:
        yield error(record, field, f"unknown class {name}{did_you_mean(name, known.classes)}")


def _frame(record: rec.Frame, known: _Known) -> Iterator[Problem]:
    for name in record.on.split():
        yield from _class(record, "on", name, known)
    for role in ROLES:
        spec = getattr(record, role)
        if spec:
            yield from _slot(record, role, spec, known)
    yield from _shadowed(record)
    for need in record.needs:
        for role in need.split("|"):
            if role not in ROLES:
                yield error(record, "needs", f"unknown slot {role}{did_you_mean(role, ROLES)}")
            elif not getattr(record, role):
                yield error(record, "needs", f"asks for {role}, which this frame does not have")


def _shadowed(record: rec.Frame) -> Iterator[Problem]:
    """A link and kind that two slots claim always goes to the first of them."""
    owners: dict[tuple[str, str], str] = {}
    for role in ROLES:
        kinds, _, links = getattr(record, role).partition(":")
        named = {link.strip() for link in links.split(",")} - _POSITIONS - {""}
        lost: dict[str, list[str]] = defaultdict(list)
        for kind in kinds.split():
            for link in sorted(named):
                first = owners.setdefault((link, kind), role)
                if first != role:
                    lost[first].append(f"{kind} {link}")
        for first, pairs in lost.items():
            yield warning(record, role, f"{', '.join(pairs)}: always goes to {first}")


def _slot(record: rec.Frame, role: str, spec: str, known: _Known) -> Iterator[Problem]:
    kinds, _, links = spec.partition(":")
    for kind in kinds.split():
        if kind not in MENTION_KINDS:
            yield error(record, role, f"unknown kind {kind}{did_you_mean(kind, MENTION_KINDS)}")
    named = [link.strip() for link in links.split(",") if link.strip()]
    if not kinds.split() or not named:
        yield error(record, role, 'write "KIND KIND : link, link"')
    for link in named:
        problem = known.link_problem(link, record.lang, named)
        if problem:
            yield error(record, role, problem)


def _support(record: rec.Support, known: _Known) -> Iterator[Problem]:
    problem = known.link_problem(record.event, record.lang, (record.event,))
    if problem:
        yield error(record, "event", problem)
    for field in ("subj", "obj"):
        role = getattr(record, field)
        if role:
            yield from _one_of(record, field, role, ROLES)


def _idiom(record: rec.Idiom, _: _Known) -> Iterator[Problem]:
    yield from _one_of(record, "kind", record.kind, KINDS)
    if not record.line or "=" in record.line[0] or record.line[0].startswith(".."):
        yield error(record, "line", "must begin with a word, by which the idiom is found")
    for element in record.line:
        slot, equals, kinds = element.rstrip("?").partition("=")
        if equals:
            yield from _one_of(record, "line", slot, ROLES)
            for kind in kinds.split("|"):
                yield from _one_of(record, "line", kind, sorted(MENTION_KINDS))
        elif element.startswith("..") and not element[2:].isdigit():
            yield error(record, "line", f"write ..n with a number of words, not {element}")


def _cue(record: rec.Cue, _: _Known) -> Iterator[Problem]:
    yield from _one_of(record, "effect", record.effect, sorted(_EFFECTS))
    yield from _one_of(record, "scope", record.scope, _SCOPES)
    yield from _one_of(record, "direction", record.direction, _DIRECTIONS)
    yield from _one_of(record, "only", record.only, ("", "casualties"))
    yield from _one_of(record, "tense", record.tense, ("", *_TENSES))
    yield from _one_of(record, "unarmed", record.unarmed, ("", *STATUSES))


def _actor(record: rec.ActorRecord, _: _Known) -> Iterator[Problem]:
    yield from _one_of(record, "side", record.side, SIDES)
    yield from _one_of(record, "type", record.type, ACTOR_TYPES)
    for period in record.periods:
        yield from _one_of(record, "periods.side", period.get("side", record.side), SIDES)
        yield from _one_of(record, "periods.type", period.get("type", record.type), ACTOR_TYPES)
    for side in record.partisan_of.values():
        yield from _one_of(record, "partisan_of", side, SIDES)
    if record.partisan_of and not record.partisan:
        yield error(record, "partisan_of", "only holds with partisan = true")


def _event_class(record: rec.EventClass, _: _Known) -> Iterator[Problem]:
    yield from _one_of(record, "kind", record.kind, KINDS)
    for kind in record.refine.values():
        yield from _one_of(record, "refine", kind, KINDS)


_CHECKS: dict[type[rec.Record], tuple[Callable[[Any, _Known], Iterator[Problem]], ...]] = {
    rec.Trigger: (_trigger,),
    rec.Frame: (_frame,),
    rec.Support: (_support,),
    rec.Idiom: (_idiom,),
    rec.Cue: (_cue,),
    rec.ActorRecord: (_actor,),
    rec.EventClass: (_event_class,),
}


def _shared_classes(records: list[rec.Record]) -> Iterator[Problem]:
    """Two frames on one class both fill every trigger of it: that is seldom meant."""
    owners: dict[tuple[str, str], rec.Frame] = {}
    for record in records:
        if not isinstance(record, rec.Frame):
            continue
        for name in record.on.split():
            first = owners.setdefault((record.lang, name), record)
            if first is not record:
                yield warning(record, "on", f"class {name} has the frame {first.id} already")


def _shared_forms(records: list[rec.Record]) -> Iterator[Problem]:
    """Name the forms that two records of one kind and language claim."""
    owners: dict[tuple[str, str, str], int] = {}
    shared: dict[tuple[int, int], list[str]] = defaultdict(list)
    for index, record in enumerate(records):
        for row in rows_of(index, record):
            if row.weak or isinstance(record, rec.Outlet):
                continue
            first = owners.setdefault((record.lang, row.kind, row.tokens), index)
            if first != index and not _is_meant(records[first], record):
                shared[first, index].append(row.tokens)
    for (first, index), forms in shared.items():
        named = "، ".join(sorted(set(forms))[:_MAX_SHOWN])
        problem = f"{len(set(forms))} forms stand in {records[first].id} too: {named}"
        yield warning(records[index], "", problem)


def _hidden_links(records: list[rec.Record]) -> Iterator[Problem]:
    """A noun spelled like a joining word (إمام, أمام) is read in its place: the link is lost."""
    links: dict[tuple[str, str], rec.Record] = {}
    rows = [(record, row) for index, record in enumerate(records) for row in rows_of(index, record)]
    for record, row in rows:
        if row.kind == "LINK":
            links[record.lang, row.tokens] = record
    for record, row in rows:
        hidden = links.get((record.lang, row.tokens))
        if hidden is not None and row.kind in _NOUNS:
            yield warning(record, "", f"{row.tokens} hides the joining word of {hidden.id}")


def _is_meant(first: rec.Record, second: rec.Record) -> bool:
    """Tell whether both readings are wanted: the records differ in what they do with the word."""
    pair = (first, second)
    for cls, field in _SENSES:
        if isinstance(first, cls) and isinstance(second, cls):
            return len({tuple(getattr(one, name) for name in field) for one in pair}) > 1
    if isinstance(first, rec.Trigger) and isinstance(second, rec.Trigger):
        return first.cls == second.cls
    return False


# Where these fields differ, one word may stand in two records: each has its own use of it.
_SENSES: tuple[tuple[type[rec.Record], tuple[str, ...]], ...] = (
    (rec.Cue, ("effect", "scope", "only")),
    (rec.Support, ("event",)),
    (rec.Weapon, ("family",)),
)
