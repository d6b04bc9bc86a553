"""The work done so far, in a folder beside the output, so that nothing of it is lost.

`OUT.partial/` holds `made_from.json`, the shards (shards.py), to which each finished chunk is
appended, and `journal.jsonl`, to which the chunk then adds one line: how much of the input it was,
how long the shards are now, the CRC of what it added, and its counts. What stands behind the last
line that is whole and true was not finished: it is cut off when a run goes on.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from midan.errors import InputError, MidanError, OutputError
from midan.io.failures import ReadFailure
from midan.io.manifest import RecordTally
from midan.jobs.locking import locked
from midan.jobs.made_from import MadeFrom
from midan.jobs.shards import Shards

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from midan.jobs.work import Outcome

_MADE_FROM, _JOURNAL = "made_from.json", "journal.jsonl"


@dataclass(slots=True)
class Totals:
    """What is done: items of the input, reports and failures among them, rows by kind."""

    items: int = 0
    reports: int = 0
    failed: int = 0
    tally: RecordTally = field(default_factory=RecordTally)

    def add(self, outcome: Outcome | Totals) -> None:
        """Count one chunk."""
        self.items += outcome.items
        self.reports += outcome.reports
        self.failed += outcome.failed
        self.tally.merge(outcome.tally)


def partial_folder(output: Path) -> Path:
    """Name the folder in which the work for an output goes on."""
    return output.with_name(f"{output.name}.partial")


class Journal:
    """One run's work, open for more of it: made by `Journal.begin` or `Journal.resume`."""

    def __init__(self, folder: Path) -> None:
        """Take a folder for this process alone; InputError if another one works in it."""
        self.folder = folder
        self.totals = Totals()
        self.shards = Shards(folder)
        self._lock = locked(folder)
        self._lines: BinaryIO | None = None

    @classmethod
    def begin(cls, folder: Path, made_from: MadeFrom) -> Journal:
        """Make the folder; InputError if an earlier run left one."""
        if folder.exists():
            raise InputError(
                f"{folder}: holds an unfinished run: go on with --resume, or delete the folder"
            )
        with _refusals(folder):
            folder.mkdir(parents=True)
            journal = cls(folder)
            (folder / _MADE_FROM).write_text(made_from.text(), encoding="utf-8")
        return journal

    @classmethod
    def resume(cls, folder: Path, made_from: MadeFrom) -> Journal:
        """Go on where an earlier run broke off; without one this is `begin`.

        Raises InputError if the rows of the two would not fit together.
        """
        if not (folder / _JOURNAL).exists():  # it broke off before any work was done
            shutil.rmtree(folder, ignore_errors=True)
            return cls.begin(folder, made_from)
        with _refusals(folder):
            journal = cls(folder)
            try:
                journal._check(made_from)
                journal._recover()
            except BaseException:
                journal.close()
                raise
        return journal

    def add(self, outcome: Outcome) -> None:
        """Keep the outcome of the next chunk; OutputError where the disk refuses."""
        added = {
            "events": outcome.events, "documents": outcome.documents, "failed": outcome.failures,
        }  # fmt: skip
        with _refusals(self.folder):
            self.shards.append(added)
            if self._lines is None:
                self._lines = (self.folder / _JOURNAL).open("ab")
            entry = {
                "shard": self.shards.number,
                "sizes": self.shards.sizes,
                "crc32": {name: zlib.crc32(data) for name, data in added.items()},
                "items": outcome.items,
                "reports": outcome.reports,
                "failed": outcome.failed,
                "tally": outcome.tally.state(),
            }
            self._lines.write(json.dumps(entry).encode() + b"\n")
            self._lines.flush()
        self.totals.add(outcome)

    def failures(self) -> Iterator[ReadFailure]:
        """Give the reports that were left out."""
        for line in self.shards.lines("failed"):
            yield ReadFailure(**json.loads(line))

    def close(self) -> None:
        """Let the files go; the folder stays."""
        self.shards.close()
        if self._lines is not None:
            with suppress(OSError):  # a full disk
                self._lines.close()
        self._lock.close()

    def remove(self) -> None:
        """Take the folder away: its work is in the output, or there is none."""
        self.close()
        with suppress(OSError):  # first of all, since a folder without it holds no work
            (self.folder / _JOURNAL).unlink()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _check(self, made_from: MadeFrom) -> None:
        changes = list(MadeFrom.read(self.folder / _MADE_FROM).changes(made_from))
        if changes:
            raise InputError(
                f"{self.folder}: cannot go on, since this is not as it was: {'; '.join(changes)}; "
                "put it back, or delete the folder and begin again"
            )

    def _recover(self) -> None:
        """Read the journal as far as it is whole and true, and cut off the rest."""
        path, whole = self.folder / _JOURNAL, 0
        with path.open("rb") as lines:
            for line in lines:
                entry = _entry(line)
                if entry is None or not self.shards.follow(
                    entry["shard"], entry["sizes"], entry["crc32"]
                ):
                    break
                self.totals.add(_counted(entry))
                whole += len(line)
        self.shards.cut()
        os.truncate(path, whole)


def _entry(line: bytes) -> dict[str, Any] | None:
    """Read a line of the journal; None if it is not whole."""
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if line.endswith(b"\n") and isinstance(entry, dict) else None


def _counted(entry: dict[str, Any]) -> Totals:
    tally = RecordTally.restored(entry["tally"])
    return Totals(entry["items"], entry["reports"], entry["failed"], tally)


@contextmanager
def _refusals(folder: Path) -> Iterator[None]:
    try:
        yield
    except MidanError:
        raise
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror}") from error
