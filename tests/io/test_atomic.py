"""Files that come to stand together: all of them, or what was there before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from midan.errors import OutputError
from midan.io.atomic import written_together

if TYPE_CHECKING:
    from collections.abc import Callable


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def fill(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    fill(folder, table="old", failed="old", notes="the user's")
    return folder


def test_a_new_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    with written_together(folder) as staging:
        fill(staging, table="new")
        assert not folder.exists()
    assert contents(folder) == {"table": "new"}
    assert [path.name for path in folder.parent.iterdir()] == ["out"]


def test_files_of_a_run_replace_those_of_the_last_one(earlier: Path) -> None:
    with written_together(earlier, replaced=("table", "failed", "never")) as staging:
        fill(staging, table="new", map="new")
        assert (earlier / "table").read_text(encoding="utf-8") == "old"
    assert contents(earlier) == {"table": "new", "map": "new", "notes": "the user's"}


def test_a_run_that_fails_leaves_what_was_there(earlier: Path, tmp_path: Path) -> None:
    before = contents(earlier)

    def interrupted(folder: Path) -> None:
        with written_together(folder, ("failed",)) as staging:
            fill(staging, table="half")
            raise KeyboardInterrupt

    for folder in (earlier, tmp_path / "new"):
        with pytest.raises(KeyboardInterrupt):
            interrupted(folder)
    assert contents(earlier) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_the_system_refuses_names_the_folder_as_the_user_knows_it(tmp_path: Path) -> None:
    folder = tmp_path / "out"

    def fails(error: Callable[[Path], Exception]) -> str:
        with pytest.raises(OutputError) as raised, written_together(folder) as staging:
            raise error(staging)
        return str(raised.value)

    full = fails(lambda _: OSError(28, "No space left on device"))
    assert full == f"{folder}: cannot be written: No space left on device; choose another place"
    assert fails(lambda part: OutputError(f"{part / 'map.html'}: no")) == f"{folder}/map.html: no"


def test_a_file_that_cannot_be_moved_moves_the_others_back(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(earlier)
    move = Path.replace

    def full_at_the_map(self: Path, target: Path) -> Path:
        if target == earlier / "map":
            raise OSError(28, "No space left on device")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", full_at_the_map)
    with pytest.raises(OutputError, match="No space left"), written_together(earlier) as staging:
        fill(staging, failed="new", map="new", table="new")
    assert contents(earlier) == before
