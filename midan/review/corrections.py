"""Corrections by event_id: read from a coder's sheet, kept as JSON Lines, put into later runs."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from midan.errors import InputError
from midan.io.exporters.csv import plain_cell
from midan.records import CODEBOOK_VERSION, KINDS, STATUSES
from midan.review.places import unknown_ids, with_sites
from midan.review.sheet import TO_FILL, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from midan.io.contract import Record

_NUMBERS = frozenset(
    f"{effect}_{bound}" for effect in ("killed", "injured") for bound in ("low", "best", "high")
)
_DATES = frozenset({"date_start", "date_end"})
_CLOSED = {"kind": KINDS, "status": STATUSES}
_PLACE = "place"
CORRECTABLE = (*_CLOSED, *sorted(_DATES), *sorted(_NUMBERS), "means", _PLACE)


@dataclass(frozen=True, slots=True)
class Correction:
    """One verdict on one event; `field` and `value` are "" unless it is `corrected`."""

    event_id: str
    verdict: str
    field: str = ""
    value: str = ""
    coder: str = ""
    remark: str = ""
    codebook: str = CODEBOOK_VERSION


def read_sheet(path: Path) -> list[Correction]:
    """Read a filled sheet (.csv, .tsv or .xlsx); rows without a verdict are passed over.

    Raises InputError that names the row for a verdict, field or value that makes no sense.
    """
    found: list[Correction] = []
    for number, row in enumerate(_rows(path), start=2):
        if not (row.get("verdict") or "").strip():
            continue
        cells = {name: _cell(row.get(name)) for name in ("event_id", *TO_FILL)}
        correction = Correction(**{**cells, "verdict": cells["verdict"].lower()})
        _check(correction, f"{path}: row {number}")
        found.append(correction)
    return found


def read_corrections(path: Path) -> list[Correction]:
    """Read the kept corrections; a file that is not there yet holds none."""
    if not path.exists():
        return []
    found: list[Correction] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(Correction(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise InputError(f"{path}: line {number}: is no correction: {error}") from error
        _check(found[-1], f"{path}: line {number}")
    return found


def write_corrections(corrections: Iterable[Correction], path: Path) -> None:
    """Keep the corrections, whole or not at all; of one event and field the last one stands."""
    from midan.io.atomic import written_whole

    kept: dict[tuple[str, str, str], Correction] = {}
    for correction in corrections:
        if correction.verdict != "corrected":  # a verdict on the whole replaces what was said
            for key in [key for key in kept if key[0] == correction.event_id]:
                if key[2] == correction.coder:
                    del kept[key]
        kept[correction.event_id, correction.field, correction.coder] = correction
    with written_whole(path) as part, part.open("w", encoding="utf-8", newline="\n") as stream:
        for correction in kept.values():
            stream.write(json.dumps(asdict(correction), ensure_ascii=False) + "\n")


class CorrectionBook:
    """Corrections at work: put into the rows of a run, as they come."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._by_event: dict[str, list[Correction]] = {}
        for correction in corrections:
            self._by_event.setdefault(correction.event_id, []).append(correction)
        self._met: set[str] = set()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to correct."""
        return not self._by_event

    def apply(self, records: Iterable[Record]) -> Iterator[Record]:
        """Correct the rows; an event found wrong is taken out.

        A corrected row says so in its tags (`corrected:kind`), one found right has `reviewed`.
        Where coders differ, the last one stands.
        """
        for record in records:
            verdicts = self._by_event.get(record["event_id"], [])
            if verdicts:
                self._met.add(record["event_id"])
            if not (verdicts and verdicts[-1].verdict == "wrong"):
                yield _corrected(record, verdicts)

    def lost(self) -> list[Correction]:
        """Give the corrections that found no event in the rows that passed."""
        return [
            correction
            for event_id, corrections in self._by_event.items()
            if event_id not in self._met
            for correction in corrections
        ]


def _corrected(record: Record, verdicts: list[Correction]) -> Record:
    changed: dict[str, Any] = {}
    tags = list(record["tags"])
    for verdict in verdicts:
        if verdict.verdict == "wrong":
            continue  # another coder found an event there after all
        if verdict.verdict == "right":
            changed, tags = {}, list(record["tags"])  # against what was said before
        mark = "reviewed" if verdict.verdict == "right" else f"corrected:{verdict.field}"
        tags += [mark] if mark not in tags else []
        if verdict.verdict == "corrected" and verdict.field == _PLACE:
            changed["places"] = with_sites(record, verdict.value)
        elif verdict.verdict == "corrected":
            changed[verdict.field] = _value(verdict.field, verdict.value)
    if "kind" in changed:
        changed |= _acled_names(changed["kind"])
    if any(name in changed for name in _DATES):
        changed["date_basis"] = "text"
    return record | changed | {"tags": tags}


def _acled_names(kind: str) -> dict[str, str | None]:
    """Give ACLED's names for a kind; a capture's depends on the taker and is the usual one."""
    from midan.events.build import acled_names

    names = acled_names().get(kind, {})
    return {name: names.get(name) for name in ("event_type", "sub_event_type")}


def _value(field: str, value: str) -> int | str | None:
    if not value:
        return None if field in _NUMBERS or field in _DATES else ""
    return int(value) if field in _NUMBERS else value


def _check(correction: Correction, where: str) -> None:
    if not correction.event_id:
        raise InputError(f"{where}: event_id: missing; keep the column as it was")
    if correction.verdict not in VERDICTS:
        raise InputError(f"{where}: verdict: {correction.verdict!r}: write {', '.join(VERDICTS)}")
    if correction.verdict != "corrected":
        return
    if correction.field not in CORRECTABLE:
        known = ", ".join(CORRECTABLE)
        problem = f"{correction.field!r} cannot be corrected; known: {known}"
        raise InputError(f"{where}: field: {problem}")
    closed = _CLOSED.get(correction.field)
    if closed is not None and correction.value not in closed:
        raise InputError(f"{where}: value: {correction.value!r} is no {correction.field}")
    _check_value(correction, where)


def _check_value(correction: Correction, where: str) -> None:
    from datetime import date

    value = correction.value
    if correction.field in _NUMBERS and value and not value.isdecimal():
        problem = "is no whole number; leave it empty if unstated"
        raise InputError(f"{where}: value: {value!r} {problem}")
    if correction.field == _PLACE and (unknown := unknown_ids(value)):
        problem = f"{', '.join(unknown)}: no such id; midan gazetteer search finds it"
        raise InputError(f"{where}: value: {problem}")
    if correction.field in _DATES and value:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise InputError(f"{where}: value: {value!r} is no day: write 2016-11-13") from error


def _cell(value: object) -> str:
    return plain_cell("" if value is None else str(value).strip())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.suffix.lower() == ".xlsx":
        yield from _excel_rows(path)
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            start = stream.readline()
            stream.seek(0)
            delimiter = max(",;\t", key=start.count)
            yield from csv.DictReader(stream, delimiter=delimiter)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read: {error}; save it as CSV UTF-8") from error


def _excel_rows(path: Path) -> Iterator[dict[str, Any]]:
    from contextlib import closing

    from midan.io.extras import require

    with closing(require("openpyxl", "xlsx").load_workbook(path, read_only=True)) as workbook:
        rows = workbook.worksheets[0].iter_rows(values_only=True)
        header = [str(name) for name in next(rows, ())]
        for row in rows:
            yield dict(zip(header, row, strict=False))
