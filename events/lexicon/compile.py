"""From records to a table of bare forms, and from the table to the lexicon that scans.

The built-in lexicon ships compiled (`compiled.json`, made by `python -m
midan.events.lexicon.compile`, compared by a test), so that no run conjugates a verb. A form is
a sequence of loose tokens without clitics; what may hang on it is decided when it is looked up.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from midan.events.lexicon import inflect
from midan.events.lexicon import records as rec
from midan.events.lexicon.load import TABLES, ground_tables, load_records
from midan.text.tokens import words

COMPILER_VERSION = 2
ROOT = Path(__file__).resolve().parent.parent
COMPILED = Path(__file__).with_name("compiled.json")
_TABLE_OF = {cls: name for name, cls in TABLES.items()}


# Function words are found as they are written, their article too (الذي، الداعمة لها).
_WHOLE = frozenset({"CUE", "LINK", "WORD", "SUPPORT"})
_VERB_TENSES = frozenset({"past", "present", "base"})


@dataclasses.dataclass(frozen=True, slots=True)
class FormRow:
    """One row of the compiled table: a form, what it is, and the record behind it."""

    tokens: str
    kind: str
    record: int
    tense: str = ""
    number: str = ""
    weak: bool = False
    article: bool = False


def rows_of(index: int, record: rec.Record) -> Iterator[FormRow]:
    """Return the forms of one record."""
    maker = _MAKERS.get(type(record))
    if maker is None:
        return
    seen: set[tuple[str, str, str]] = set()
    for kind, form, weak in maker(record):
        whole = kind in _WHOLE or form.tense in _VERB_TENSES
        for tokens, article in _variants(form.text, record.lang, whole=whole):
            row = FormRow(tokens, kind, index, form.tense, form.number, weak, article)
            key = (tokens, kind, form.tense if kind != "PEOPLE" else "")
            if tokens and key not in seen:
                seen.add(key)
                yield row


def _variants(text: str, lang: str, *, whole: bool) -> Iterator[tuple[str, bool]]:
    """Spell a form as it is looked up: the article off its first word, on and off the others.

    `whole` forms have none: function words, and verbs that only begin so (ألقوا).
    """
    tokens = words(text)
    if not tokens:
        return
    article = False
    if lang != "en" and not whole and tokens[0].startswith("ال") and len(tokens[0]) > 4:
        tokens = [tokens[0][2:], *tokens[1:]]
        article = len(tokens) == 1
    yield " ".join(tokens), article
    rest = tokens[1:]
    if rest and lang == "ar" and not any(word.startswith("ال") for word in rest):
        yield " ".join([tokens[0], *("ال" + word for word in rest)]), False


def _word(text: str, tense: str = "word", number: str = "") -> inflect.Form:
    return inflect.Form(text, tense, number)


def _nouns(
    record: rec.Record, singulars: Iterable[str], plurals: Iterable[str]
) -> Iterator[inflect.Form]:
    for text in singulars:
        yield from inflect.arabic_noun(text) if record.lang == "ar" else inflect.english_noun(text)
    for text in plurals:
        yield from (
            inflect.arabic_plural(text) if record.lang == "ar" else [_word(text, "noun", "plural")]
        )


def _verbs(record: rec.Record, specs: Iterable[str]) -> Iterator[inflect.Form]:
    for spec in specs:
        if record.lang == "ar":
            yield from inflect.arabic_verb(spec, record.file, record.id)
        else:
            yield from inflect.english_verb(spec)


Made = Iterator[tuple[str, inflect.Form, bool]]
_Plain = rec.Link | rec.Relation | rec.Member | rec.Damage | rec.Source | rec.Quantifier


def _trigger(record: rec.Trigger) -> Made:
    for form in _verbs(record, record.verbs):
        yield "TRIGGER", form, record.weak
    masdars = [
        text
        for spec in record.verbs
        if record.lang == "ar"
        for text in inflect.arabic_masdar(spec, record.file, record.id)
    ]
    for form in _nouns(record, record.nouns, record.plurals):
        yield "TRIGGER", form, record.weak
    for text in masdars:
        for form in inflect.arabic_noun(text):
            # An act has no dual of its own unless the author names its plural (الاحتلالان are two
            # occupiers).
            if form.number == "singular" or record.plurals:
                yield "TRIGGER", form, record.weak
    for text in record.forms:
        yield "TRIGGER", _word(text, "past"), record.weak


def _support(record: rec.Support) -> Made:
    for form in _verbs(record, record.verbs):
        yield "SUPPORT", form, False
    for text in record.nouns:
        yield "SUPPORT", _word(text, "noun", "singular"), False
    for text in record.forms:
        yield "SUPPORT", _word(text, "past"), False


def _cue(record: rec.Cue) -> Made:
    for form in _verbs(record, record.verbs):
        yield "CUE", form, False
    for text in record.words:
        yield "CUE", _word(text), False


def _place_head(record: rec.PlaceHead) -> Made:
    for text in record.words:
        yield "HEAD", _word(text, "noun", "singular"), False
    for text in record.plural:
        yield "HEAD", _word(text, "noun", "plural"), False


def _asset(record: rec.Asset) -> Made:
    for form in _nouns(record, record.words, ()):
        yield "ASSET", form, False


def _people(record: rec.People) -> Made:
    # The plural first: مدنيين is far more often the plural than the dual.
    for form in [*_nouns(record, (), record.plural), *_nouns(record, record.singular, ())]:
        yield "PEOPLE", form, False
    for text in record.singular if record.lang == "ar" else ():
        for form in inflect.arabic_possessed_dual(text):
            yield "PEOPLE", form, False


def _strong_weak(kind: str) -> Callable[[rec.Weapon | rec.ActorRecord], Made]:
    def make(record: rec.Weapon | rec.ActorRecord) -> Made:
        names = [record.name, record.name_ar] if kind == "ACTOR" else []
        singles = {text.split(" ")[0] for text in (*record.strong, *record.weak) if text}
        for text in dict.fromkeys([*names, *record.strong, *record.weak]):
            if text:
                number = _dual(text, singles) if kind == "WEAPON" else ""
                yield kind, _word(text, number=number), text in record.weak
        for text in getattr(record, "adjectives", ()):
            for form in _adjective(text):
                yield "NATION", _word(form), False
        for text in getattr(record, "members", ()):
            for member in (*inflect.arabic_plural(text + "ون"), *inflect.arabic_noun(text)):
                yield "FIGHTER", member, False

    return make


def _dual(text: str, singles: set[str]) -> str:
    """Return "dual" for برميلين beside برميل, عبوتين beside عبوة."""
    head = text.split(" ", maxsplit=1)[0]
    if not head.endswith(("ان", "ين")):
        return ""
    base = head[:-2]
    return "dual" if base in singles or (base.endswith("ت") and base[:-1] + "ة" in singles) else ""


def _adjective(text: str) -> list[str]:
    if text.isascii():
        return [text]
    return [text, *(text + end for end in ("ة", "ون", "ين", "ان", "تين", "تان"))]


def _plain(kind: str) -> Callable[[_Plain], Made]:
    def make(record: _Plain) -> Made:
        for text in record.words:
            yield kind, _word(text, "noun"), False

    return make


def _direction(record: rec.Direction) -> Made:
    for text in record.words:
        yield "DIRECTION", _word(text), False


def _idiom(record: rec.Idiom) -> Made:
    """The first word of an idiom is known to the scanner; the rest is read from mentions."""
    for text in record.line[0].split("|"):
        yield "WORD", _word(text), False


_MAKERS: dict[type[rec.Record], Any] = {
    rec.Trigger: _trigger,
    rec.Support: _support,
    rec.Cue: _cue,
    rec.PlaceHead: _place_head,
    rec.Asset: _asset,
    rec.People: _people,
    rec.Weapon: _strong_weak("WEAPON"),
    rec.ActorRecord: _strong_weak("ACTOR"),
    rec.Link: _plain("LINK"),
    rec.Relation: _plain("RELATION"),
    rec.Member: _plain("MEMBER"),
    rec.Damage: _plain("DAMAGE"),
    rec.Source: _plain("SOURCE"),
    rec.Quantifier: _plain("QUANTIFIER"),
    rec.Direction: _direction,
    rec.Idiom: _idiom,
}


def compile_lexicon(root: Path) -> dict[str, Any]:
    """Compile the records under `root` into one JSON document."""
    loaded = load_records(root)
    rows = [row for index, record in enumerate(loaded) for row in rows_of(index, record)]
    records = [[_TABLE_OF[type(record)], _trimmed(record)] for record in loaded]
    forms: dict[str, list[list[Any]]] = {}
    for tokens, *rest in sorted({tuple(dataclasses.astuple(row)) for row in rows}):
        first, _, behind = tokens.partition(" ")
        forms.setdefault(first, []).append([behind, *rest])
    ground = {name: ground_tables(root, name) for name in ("numbers", "calendar")}
    body = {
        "compiler": COMPILER_VERSION, "records": records, "ground": ground, "forms": forms,
    }  # fmt: skip
    digest = hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode())
    return {"version": digest.hexdigest()[:12], **body}


def _trimmed(record: rec.Record) -> dict[str, Any]:
    """Return a record's fields without what only the compiler and the checks need."""
    skip = {"examples", "counterexamples", "verbs", "nouns", "plurals", "forms", "words",
            "strong", "plural", "singular", "adjectives"}  # fmt: skip
    if isinstance(record, rec.Link | rec.Furniture | rec.ClosedClass):
        skip = skip - {"words"}
    values = {item.name: getattr(record, item.name) for item in dataclasses.fields(record)}
    defaults = {item.name: item.default for item in dataclasses.fields(record)}
    return {
        key: value
        for key, value in values.items()
        if key not in skip and value not in ([], {}) and value != defaults[key]
    }


def write_compiled(root: Path = ROOT, target: Path = COMPILED) -> None:
    """Compile the built-in lexicon; one word a line, so that a review sees what a rule adds."""
    body = compile_lexicon(root)
    lines = ["{", f'"version": {json.dumps(body["version"])},', f'"compiler": {body["compiler"]},']
    lines.append('"records": [')
    lines.append(",\n".join(_line(row) for row in body["records"]))
    lines.append('],\n"ground": {')
    lines.append(",\n".join(f"{_line(name)}:{_line(one)}" for name, one in body["ground"].items()))
    lines.append('},\n"forms": {')
    lines.append(
        ",\n".join(f"{_line(first)}:{_line(rows)}" for first, rows in body["forms"].items())
    )
    lines.append("}\n}\n")
    target.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    write_compiled()
