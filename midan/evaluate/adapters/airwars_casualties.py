"""airwars_casualties.jsonl: killed and injured as the very text of a post states them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from midan.errors import InputError
from midan.evaluate.adapters._texts import default_rows, dev_file, toll_sum
from midan.evaluate.adapters.airwars_ar import document_of
from midan.evaluate.expected import EFFECTS
from midan.evaluate.gold import json_lines
from midan.evaluate.outcome import Mistake, Outcome, Table, percent
from midan.evaluate.shares import mean
from midan.evaluate.tolls import STATUS_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from midan.evaluate.expected import Row
    from midan.evaluate.outcome import Setting
    from midan.evaluate.tolls import Bounds

TEXTS = "airwars_ar.jsonl"


def measure(path: Path, setting: Setting) -> Outcome:
    """Compare the tolls of each post's default table, added up, with the labelled ones."""
    texts = dev_file(path, setting, TEXTS)
    documents = {row["id"]: document_of(row) for _, row in json_lines(texts)}
    right: dict[str, list[float]] = defaultdict(list)
    mistakes: list[Mistake] = []
    for number, row in json_lines(path):
        if row["id"] not in documents:
            raise InputError(f"{path.name}, line {number}: id: {row['id']} is not in {texts.name}")
        document = documents[row["id"]]
        found = default_rows(setting, document)
        wrong = _compare(row, found, right)
        if wrong:
            text = f"{document.title}\n{document.text}"
            mistakes.append(
                Mistake(
                    document.id, "differs", "casualties", text, tuple(wrong),
                    expected={name: pair[0] for name, pair in wrong.items()},
                    found={name: pair[1] for name, pair in wrong.items()},
                )
            )  # fmt: skip
    figures: dict[str, float | int | None] = {
        f"{name}.exact": mean(values) for name, values in sorted(right.items())
    }
    return Outcome(figures, (_table(right),), tuple(mistakes))


def _compare(
    gold: dict[str, Any], found: list[Row], right: dict[str, list[float]]
) -> dict[str, tuple[Bounds | None, Bounds | None]]:
    """Record what is right, wherever either side states a toll; return what is wrong."""
    wrong: dict[str, tuple[Bounds | None, Bounds | None]] = {}
    for effect in EFFECTS:
        judged = {f"{effect} total": (gold[f"{effect}_total"], toll_sum(found, effect))}
        for status in STATUS_NAMES:
            judged[f"{effect} {status}"] = (
                gold[effect].get(status),
                toll_sum(found, effect, status),
            )
        for name, (listed, given) in judged.items():
            wanted: Bounds | None = tuple(listed) if listed is not None else None
            if wanted is None and given is None:
                if name.endswith("total"):
                    right[f"{effect} not stated"].append(1.0)
                continue
            key = f"{effect} not stated" if wanted is None and name.endswith("total") else name
            right[key].append(float(wanted == given))
            if wanted != given:
                wrong[name] = (wanted, given)
    return wrong


def _table(right: dict[str, list[float]]) -> Table:
    return Table(
        "Low, best and high exactly as the text states them",
        ("toll", "judged", "exact %"),
        tuple(
            (name, str(len(values)), percent(mean(values)))
            for name, values in sorted(right.items())
        ),
    )
