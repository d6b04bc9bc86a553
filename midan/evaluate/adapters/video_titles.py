"""video_titles.jsonl: which titles of aleppo_video_titles_ar.csv tell an event, and when."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from midan.errors import InputError
from midan.evaluate.adapters._texts import default_rows, dev_file
from midan.evaluate.adapters.aleppo_video_titles_ar import title_document
from midan.evaluate.gold import csv_rows, json_lines
from midan.evaluate.outcome import Mistake, Outcome, Table, percent, shown, tally_table
from midan.evaluate.shares import Tally, mean

if TYPE_CHECKING:
    from pathlib import Path

    from midan.evaluate.expected import Row
    from midan.evaluate.outcome import Setting

TEXTS = "aleppo_video_titles_ar.csv"


@dataclass(slots=True)
class _Counts:
    events: Tally = field(default_factory=Tally)
    kinds: list[float] = field(default_factory=list)
    aftermath: list[float] = field(default_factory=list)
    status: list[float] = field(default_factory=list)
    dates: list[float] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def measure(path: Path, setting: Setting) -> Outcome:
    """Ask whether the title gives an event, of which kind, aftermath or not, on which day."""
    titles = csv_rows(dev_file(path, setting, TEXTS), "text")
    counts = _Counts()
    for number, gold in json_lines(path):
        title = titles[gold["row"]]["text"] if gold["row"] < len(titles) else ""
        if hashlib.sha256(title.encode("utf-8")).hexdigest()[:8] != gold["sha8"]:
            where = f"{path.name}, line {number}: row {gold['row']}"
            raise InputError(f"{where}: another title stands there in {TEXTS}")
        found = default_rows(setting, title_document(gold["row"], title))
        _count(counts, gold, title, found)
    figures: dict[str, float | int | None] = {
        **counts.events.figures("events"),
        "kind.right": mean(counts.kinds),
        "aftermath.right": mean(counts.aftermath),
        "status.right": mean(counts.status),
        "dates.exact": mean(counts.dates),
    }
    return Outcome(figures, _tables(counts), tuple(counts.mistakes))


def _count(counts: _Counts, gold: dict[str, Any], title: str, found: list[Row]) -> None:
    tells = gold["label"] != "none"
    counts.events.add(tells and bool(found), tells, bool(found))
    if not (tells and found):
        if tells or found:
            _note(counts, gold, title, "missed" if tells else "false", (), found)
        return
    kinds = {row["kind"] for row in found}
    of_kind = [row for row in found if row["kind"] in gold["kinds"]] or found
    judged = {
        "kind": bool(kinds & set(gold["kinds"])),
        "status": of_kind[0]["status"] == gold["status"],
        "aftermath": of_kind[0]["aftermath"] == (gold["label"] == "aftermath"),
    }
    counts.kinds.append(float(judged["kind"]))
    counts.status.append(float(judged["status"]))
    counts.aftermath.append(float(judged["aftermath"]))
    if gold["date"] is not None:
        judged["dates"] = of_kind[0]["date_end"] == gold["date"]
        counts.dates.append(float(judged["dates"]))
    wrong = tuple(name for name, right in judged.items() if not right)
    if wrong:
        _note(counts, gold, title, "differs", wrong, of_kind)


def _note(
    counts: _Counts, gold: dict[str, Any], title: str, what: str, wrong: tuple[str, ...],
    found: list[Row],
) -> None:  # fmt: skip
    kind = found[0]["kind"] if found else "/".join(gold["kinds"])
    row = shown(found[0]) if found else {}
    counts.mistakes.append(
        Mistake(f"title-{gold['row']}", what, kind, title, wrong, expected=gold, found=row)
    )


def _tables(counts: _Counts) -> tuple[Table, ...]:
    fields = (
        ("a right kind", counts.kinds),
        ("status", counts.status),
        ("aftermath or not", counts.aftermath),
        ("date", counts.dates),
    )
    return (
        tally_table("Titles that tell an event", {"titles": counts.events}),
        Table(
            "Fields of the titles rightly found",
            ("field", "judged", "right %"),
            tuple((name, str(len(values)), percent(mean(values))) for name, values in fields),
        ),
    )
