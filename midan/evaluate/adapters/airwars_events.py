"""airwars_events.jsonl: every event of some posts of airwars_ar.jsonl, labelled by the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from midan.errors import InputError
from midan.evaluate.adapters._texts import dev_file
from midan.evaluate.adapters.airwars_ar import document_of
from midan.evaluate.expected import parse_expected
from midan.evaluate.gold import GoldReport, json_lines
from midan.evaluate.reports import measure_reports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from midan.evaluate.outcome import Outcome, Setting
    from midan.records import Document

TEXTS = "airwars_ar.jsonl"


def measure(path: Path, setting: Setting) -> Outcome:
    """Measure events and all their fields, as for the project's own reports."""
    return measure_reports(reports(path, dev_file(path, setting, TEXTS)), setting)


def reports(path: Path, texts: Path) -> Iterator[GoldReport]:
    """Yield the labelled reports; `texts` is the file that holds what their ids name."""
    documents = {row["id"]: document_of(row) for _, row in json_lines(texts)}
    for number, row in json_lines(path):
        where = f"{path.name}, line {number}"
        if row["id"] not in documents:
            raise InputError(f"{where}: id: {row['id']} is not in {texts.name}")
        document = documents[row["id"]]
        yield GoldReport(
            document,
            tuple(parse_expected(_partial(document, event), where) for event in row["events"]),
        )


def _partial(document: Document, event: dict[str, Any]) -> dict[str, Any]:
    """Spell a labelled event as a partial contract record."""
    record = {
        name: value
        for name, value in event.items()
        if name not in ("trigger_part", "trigger_start", "places")
    }
    part, start = event["trigger_part"], event["trigger_start"]
    word = _word_at(document.part(part), start)
    record["trigger"] = {"part": part, "start": start, "text": word}
    record["places"] = [
        {
            "role": place["role"],
            "relation": place["relation"],
            "name": place["name_en"],
            "name_ar": place["name_ar"],
            "lat": place["lat"],
            "lon": place["lon"],
            "within_km": place["precision_km"],
        }
        for place in event["places"]
    ]
    return record


def _word_at(text: str, start: int) -> str:
    """Return the word that begins at `start`; words broken up or joined count to the space."""
    end = start
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]
