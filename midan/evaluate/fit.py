"""Fit the weights of an event's confidence: `python -m midan.evaluate.fit` (codebook section 9).

Method: logistic regression by gradient descent with a small ridge penalty. A row of a labelled
report is right if it is paired with a labelled event; of a labelled sentence, by the share of the
coders who accept that it tells an act. Reports weigh by row, sentences as much in all.
"""

from __future__ import annotations

import os
import re
import sys
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from midan.evaluate.adapters.airwars_events import TEXTS, reports
from midan.evaluate.adapters.assault_sentences_ar import is_violent
from midan.evaluate.command import DEV_FOLDER_VARIABLE
from midan.evaluate.expected import row_in_default_table
from midan.evaluate.gold import csv_rows, make_document
from midan.evaluate.matching import match
from midan.evaluate.prediction import predictor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from midan.evaluate.expected import Row
    from midan.evaluate.prediction import Predict

SETTINGS = Path("events/settings/confidence.toml")
GOLD = Path("tests/gold/airwars_events.jsonl")
_RIDGE = 0.02
_STEPS = 4000
_RATE = 0.5

Case = tuple[list[str], float]


def _features(row: Row) -> list[str]:
    return [use["id"] for use in row["rules"] if use["field"] == "confidence"]


def _report_cases(folder: Path, predict: Predict) -> Iterator[Case]:
    for report in reports(GOLD, folder / TEXTS):
        rows = predict(report.document)
        right = {row for _, row in match(report.document, report.events, rows).pairs}
        for number, row in enumerate(rows):
            if row_in_default_table(row):
                yield _features(row), float(number in right)


def _sentence_cases(folder: Path, predict: Predict) -> Iterator[Case]:
    path = folder / "assault_sentences_ar.csv"
    for row in csv_rows(path, "id", "accept", "total", "text"):
        found = predict(make_document(row["id"], text=row["text"], lang="ar"))
        for one in found:
            if is_violent(one):
                yield _features(one), int(row["accept"]) / int(row["total"])


def fit(cases: list[Case], weights: dict[str, float]) -> dict[str, float]:
    """Return the weights that make the cases most likely, from a start at `weights`."""
    fitted = dict.fromkeys(weights, 0.0)
    for _ in range(_STEPS):
        slope = {name: -_RIDGE * value for name, value in fitted.items() if name != "base"}
        slope["base"] = 0.0
        for stated, right in cases:
            score = fitted["base"] + sum(fitted[name] for name in stated)
            error = (right - 1 / (1 + exp(-score))) / len(cases)
            for name in ("base", *stated):
                slope[name] += error
        for name, value in slope.items():
            fitted[name] += _RATE * value
    return fitted


def write(path: Path, weights: dict[str, float]) -> None:
    """Put the weights into the settings, whose comments stay."""
    text = path.read_text(encoding="utf-8")
    for name, value in weights.items():
        text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value:.2f}", text)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Fit on the development data, if they are here, and write the settings."""
    given = os.environ.get(DEV_FOLDER_VARIABLE, "")
    if not given or not SETTINGS.is_file():
        sys.stderr.write(f"run this at the root, with {DEV_FOLDER_VARIABLE} set to the texts\n")
        return 2
    folder = Path(given)
    predict = predictor(None)
    names = re.findall(r"(?m)^(\w+) = ", SETTINGS.read_text(encoding="utf-8"))
    cases = [*_report_cases(folder, predict), *_sentence_cases(folder, predict)]
    write(SETTINGS, fit(cases, dict.fromkeys(names, 0.0)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
