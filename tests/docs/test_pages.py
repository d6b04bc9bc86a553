"""Links lead somewhere, commands that the pages name are there, and the quick ones run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from midan.cli.app import app, run
from midan.events import Extractor
from midan.records import Document

PROJECT = Path(__file__).parents[2]
PAGES = sorted(
    path.relative_to(PROJECT).as_posix()
    for path in (PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *PROJECT.glob("docs/*.md"))
)
SENTENCE = "قصفت قوات النظام بالمدفعية محيط بلدة حيان صباح أمس ما أدى إلى إصابة مدنيين اثنين"
# What the README writes for a reader to fill in; options in brackets are left out.
FILLED = {
    "NAME": "حيان",
    "INPUT…": "report.txt",
    "EVENTS": "events.jsonl",
    "FILE.html": "map.html",
    "FILE": "report.txt",
    "SHEET": "sheet.csv",
}
# Tried by tests of their own, on their own data.
ELSEWHERE = ("evaluate", "gazetteer import", "review apply", "rules check")


def page(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def anchors(text: str) -> set[str]:
    """Give the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", page(name)):
        file = (PROJECT / name).parent / target if target else PROJECT / name
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file.read_text(encoding="utf-8")), f"{target}#{anchor}"


@pytest.mark.parametrize("name", PAGES)
def test_every_command_of_a_page_is_there(name: str) -> None:
    commands = typer.main.get_group(app).commands
    named = re.findall(r"(?:`|^ *)midan ([a-z]+)(?: ([a-z]+))?", page(name), re.MULTILINE)
    for command, inner in named:
        assert command in commands
        nested = getattr(commands[command], "commands", None)
        assert nested is None or inner in nested


def quick_commands() -> list[str]:
    """Give the commands of the README's table, filled in."""
    found = re.findall(r"^\| `midan ([^`]+)` \|", page("README.md"), re.MULTILINE)
    return [one for one in found if not one.startswith(ELSEWHERE)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a report and its events."""
    folder = tmp_path_factory.mktemp("reader")
    report = folder / "report.txt"
    report.write_text(SENTENCE, encoding="utf-8")
    assert run(["extract", str(report), "-o", str(folder / "events.jsonl")]) == 0
    return folder


@pytest.mark.parametrize("written", quick_commands())
def test_the_commands_of_the_readme_run(
    written: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    given = re.sub(r"\[(?!INPUT)[^\]]*\]", "", written).replace("[", "").replace("]", "")
    assert run([FILLED.get(word, word) for word in given.split()]) == 0


def test_the_example_of_the_readme_is_what_comes_out() -> None:
    assert f"> {SENTENCE}\n" in page("README.md")
    (row,) = re.findall(r"^\| shelling \|(.+)\|$", page("README.md"), re.MULTILINE)
    status, when, agent, place, radius, injured = (cell.strip() for cell in row.split("|"))
    (event,) = Extractor.load().extract(Document("r", SENTENCE, published="2016-11-13"))
    assert (event.status, agent) == (status, event.actors[0].name)
    assert when == f"{event.date_start}, {event.time_of_day}"
    assert place == f"{event.places[0].relation} {event.places[0].name}"
    assert float(radius) == round(event.places[0].radius_km or 0, 1)
    assert int(injured) == event.injured_best
