"""The notebook does what it says, from the first cell to the last."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING, Any

import nbclient
import nbformat
import pytest

from midan.incidents.ged import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path


def notebook_in(folder: Path) -> Any:
    read: Any = nbformat.read  # it has no types
    return read(folder / "reports.ipynb", as_version=4)


@pytest.fixture(scope="module")
def folder(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("notebook")
    shutil.copytree(repository / "docs" / "notebook", copy, dirs_exist_ok=True)
    return copy


@pytest.fixture(scope="module")
def cells(folder: Path) -> list[Any]:
    """Run all cells in a kernel of this Python; an error in one of them fails the tests."""
    notebook = notebook_in(folder)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MIDAN_HOME"):
            patch.setenv(name, str(folder / "home"))
        here = {"metadata": {"path": str(folder)}}
        nbclient.NotebookClient(notebook, timeout=120, resources=here).execute()
    return list(notebook.cells)


def shown(cells: list[Any], code: str) -> dict[str, str]:
    """Give what the cell that holds that line shows last, by kind of media."""
    (cell,) = [cell for cell in cells if code in cell.source]
    return dict(cell.outputs[-1]["data"])


def test_it_is_committed_without_outputs(repository: Path) -> None:
    notebook = notebook_in(repository / "docs" / "notebook")
    assert [cell for cell in notebook.cells if cell.get("outputs")] == []


def test_events_of_the_reports(cells: list[Any]) -> None:
    events = shown(cells, "events = midan.extract_frame")["text/plain"]
    for report, kind in (("r1", "air_strike"), ("r3", "shelling"), ("r4", "clash"),
                         ("r5", "bombing"), ("r7", "capture"), ("r8", "air_strike")):  # fmt: skip
        assert any(report in line and kind in line for line in events.splitlines()), report
    assert "r6" not in events
    assert "r9" not in events
    assert shown(cells, 'attrs["failures"]')["text/plain"] == "[]"


def test_counts_per_week(cells: list[Any]) -> None:
    """Two reports of one strike count once in its week."""
    _, header, *weeks = shown(cells, "weekly =")["text/plain"].splitlines()
    assert header.split() == ["week"]
    strikes = {line.split()[0]: line.split()[1] for line in weeks}
    assert strikes == {"2020-01-13": "1", "2020-01-20": "0", "2020-01-27": "1"}


def test_the_ged_table(cells: list[Any], folder: Path) -> None:
    assert "Saraqib" in shown(cells, "ged = ")["text/plain"]
    with (folder / "ged.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0]) == COLUMNS
    assert {(row["where_coordinates"], row["best"]) for row in rows} >= {
        ("Saraqib", "4"), ("Al-Bab", "1"), ("Ariha", "5"),
    }  # fmt: skip


def test_the_map(cells: list[Any], folder: Path) -> None:
    assert "<iframe" in shown(cells, "incidents_on_map =")["text/html"]
    assert "January 2020" in (folder / "map.html").read_text(encoding="utf-8")
