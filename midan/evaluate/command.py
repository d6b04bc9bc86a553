"""`midan evaluate`: choose how the gold is read, measure, show."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from midan.errors import InputError
from midan.evaluate.adapters import adapter_for
from midan.evaluate.display import as_json, show, write_mistakes
from midan.evaluate.gold import load_gold
from midan.evaluate.outcome import Outcome, Setting
from midan.evaluate.prediction import predictor
from midan.evaluate.reports import measure_reports

DEV_FOLDER_VARIABLE = "MIDAN_DEV"


def main(
    gold: Path,
    pred: Path | None = None,
    errors: Path | None = None,
    *,
    dev_folder: Path | None = None,
    json_output: bool = False,
    family: bool = False,
) -> int:
    """Measure `pred` (an events.jsonl; None: extract now) against `gold` and print the figures.

    `errors` is a file for the list of mistakes (.md or JSON Lines). `dev_folder` holds the texts
    of gold that names its reports by id only (default: the folder that MIDAN_DEV names).
    `family` also pairs events whose kinds are of one family. Returns the exit code.
    Raises InputError for gold that cannot be read.
    """
    folder = dev_folder or _dev_folder()
    outcome = measure(gold, Setting(predictor(pred), folder, family))
    if errors is not None:
        write_mistakes(errors, outcome.mistakes)
    if json_output:
        sys.stdout.write(as_json(outcome))
    else:
        show(outcome)
    return 0


def measure(gold: Path, setting: Setting) -> Outcome:
    """Measure by the adapter that bears the file's name, else as reports with their events."""
    if not gold.exists():
        raise InputError(f"{gold}: no such file or folder")
    adapter = adapter_for(gold)
    if adapter is not None:
        return adapter.measure(gold, setting)
    return measure_reports(load_gold(gold), setting)


def _dev_folder() -> Path | None:
    named = os.environ.get(DEV_FOLDER_VARIABLE)
    return Path(named) if named else None
