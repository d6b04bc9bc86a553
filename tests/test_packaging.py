"""The house as it is installed: names, links, wheel, layers, and what an import costs."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import midan

ROOMS = ("events", "gazetteer", "maps", "seeds")
CODE = ("midan", "events", "gazetteer", "maps")


def built_files(repository: Path) -> set[str]:
    """Name the files that a checkout has and an installation needs."""
    kept = {".py", ".toml", ".tsv", ".json", ".jsonl", ".txt", ".js", ".css", ".html", ".typed"}
    return {
        path.relative_to(repository).as_posix()
        for room in ("midan", *ROOMS)
        for path in (repository / room).rglob("*")
        # rglob follows no link, so the rooms are not seen twice through midan/
        if path.suffix in kept and not path.is_symlink() and path.is_file()
    } - {
        # what assets and tables are made with stays in the repository
        path.relative_to(repository).as_posix()
        for room in ("midan", *ROOMS)
        for path in (repository / room / "build").rglob("*")
    }


def copied(repository: Path, to: Path) -> Path:
    """Copy what Git keeps and what is new, links as links."""
    files = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=repository, capture_output=True, check=True, encoding="utf-8",
    ).stdout.split("\0")  # fmt: skip
    for name in filter(None, files):
        source, target = repository / name, to / name
        if source.is_symlink() or source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)
    return to


@pytest.fixture(scope="module")
def checkout(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("git") is None or not (repository / ".git").exists():
        pytest.skip("not a Git checkout")
    return copied(repository, tmp_path_factory.mktemp("checkout"))


def without_links(checkout: Path, to: Path) -> Path:
    """Make the checkout that Git leaves where it may not make links."""
    copy = to / "plain"
    shutil.copytree(checkout, copy, symlinks=True)
    for room in ROOMS:
        link = copy / "midan" / room
        link.unlink()
        link.write_text(f"../{room}", encoding="utf-8")
    return copy


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_is_linked_into_the_package(repository: Path, room: str) -> None:
    link = repository / "midan" / room
    assert link.is_symlink()
    assert link.readlink() == Path("..") / room


@pytest.mark.parametrize("room", CODE)
def test_each_room_says_that_it_is_typed(repository: Path, room: str) -> None:
    assert (repository / room / "py.typed").is_file()


@pytest.mark.parametrize("name", midan.__all__)
def test_each_public_name_is_found_where_it_is_said_to_be(name: str) -> None:
    assert getattr(midan, name) is not None
    assert name in dir(midan)


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = midan.nonsense


def test_importing_midan_loads_nothing() -> None:
    program = "import sys, midan; print(*sorted(m for m in sys.modules if m.startswith('midan')))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.split() == ["midan"]


def test_rooms_are_found_where_links_came_out_as_plain_files(
    checkout: Path, tmp_path: Path
) -> None:
    program = (
        "import midan.events, midan.gazetteer, midan.maps, midan.seeds\n"
        "print(*midan.maps.__path__, midan.maps.__name__)"
    )
    plain = without_links(checkout, tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=plain, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout.split() == [str(plain / "maps"), "midan.maps"]


@pytest.mark.parametrize("links", [True, False])
def test_the_wheel_holds_every_room_once(checkout: Path, tmp_path: Path, links: bool) -> None:
    source = checkout if links else without_links(checkout, tmp_path)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", tmp_path, source],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert len(names) == len(set(names))
    assert {name for name in names if not name.startswith("midan/")} == {
        name for name in names if name.startswith(f"midan-{midan.__version__}.dist-info/")
    }
    wanted = {
        name if name.startswith("midan/") else f"midan/{name}" for name in built_files(checkout)
    }
    assert wanted - set(names) == set()


def test_the_installed_code_and_codebook_have_the_hashes_of_the_checkout(
    checkout: Path, tmp_path: Path
) -> None:
    """A manifest names them: a table can be made again by whoever installs that version."""
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", tmp_path, checkout],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    program = "from midan.io.fingerprints import *; print(code_sha256(), codebook_sha256())"
    installed, source = (
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder, capture_output=True, check=True, encoding="utf-8",
        ).stdout
        for folder in (tmp_path / "installed", checkout)
    )  # fmt: skip
    assert installed == source
    assert "None" not in installed


def test_the_version_stands_the_same_everywhere(repository: Path) -> None:
    citation = (repository / "CITATION.cff").read_text(encoding="utf-8")
    changes = (repository / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {midan.__version__}\n" in citation
    assert f"## [{midan.__version__}]" in changes


def test_the_bare_names_are_banned(repository: Path) -> None:
    settings = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    banned = settings["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
    assert set(banned) == set(ROOMS)
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--stdin-filename", "maps/x.py", "-"],
        input="import events\n", cwd=repository, capture_output=True, check=False,
        encoding="utf-8",
    )  # fmt: skip
    assert "Import midan.events" in done.stdout


def test_nobody_knows_whom_he_should_not(repository: Path) -> None:
    """Keep the layers; the linter sees the rooms through their links."""
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache"], cwd=repository, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout
    rooms = importlib.import_module("grimp").build_graph("midan", cache_dir=None).modules
    assert {"midan.events", "midan.gazetteer", "midan.maps"} <= rooms
