"""The quality gate: no figure may fall below its pinned floor.

`python -m midan.evaluate.gate` measures every set of the floors file that is to be had here and
names each figure that is worse than its pin. `--update` pins what is measured now; it refuses to
make any pin easier unless `--allow-regression` is given too, so that quality is never lost unseen.

The floors file is {set: {figure: pin}}. A set is a path from the floors file's own repository
(`seeds`, `tests/gold/…`) or a file of the development folder. A figure whose name ends in one of
`CEILINGS` must not rise above its pin, every other must not fall below it; null is not pinned yet.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from midan.errors import InputError, MidanError
from midan.evaluate.command import DEV_FOLDER_VARIABLE, measure
from midan.evaluate.gold import read
from midan.evaluate.outcome import Setting
from midan.evaluate.prediction import predictor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from midan.evaluate.prediction import Predict

Pins: TypeAlias = "dict[str, float | None]"
Floors: TypeAlias = "dict[str, Pins]"

CEILINGS = ("median_km", "calibration.error", "texts_without_event", "unplaced")
PIN_SCALE = 1000  # pins keep three digits, rounded to the easy side: the last never decides


@dataclass(frozen=True, slots=True)
class Breach:
    """A figure that is worse than its pin, gone, or not pinned yet."""

    gold: str
    figure: str
    pin: float | None
    measured: float | None

    def __str__(self) -> str:
        if self.pin is None:
            return f"{self.gold}: {self.figure}: measured {self.measured}, not pinned: --update"
        return f"{self.gold}: {self.figure}: measured {self.measured}, pinned {self.pin}"


def load_floors(path: Path) -> Floors:
    """Read the floors file; InputError if it is no JSON object of objects."""
    try:
        floors = json.loads(read(path))
    except json.JSONDecodeError as error:
        raise InputError(f"{path.name}: not JSON: {error.msg}, line {error.lineno}") from error
    if not isinstance(floors, dict) or not all(isinstance(pins, dict) for pins in floors.values()):
        raise InputError(f"{path.name}: an object of objects is wanted: {{set: {{figure: pin}}}}")
    return floors


def gold_path(name: str, repository: Path, dev_folder: Path | None) -> Path | None:
    """Return where a set lies, or None if it is not to be had here."""
    own = repository / name
    if own.exists():
        needs_texts = own.is_file()
        return own if not needs_texts or dev_folder is not None else None
    if dev_folder is not None and (dev_folder / name).exists():
        return dev_folder / name
    return None


def breaches(gold: str, pins: Pins, figures: Mapping[str, float | int | None]) -> list[Breach]:
    """Name every pinned figure that is worse than its pin, gone, or not pinned yet."""
    return [
        Breach(gold, figure, pin, figures.get(figure))
        for figure, pin in pins.items()
        if pin is None or is_worse(figure, figures.get(figure), pin)
    ]


def is_worse(figure: str, measured: float | None, pin: float) -> bool:
    """Tell whether a figure is worse than its pin; a figure that is gone is worse than any."""
    if measured is None:
        return True
    return measured > pin if figure.endswith(CEILINGS) else measured < pin


def updated(
    pins: Pins, figures: Mapping[str, float | int | None], *, allow_regression: bool
) -> Pins:
    """Return the pins moved to what is measured: tighter always, easier only if allowed."""
    moved: Pins = {}
    for figure, pin in pins.items():
        measured = figures.get(figure)
        keep = pin is not None and is_worse(figure, measured, pin) and not allow_regression
        moved[figure] = pin if keep or measured is None else _rounded(figure, measured)
    return moved


def _rounded(figure: str, measured: float) -> float:
    side = math.ceil if figure.endswith(CEILINGS) else math.floor
    return side(measured * PIN_SCALE) / PIN_SCALE


def run(
    floors_path: Path,
    dev_folder: Path | None,
    predict: Predict,
    *,
    update: bool = False,
    allow_regression: bool = False,
) -> int:
    """Measure all sets that are to be had; return 0 if none is worse than pinned, else 1."""
    floors, found = load_floors(floors_path), []
    repository = floors_path.resolve().parent.parent
    for name, pins in floors.items():
        path = gold_path(name, repository, dev_folder)
        if path is None:
            sys.stdout.write(f"{name}: not to be had here, skipped\n")
            continue
        figures = measure(path, Setting(predict, dev_folder)).figures
        if update:
            floors[name] = updated(pins, figures, allow_regression=allow_regression)
        found += breaches(name, floors[name], figures)
    if update:
        content = json.dumps(floors, indent=1, ensure_ascii=False) + "\n"
        floors_path.write_text(content, encoding="utf-8", newline="\n")
    for breach in found:
        sys.stdout.write(f"{breach}\n")
    return 1 if found else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate from the command line."""
    parser = argparse.ArgumentParser(prog="python -m midan.evaluate.gate", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--floors", type=Path, default=Path("tests/quality_floors.json"))
    parser.add_argument("--dev-folder", type=Path, default=os.environ.get(DEV_FOLDER_VARIABLE))
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    options = parser.parse_args(arguments)
    dev_folder = Path(options.dev_folder) if options.dev_folder else None
    try:
        return run(
            options.floors,
            dev_folder,
            predictor(None),
            update=options.update,
            allow_regression=options.allow_regression,
        )
    except MidanError as error:
        sys.stderr.write(f"{error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
