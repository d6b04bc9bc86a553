"""What the rows of a run are made from: a run may go on only while all of it is the same."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from midan.errors import InputError
from midan.io.sources import STANDARD_INPUT, input_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from midan.records import Versions

_FORMAT = 1
"""Of the journal; another one cannot be gone on with."""
_CALLED = {"midan": "midan itself", "rules": "the rules", "gazetteer": "the gazetteer",
           "codebook": "the codebook"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """Versions, options and input files (name, bytes, SHA-256) of a run."""

    versions: Mapping[str, str]
    options: Mapping[str, Any]
    inputs: Sequence[Mapping[str, Any]]
    format: int = _FORMAT

    @classmethod
    def of(cls, versions: Versions, options: Mapping[str, Any], inputs: Sequence[str]) -> MadeFrom:
        """Describe a run that begins; reads every input once, for its SHA-256."""
        described = [_described(path) for path in input_files(inputs)]
        if STANDARD_INPUT in inputs:
            described.append({"file": STANDARD_INPUT})
        return cls(asdict(versions), dict(options), described)

    @classmethod
    def read(cls, path: Path) -> MadeFrom:
        """Read what an earlier run wrote; InputError if it is no such file."""
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise InputError(f"{path}: cannot be read ({error}); delete its folder") from error

    def text(self) -> str:
        """Give it as a file's text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    def changes(self, now: MadeFrom) -> Iterator[str]:
        """Say what is not as it was."""
        if self.format != now.format:
            yield f"the journal's format ({self.format}, now {now.format})"
        for name, was in self.versions.items():
            if (version := now.versions.get(name)) != was:
                yield f"{_CALLED.get(name, name)} ({was}, now {version})"
        for name in sorted({*self.options, *now.options}):
            before, after = self.options.get(name), now.options.get(name)
            if before != after:
                yield f"option {name} ({before}, now {after})"
        yield from self._input_changes(now)

    def _input_changes(self, now: MadeFrom) -> Iterator[str]:
        before = {one["file"]: one for one in self.inputs}
        after = {one["file"]: one for one in now.inputs}
        for name in before.keys() | after.keys():
            if name not in after:
                yield f"input {name} (is gone)"
            elif name not in before:
                yield f"input {name} (is new)"
            elif before[name] != after[name]:
                yield f"input {name} (its content)"
        if before == after and list(before) != list(after):
            yield "the order of the inputs"


def _described(path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"file": str(path), "bytes": path.stat().st_size, "sha256": digest}
