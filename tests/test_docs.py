"""Docs that cannot go stale: what they name is there, and what is there is named."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

from midan.cli.app import app
from midan.io.columns import NAMES
from midan.io.sources import formats
from midan.io.tables import output_formats

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def commands() -> dict[str, Any]:
    """Give every command by its full name, groups opened up."""
    found = {}
    for name, command in typer.main.get_group(app).commands.items():
        inner = getattr(command, "commands", None)
        if inner is None:
            found[name] = command
        else:
            found |= {f"{name} {sub}": deeper for sub, deeper in inner.items()}
    return found


@pytest.fixture(scope="module")
def readme(repository: Path) -> str:
    return (repository / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_documented(readme: str, name: str) -> None:
    assert re.search(rf"`(midan )?{name}\b", readme)


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_and_option_has_help(name: str) -> None:
    command = commands()[name]
    assert command.help
    for parameter in command.params:
        assert getattr(parameter, "help", None), parameter.name


def test_every_command_in_the_docs_is_there(repository: Path) -> None:
    text = "\n".join((repository / name).read_text(encoding="utf-8") for name in DOCS[:2])
    named = re.findall(r"`(?:\S*[/\\])?midan ((?:gazetteer |review |rules )?[a-z]+)", text)
    assert named
    assert set(named) <= set(commands())


@pytest.mark.parametrize("name", DOCS)
def test_every_link_and_path_leads_somewhere(repository: Path, name: str) -> None:
    text = (repository / name).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    targets += re.findall(r"`((?:events|gazetteer|maps|midan|seeds|docs)/[\w./]*)`", text)
    missing = [target for target in targets if not (repository / target).exists()]
    assert missing == []


def test_every_format_and_column_name_is_documented(readme: str) -> None:
    for extension in {*formats(), *output_formats()}:
        assert f".{extension}`" in readme
    for name in (name for names in NAMES.values() for name in names):
        assert re.search(rf"\b{name}\b", readme), name


def test_the_set_up_is_two_lines(readme: str) -> None:
    """Keep them where the CI script finds them."""
    lines = re.findall(r"^```sh\n(.+)\n```$", readme, re.MULTILINE)
    assert len(lines) == 2
    assert all(line.startswith("python3 -m venv .venv && .venv/bin/pip install ") for line in lines)


def test_the_python_in_the_readme_runs(
    readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    snippet, with_pandas = re.findall(r"^```python\n(.+?)^```$", readme, re.MULTILINE | re.DOTALL)
    rows = "id,text\n1,قصف الطيران الحربي مدينة حلب.\n2,\n"
    (tmp_path / "reports.csv").write_text(rows, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(snippet, "README.md", "exec"), {})  # noqa: S102 (our own words)
    printed = capsys.readouterr().out
    assert "air_strike occurred ['Aleppo']" in printed
    assert "left out: reports.csv: row 2: text: is empty" in printed
    names: dict[str, Any] = {}
    exec(compile(with_pandas, "README.md", "exec"), names)  # noqa: S102 (our own words)
    assert names["weekly"].tolist() == [1]


def test_notices_name_every_source_of_data(repository: Path) -> None:
    notice = (repository / "NOTICE").read_text(encoding="utf-8")
    for source in ("GeoNames", "OCHA", "Natural Earth", "airportsdata", "mazini", "Leaflet"):
        assert source in notice


def test_no_dependency_is_unbounded_below(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert all(re.search(r">=|==", requirement) for requirement in project["dependencies"])
