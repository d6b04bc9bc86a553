"""Files written whole, then renamed: a reader never sees half a table, nor half a set of them."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from midan.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a path to write to; on success it becomes `path`, on failure nothing is left.

    Raises OutputError where the file system refuses.
    """
    part = _part_of(path)
    try:
        yield part
        part.replace(path)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise _refused(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def written_together(folder: Path, replaced: Iterable[str] = ()) -> Iterator[Path]:
    """Give an empty folder to write to; on success its files stand in `folder`.

    On failure all is as it was before. A folder that was not there appears in one step; in one that
    was, files of the same name are replaced, those named in `replaced` go if they were not written
    again, and what else lies there stays. Raises OutputError where the file system refuses.
    """
    there = folder.exists()
    # Inside a folder that is there: it may be a file system of its own.
    staging = folder / f".midan.{os.getpid()}.part" if there else _part_of(folder)
    try:
        staging.mkdir(parents=True)
        yield staging
        if there:
            _move_in(staging, folder, replaced)
        else:
            staging.replace(folder)
    except OutputError as error:
        raise OutputError(str(error).replace(str(staging), str(folder))) from error
    except OSError as error:
        raise _refused(folder, error) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _move_in(staging: Path, folder: Path, replaced: Iterable[str]) -> None:
    """Exchange the files; if one cannot be moved, those that were are moved back."""
    new = [path.name for path in staging.iterdir()]
    before = staging / ".before"
    moves = [(folder / name, before / name) for name in dict.fromkeys([*new, *replaced])]
    moves += [(staging / name, folder / name) for name in new]
    done: list[tuple[Path, Path]] = []
    before.mkdir()
    try:
        for source, target in moves:
            if source.exists():
                source.replace(target)
                done.append((source, target))
    except BaseException:
        for source, target in reversed(done):
            target.replace(source)
        raise


def _part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path}: cannot be written: {error.strerror}; choose another place")
