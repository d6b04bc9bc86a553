"""The steps of CONTRIBUTING.md, taken: each block goes into a copy of the data and is read."""

from __future__ import annotations

import re
import shutil
import textwrap
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from midan.events import Extractor
from midan.events.lexicon.check import check_rules
from midan.events.lexicon.compile import ROOT as EVENTS
from midan.gazetteer import load_gazetteer
from midan.gazetteer.check import check
from midan.records import Document

if TYPE_CHECKING:
    from midan.records import Event

PROJECT = Path(__file__).parents[2]
# How the tables name what is this project's own, and what NOTICE calls their licences.
OWN = ("estimate", "union of", "all subdistricts", "representative point", "middle of")
NAMED = {
    "CC BY 4.0": "Attribution 4.0",
    "CC BY 3.0 IGO": "Attribution 3.0 IGO",
    "CC BY 3.0 IGO (parts)": "Attribution 3.0 IGO",
    "Unicode-3.0 (names)": "Unicode License v3",
    "own work": "midan authors",
    "own estimate": "midan authors",
}
PAGE = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    return PAGE.partition(f"## {heading}\n")[2].split("\n## ")[0]


def blocks(heading: str, language: str) -> list[str]:
    fence = re.compile(rf"^ *```{language}\n(.+?)^ *```$", re.MULTILINE | re.DOTALL)
    found = fence.findall(section(heading))
    return [textwrap.dedent(block) for block in found]


def promised(heading: str) -> tuple[Document, str]:
    """Give the sentence under a heading as a report, and what its event must show."""
    ((sentence, wanted),) = re.findall(r"^> (.+) → `(.+)`$", section(heading), re.MULTILINE)
    return Document("report", sentence), wanted


def shown(events: list[Event]) -> set[str | None]:
    """Give what the events say that one could look for: kinds, parties and places."""
    actors = {actor.id for event in events for actor in event.actors}
    places = {place.id for event in events for place in event.places}
    return {event.kind for event in events} | actors | places


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load()


def add_records(heading: str, rules: Path) -> set[str]:
    """Append the blocks of a section to the files that they name; give the ids of the records."""
    ids: set[str] = set()
    for block in blocks(heading, "toml"):
        name = block.splitlines()[0].removeprefix("# events/")
        file = rules / name
        file.parent.mkdir(exist_ok=True)
        known = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(f"{known}\n{block}", encoding="utf-8")
        ids |= {record["id"] for table in tomllib.loads(block).values() for record in table}
    return ids


@pytest.mark.parametrize(
    "heading",
    ["Add a verb, or another word that names an act", "Add an actor", "Add a language"],
)
def test_the_records_of_the_page_make_the_event(
    heading: str, extractor: Extractor, tmp_path: Path
) -> None:
    report, wanted = promised(heading)
    assert wanted not in shown(extractor.extract(report)), "the page adds what is known"
    ignored = shutil.ignore_patterns("*.py", "*.json", "__pycache__")
    rules = shutil.copytree(EVENTS, tmp_path / "rules", ignore=ignored)
    ids = add_records(heading, rules)
    assert wanted in shown(Extractor.load(rules=rules).extract(report))
    problems = [one for one in check_rules(rules) if one.is_error and one.record in ids]
    assert [str(problem) for problem in problems] == []


def test_the_place_of_the_page_is_found(extractor: Extractor, tmp_path: Path) -> None:
    heading = "Add a place"
    report, wanted = promised(heading)
    assert wanted not in shown(extractor.extract(report)), "the page adds what is known"
    tables = shutil.copytree(PROJECT / "gazetteer" / "data", tmp_path / "data")
    header, row = blocks(heading, "text")[0].splitlines()
    table = tables / "aleppo_countryside.tsv"
    known = table.read_text(encoding="utf-8")
    assert known.splitlines()[0] == header
    table.write_text(f"{known}{row}\n", encoding="utf-8", newline="\n")
    assert wanted in shown(Extractor.load(gazetteer=tables).extract(report))
    findings = check(load_gazetteer(tables))
    assert [one for one in findings if one.place_id == wanted and one.severity == "error"] == []


def test_notices_name_every_source_and_licence_of_the_place_tables() -> None:
    notice = (PROJECT / "NOTICE").read_text(encoding="utf-8")
    for table in sorted((PROJECT / "gazetteer" / "data").glob("*.tsv")):
        header, *lines = table.read_text(encoding="utf-8").splitlines()
        for line in lines:
            row = dict(zip(header.split("\t"), line.split("\t"), strict=True))
            source = row["source"].split(" ")[0]
            assert row["source"].startswith(OWN) or source in notice, row["source"]
            for licence in row["licence"].split("; "):
                assert NAMED.get(licence, licence) in notice, licence
