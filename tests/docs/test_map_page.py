"""docs/map.md names what the page has, and nothing else."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

from midan.cli.app import app
from midan.maps.event_table import MAX_EVENTS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "map.md").read_text(encoding="utf-8")


def script(name: str) -> str:
    return files("midan.maps").joinpath("assets", "js", name).read_text(encoding="utf-8")


def section(page: str, title: str) -> str:
    return page.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_the_columns_of_the_csv(page: str) -> None:
    listed = section(page, "Exports").split("Columns of the CSV:", 1)[1]
    declared = re.search(r"const CSV_COLUMNS = \[(.*?)\];", script("export.js"), re.DOTALL)
    assert declared is not None
    assert re.findall(r"`([a-z0-9_]+)`", listed) == re.findall(r'"([a-z0-9_]+)"', declared[1])


def test_the_keys_of_the_address(page: str) -> None:
    keys = set(re.findall(r"`([a-z.]+)`", "".join(re.findall(r"^\|(.*?)\|", page, re.MULTILINE))))
    facets = re.findall(r'^  (?:\{ |  )id: "([a-z]+)"', script("filter.js"), re.MULTILINE)
    written = set(re.findall(r'out\.set\(\s*"([a-z]+)"', script("state.js")))
    assert len(facets) == 8
    assert keys == written | {f"f.{facet}" for facet in facets}


def test_the_options_of_the_command(page: str) -> None:
    command: Any = typer.main.get_group(app).commands["map"]
    known = {option for parameter in command.params for option in parameter.opts}
    named = set(re.findall(r"`(?:midan map )?(--[a-z-]+)", page))
    assert named <= known
    common = {"--output", "--force", "--gazetteer", "--help"}
    assert {option for option in known if option.startswith("--")} - named <= common


def test_the_most_rows(page: str) -> None:
    assert f"more than {MAX_EVENTS:,} rows" in page


def test_the_example_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from midan.cli.app import run

    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("قصفت قوات النظام بالمدفعية بلدة حيان", encoding="utf-8")
    assert run(["run", "a.txt", "-o", "midan-out"]) == 0
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(compile(code, "docs/map.md", "exec"), {})  # noqa: S102  # the page's own example
    assert (tmp_path / "map.html").is_file()
