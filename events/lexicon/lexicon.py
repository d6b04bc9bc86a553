"""The lexicon as the scanner uses it: a trie of forms, and the records behind them."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from midan.errors import RuleError
from midan.events.lexicon import records as rec
from midan.events.lexicon.compile import COMPILED, compile_lexicon
from midan.events.lexicon.forms import FormTrie
from midan.events.lexicon.load import TABLES
from midan.text.calendar import DateReader
from midan.text.fold import loose_key
from midan.text.numbers import NumberReader
from midan.text.tokens import words

if TYPE_CHECKING:
    from pathlib import Path


class Lexicon:
    """Forms, records and readers, ready to scan; made once a process."""

    def __init__(self, compiled: dict[str, Any]) -> None:
        """Open a compiled document (see `compile_lexicon`)."""
        self.version: str = compiled["version"]
        self.records: list[Any] = [
            TABLES[table](**fields, **_blanks(TABLES[table], fields))
            for table, fields in compiled["records"]
        ]
        self.trie = FormTrie(compiled["forms"], self.records)
        self.frames = self._frames()
        self.idioms = [record for record in self.records if isinstance(record, rec.Idiom)]
        self.idioms_by_word: dict[str, list[rec.Idiom]] = {}
        for idiom in self.idioms:
            for word in idiom.line[0].split("|"):
                self.idioms_by_word.setdefault(loose_key(word), []).append(idiom)
        self.classes = {
            record.id: record for record in self.records if isinstance(record, rec.EventClass)
        }
        self.actors = {
            record.id: record for record in self.records if isinstance(record, rec.ActorRecord)
        }
        self.outlets = [record for record in self.records if isinstance(record, rec.Outlet)]
        self.outlet_names = self._outlet_names()
        self.furniture = frozenset(
            " ".join(words(text))
            for record in self.records
            if isinstance(record, rec.Furniture)
            for text in record.words
        )
        self.closed = self._closed()
        self.numbers = NumberReader.from_tables(compiled["ground"]["numbers"])
        self.dates = DateReader.from_tables(compiled["ground"]["calendar"], self.numbers)

    def _outlet_names(self) -> dict[str, list[tuple[list[str], str]]]:
        """Map the first word of an outlet's name to the names that it begins, the longest first."""
        found: dict[str, list[tuple[list[str], str]]] = {}
        for outlet in self.outlets:
            for name in (outlet.name, outlet.name_ar, *outlet.aliases):
                tokens = words(name)
                if tokens and "." not in name and "@" not in name:
                    found.setdefault(tokens[0], []).append((tokens, outlet.id))
        for names in found.values():
            names.sort(key=lambda pair: -len(pair[0]))
        return found

    def _closed(self) -> dict[str, frozenset[str]]:
        """Map the id of a closed class to its words (loose keys), of all languages."""
        closed: dict[str, frozenset[str]] = {}
        for record in self.records:
            if isinstance(record, rec.ClosedClass):
                keys = {loose_key(word) for word in record.words}
                closed[record.id] = closed.get(record.id, frozenset()) | keys
        return closed

    def _frames(self) -> dict[tuple[str, str], list[rec.Frame]]:
        """Map (language, trigger class) to its frames."""
        frames: dict[tuple[str, str], list[rec.Frame]] = {}
        for record in self.records:
            if isinstance(record, rec.Frame):
                for name in record.on.split():
                    frames.setdefault((record.lang, name), []).append(record)
        return frames


def _blanks(cls: type[rec.Record], fields: dict[str, Any]) -> dict[str, Any]:
    """Required fields that the compiled document leaves out (word lists) come back empty."""
    required = {"words": list, "line": list}
    return {
        name: make() for name, make in required.items()
        if name in cls.__dataclass_fields__ and name not in fields
    }  # fmt: skip


@cache
def load_lexicon(rules: Path | None = None) -> Lexicon:
    """Load the built-in lexicon, or compile the rules folder that the user gave.

    Raises RuleError where a record is wrong or the folder holds none.
    """
    if rules is not None:
        compiled = compile_lexicon(rules)
        if not compiled["forms"]:
            raise RuleError(str(rules), "", "", "holds no record; give a folder of TOML files")
        return Lexicon(json.loads(json.dumps(compiled)))
    try:
        return Lexicon(json.loads(COMPILED.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        problem = "the compiled lexicon is missing; reinstall midan"
        raise RuleError(COMPILED.name, "", "", problem) from error
