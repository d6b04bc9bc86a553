"""airwars_incidents.jsonl: the case (`code`) of each post of airwars_ar.jsonl (`id`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.evaluate.adapters._incidents import compare_incidents
from midan.evaluate.adapters._texts import default_rows, dev_file
from midan.evaluate.adapters.airwars_ar import dated_document_of
from midan.evaluate.gold import json_lines

if TYPE_CHECKING:
    from pathlib import Path

    from midan.evaluate.outcome import Outcome, Setting

TEXTS = "airwars_ar.jsonl"


def measure(path: Path, setting: Setting) -> Outcome:
    """Tie the posts' events and compare with the cases; a post without an event is alone."""
    cases: dict[str, str] = {row["id"]: row["code"] for _, row in json_lines(path)}
    rows_of = {
        post["id"]: default_rows(setting, dated_document_of(post))
        for _, post in json_lines(dev_file(path, setting, TEXTS))
        if post["id"] in cases
    }
    return compare_incidents(rows_of, cases)
