"""Where the rows to be judged come from: an events file, or the extractor, run now."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from midan.evaluate.gold import json_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from midan.evaluate.expected import Row
    from midan.records import Document

    Predict: TypeAlias = Callable[[Document], list[Row]]


def predictor(pred: Path | None) -> Predict:
    """Return what gives all rows of a report: read from `pred`, or extracted if that is None."""
    return _from_extractor() if pred is None else _from_file(pred)


def _from_file(path: Path) -> Predict:
    rows_of: dict[str, list[Row]] = {}
    for _, row in json_lines(path):
        rows_of.setdefault(row["doc_id"], []).append(row)

    def predict(document: Document) -> list[Row]:
        return rows_of.get(document.id, [])

    return predict


def _from_extractor() -> Predict:
    from midan.events import Extractor

    extractor: Any = Extractor.load()

    def predict(document: Document) -> list[Row]:
        return [asdict(event) for event in extractor.extract(document)]

    return predict
