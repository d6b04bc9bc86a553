"""Corrections by people, which survive every later run.

`sheet` writes events with their evidence for a coder to judge; `corrections` keeps the verdicts by
event_id and puts them into the rows of a later run; `agreement` compares two coders.
"""

from __future__ import annotations

from midan.review.agreement import krippendorff_alpha
from midan.review.corrections import (
    Correction,
    CorrectionBook,
    read_corrections,
    read_sheet,
    write_corrections,
)
from midan.review.sheet import sheet_cells

__all__ = [
    "Correction",
    "CorrectionBook",
    "krippendorff_alpha",
    "read_corrections",
    "read_sheet",
    "sheet_cells",
    "write_corrections",
]
