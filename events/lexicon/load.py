"""Read the lexicon's TOML files into records; refuse what is wrong by file, record and field."""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
from typing import TYPE_CHECKING, Any, get_type_hints

from midan.errors import RuleError
from midan.events.lexicon import records as rec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# The name of a table in TOML and the record that it makes. Folders are listed, never registered:
# any file of a language folder may hold any of these tables.
TABLES: dict[str, type[rec.Record]] = {
    "trigger": rec.Trigger,
    "frame": rec.Frame,
    "support": rec.Support,
    "idiom": rec.Idiom,
    "link": rec.Link,
    "cue": rec.Cue,
    "place_head": rec.PlaceHead,
    "relation": rec.Relation,
    "direction": rec.Direction,
    "asset": rec.Asset,
    "people": rec.People,
    "member": rec.Member,
    "damage": rec.Damage,
    "source": rec.Source,
    "furniture": rec.Furniture,
    "closed_class": rec.ClosedClass,
    "quantifier": rec.Quantifier,
    "weapon": rec.Weapon,
    "actor": rec.ActorRecord,
    "outlet": rec.Outlet,
    "class": rec.EventClass,
}
# Word tables of the ground (numbers, calendar) are read by their own readers.
_GROUND_FILES = frozenset({"numbers.toml", "calendar.toml"})
# Tables that no rule author writes: names of other schemas, fitted weights.
_SETTINGS = "settings"
_RENAMED = {"class": "cls"}
_PLAIN = {"str": str, "bool": bool, "list": list, "dict": dict}


def rule_files(root: Path) -> list[Path]:
    """Return the lexicon files under a rules folder, sorted, so that every run reads alike."""
    found = (path for path in root.rglob("*.toml") if path.name not in _GROUND_FILES)
    return sorted(path for path in found if path.parent.name != _SETTINGS)


def ground_tables(root: Path, name: str) -> list[dict[str, Any]]:
    """Return the word tables `name` ("numbers", "calendar") of every language, sorted."""
    return [_parse(path) for path in sorted(root.glob(f"languages/*/{name}.toml"))]


def load_records(root: Path) -> list[rec.Record]:
    """Read all records under a rules folder.

    Raises RuleError for a file that is no TOML, an unknown table or key ("did you mean"), a
    missing or mistyped value, and an id that stands twice in a language.
    """
    loaded: list[rec.Record] = []
    seen: dict[tuple[str, str], str] = {}
    for path in rule_files(root):
        shown = path.relative_to(root).as_posix()
        lang = path.parent.name if path.parent.parent.name == "languages" else ""
        for record in _records_of(_parse(path), shown, lang):
            # A weapon keeps its id in every language: it is one thing with two names.
            key = (record.lang, record.id)
            if key in seen:
                raise RuleError(shown, record.id, "id", f"this id stands in {seen[key]} already")
            seen[key] = shown
            loaded.append(record)
    return loaded


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(str(path), "", "", f"not valid TOML in UTF-8: {error}") from error
    except OSError as error:
        raise RuleError(str(path), "", "", f"cannot be read: {error.strerror}") from error


def _records_of(tables: dict[str, Any], file: str, lang: str) -> Iterator[rec.Record]:
    for name, rows in tables.items():
        if name not in TABLES:
            raise RuleError(file, "", name, f"unknown table{did_you_mean(name, TABLES)}")
        if not isinstance(rows, list):
            raise RuleError(file, "", name, f"write it as [[{name}]], one block a record")
        for number, row in enumerate(rows, 1):
            yield _record(TABLES[name], row, file, lang, f"{name} no. {number}")


def _record(
    cls: type[rec.Record], row: dict[str, Any], file: str, lang: str, place: str
) -> rec.Record:
    shown = str(row.get("id", place))
    fields = {item.name: item for item in dataclasses.fields(cls)}
    values = {_RENAMED.get(key, key): value for key, value in row.items()}
    hints = get_type_hints(cls)
    for key, value in values.items():
        if key not in fields or key in {"file", "lang"}:
            raise RuleError(file, shown, key, f"unknown key{did_you_mean(key, fields)}")
        wanted = _PLAIN[getattr(hints[key], "__name__", "str")]
        if not isinstance(value, wanted):
            raise RuleError(file, shown, key, f"must be a {wanted.__name__}, is {value!r:.40}")
    for key, item in fields.items():
        needed = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        if needed and key not in values:
            raise RuleError(file, shown, key, "is missing")
    return cls(**values, file=file, lang=lang)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" for the nearest known word, or ""."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""
