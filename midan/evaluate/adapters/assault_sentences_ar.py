"""assault_sentences_ar.csv: whether a sentence reports a real act of violence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.evaluate.expected import row_in_default_table
from midan.evaluate.gold import csv_rows, make_document
from midan.evaluate.outcome import Mistake, Outcome, Table, percent, quoted, shown
from midan.evaluate.shares import Tally, share, spearman

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from midan.evaluate.expected import Row
    from midan.evaluate.outcome import Setting

VIOLENT_KINDS = frozenset({
    "air_strike", "drone_strike", "shelling", "chemical_attack", "bombing", "suicide_bombing",
    "grenade", "clash", "capture", "attack", "abduction", "sexual_violence",
    "protest_intervention", "protest_excessive_force", "violent_demonstration", "mob_violence",
    "casualties",
})  # fmt: skip
YES, NO = "yes", "easy no"


def measure(path: Path, setting: Setting) -> Outcome:
    """Judge yes against easy no, and rank all sentences by the coders' share of acceptance."""
    tally = Tally()
    confidences: list[float] = []
    accepted: list[float] = []
    said: dict[str, list[bool]] = {}
    mistakes: list[Mistake] = []
    for row in csv_rows(path, "id", "label", "accept", "total", "text"):
        document = make_document(row["id"], text=row["text"], lang="ar")
        violent = [found for found in setting.predict(document) if is_violent(found)]
        said.setdefault(row["label"], []).append(bool(violent))
        confidences.append(max((found["confidence"] for found in violent), default=0.0))
        accepted.append(int(row["accept"]) / int(row["total"]))
        if row["label"] in (YES, NO):
            tally.add(row["label"] == YES and bool(violent), row["label"] == YES, bool(violent))
            if (row["label"] == YES) != bool(violent):
                mistakes.append(_mistake(row, violent))
    figures = {**tally.figures("violent"), "rank_correlation": spearman(confidences, accepted)}
    return Outcome(figures, (_table(tally, said, figures["rank_correlation"]),), tuple(mistakes))


def is_violent(row: Row) -> bool:
    """Tell whether a row asserts an act of violence that happened, once or often."""
    once = dict(row, scope="single")
    return (
        row["kind"] in VIOLENT_KINDS and row["status"] == "occurred" and row_in_default_table(once)
    )


def _mistake(row: dict[str, str], violent: Sequence[Row]) -> Mistake:
    if violent:
        text, found = quoted(violent[0]), shown(violent[0])
        return Mistake(row["id"], "false", violent[0]["kind"], text, found=found)
    return Mistake(row["id"], "missed", "violence", row["text"])


def _table(tally: Tally, said: dict[str, list[bool]], correlation: float | None) -> Table:
    ranked = "–" if correlation is None else f"{correlation:.3f}"
    return Table(
        f"A violent event that occurred: P {percent(tally.precision)} %, "
        f"R {percent(tally.recall)} %, F1 {percent(tally.f1)} % ({YES} against {NO}); "
        f"rank correlation with the coders {ranked}",
        ("label", "sentences", "with an event", "%"),
        tuple(
            (label, str(len(yes)), str(sum(yes)), percent(share(sum(yes), len(yes))))
            for label, yes in sorted(said.items())
        ),
    )
