"""Reading gold: a folder of reports with their expected events, or one JSON Lines file of both."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from midan.errors import InputError
from midan.evaluate.expected import parse_expected
from midan.records import Document
from midan.text.published import parse_published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from midan.evaluate.expected import ExpectedEvent

EXPECTED_SUFFIX = ".expected.json"


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report and all the events that it tells."""

    document: Document
    events: tuple[ExpectedEvent, ...]


def load_gold(path: Path) -> list[GoldReport]:
    """Read gold reports, in the order of their files and lines.

    A folder holds `<name>.jsonl` (reports) with `<name>.expected.json` beside it; a file holds
    one report a line, its events in the column `events`.
    Raises InputError, naming file and record, for anything else.
    """
    if path.is_dir():
        reports = [report for file in sorted(path.glob("*.jsonl")) for report in _pair(file)]
    else:
        reports = [
            _report(row, row.get("events"), f"{path.name}, line {number}")
            for number, row in json_lines(path)
        ]
    if not reports:
        raise InputError(f"{path}: no gold report found: give a folder of seeds or a .jsonl file")
    return reports


def _pair(file: Path) -> Iterator[GoldReport]:
    beside = file.with_name(file.stem + EXPECTED_SUFFIX)
    answer = _json(beside)
    rows = list(json_lines(file))
    if len(rows) != 1 or answer.get("id") != rows[0][1].get("id"):
        raise InputError(f"{file.name}: one report whose id is that of {beside.name} is wanted")
    yield _report(rows[0][1], answer.get("events"), beside.name)


def _report(row: Mapping[str, Any], events: object, where: str) -> GoldReport:
    if not isinstance(events, list):
        raise InputError(f"{where}: events: a list of expected events is wanted")
    document = make_document(
        row.get("id", ""),
        text=row.get("text", ""),
        title=row.get("title", ""),
        date=row.get("date"),
        source=row.get("source", ""),
        lang=row.get("lang", ""),
    )
    if not document.id:
        raise InputError(f"{where}: id: missing")
    parsed = tuple(
        parse_expected(event, f"{where}, event {number}")
        for number, event in enumerate(events, start=1)
    )
    return GoldReport(document, parsed)


def make_document(
    id_: str, *, text: str, title: str = "", date: str | None = None, source: str = "",
    lang: str = "",
) -> Document:  # fmt: skip
    """Make a document of gold columns; a date that tells no day stays unknown."""
    published = parse_published(date) if date else None
    return Document(id_, text, title=title, published=published, source=source, lang=lang)


def json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line number, object) of a JSON Lines file; InputError for a line that is none."""
    for number, line in enumerate(read(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path.name}, line {number}: not JSON: {error.msg}") from error
        if not isinstance(row, dict):
            raise InputError(f"{path.name}, line {number}: an object is wanted")
        yield number, row


def csv_rows(path: Path, *columns: str) -> list[dict[str, str]]:
    """Read a CSV file; InputError if one of the named columns is missing."""
    reader = csv.DictReader(read(path).splitlines(keepends=True))
    missing = [name for name in columns if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"{path.name}: column {missing[0]} is missing")
    return list(reader)


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(read(path))
    except json.JSONDecodeError as error:
        raise InputError(f"{path.name}: not JSON: {error.msg}, line {error.lineno}") from error
    if not isinstance(data, dict):
        raise InputError(f"{path.name}: an object is wanted")
    return data


def read(path: Path) -> str:
    """Read a whole file as UTF-8, line ends as they are; InputError if that cannot be done."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return stream.read()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8: convert it first") from error
