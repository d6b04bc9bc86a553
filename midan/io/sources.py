"""The files behind the user's inputs: folders opened up, packed ones unpacked, standard input."""

from __future__ import annotations

import io
import json
import os
import pkgutil
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from midan.io.encoding import UTF16_MARKS, UnreadableError
from midan.io.failures import ReadFailure
from midan.io.standard_input import open_standard_input
from midan.io.unpacking import PACKINGS, ReadMeter, open_unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STANDARD_INPUT = "-"
# What lies beside reports and is none: the answers to sample reports, what midan wrote itself.
_NO_REPORTS = (".expected.json", "manifest.json")
_FAILED = "failed.jsonl"
_UNFINISHED = ".partial"  # the folder of a run that is not finished
_PEEK_BYTES = 65_536

# All that opening and reading can raise for a file that is missing, forbidden or damaged.
ReadErrors = (OSError, EOFError, zlib.error, UnreadableError, UnicodeError)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: `format` names its reader; standard input is a `stream` and has no path."""

    name: str
    format: str
    path: Path | None
    packing: str = ""
    meter: ReadMeter = field(default_factory=ReadMeter)
    stream: io.BufferedReader | None = None

    def open(self) -> io.BufferedReader:
        """Open the unpacked bytes."""
        if self.stream is not None:
            return self.stream
        return open_unpacked(cast("Path", self.path), self.packing, self.meter)

    def lines(self) -> Iterator[str]:
        """Give the lines as text, line ends kept, bytes that are not UTF-8 escaped for `repair`."""
        with self._text() as text:
            yield from text

    def chunks(self) -> Iterator[str]:
        """Give the same text in stretches, for a file that may be one line."""
        with self._text() as text:
            while chunk := text.read(_PEEK_BYTES):
                yield chunk

    @contextmanager
    def _text(self) -> Iterator[io.TextIOWrapper]:
        with self.open() as stream:
            start = stream.peek(_PEEK_BYTES)
            utf16 = start.startswith(UTF16_MARKS)
            if not utf16 and b"\0" in start:
                raise UnreadableError("is a binary file, not text")
            yield io.TextIOWrapper(
                stream,
                encoding="utf-16" if utf16 else "utf-8-sig",
                errors="strict" if utf16 else "surrogateescape",
                newline="",
            )


@cache
def formats() -> tuple[str, ...]:
    """Name the formats that can be read: the modules of midan.io.readers."""
    from midan.io import readers

    return tuple(sorted(module.name for module in pkgutil.iter_modules(readers.__path__)))


def find_sources(inputs: Iterable[str | Path]) -> Iterator[Source | ReadFailure]:
    """Open up folders and name the reader of each file, in the order given."""
    for given in inputs:
        if str(given) == STANDARD_INPUT:
            yield _standard_input()
        elif (path := Path(given)).is_dir():
            yield from _folder(path)
        else:
            yield _file(path)


def _standard_input() -> Source | ReadFailure:
    try:
        format_name, stream = open_standard_input()
    except ReadErrors as error:
        return ReadFailure("standard input", "", "", f"cannot be read: {error}", "send it again")
    return Source("standard input", format_name, None, stream=stream)


def input_files(inputs: Iterable[str | Path]) -> list[Path]:
    """List the files behind the inputs; what comes through standard input has none."""
    given = (name for name in inputs if str(name) != STANDARD_INPUT)
    found = (source.path for source in find_sources(given) if isinstance(source, Source))
    return [path for path in found if path is not None]


def _file(path: Path) -> Source | ReadFailure:
    name, packing = path.name.lower(), path.suffix.lower().removeprefix(".")
    packing = packing if packing in PACKINGS else ""
    extension = name.removesuffix(f".{packing}").rpartition(".")[2]
    if not path.exists():
        return ReadFailure(str(path), "", "", "there is no such file", "check the path")
    if extension not in formats():
        known = ", ".join(f".{name}" for name in formats())
        return ReadFailure(
            str(path),
            "",
            "",
            f"unknown format .{extension}",
            f"known are {known}, and these as .gz or .zst",
        )
    return Source(str(path), extension, path, packing)


def _written_by_midan(folder: str, names: list[str]) -> set[str]:
    """Name the tables and pages of earlier runs, as the manifests beside them list them."""
    written: set[str] = set()
    for name in names:
        if name.endswith("manifest.json"):
            try:
                manifest = json.loads(Path(folder, name).read_text(encoding="utf-8"))
                if "midan" in manifest["versions"]:
                    written |= {_FAILED, *(str(one["file"]) for one in manifest["outputs"])}
            except (OSError, ValueError, LookupError, TypeError):
                continue  # no manifest of midan's: what stands beside it may be reports
    return written


def _folder(folder: Path) -> Iterator[Source | ReadFailure]:
    found = False
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not (name.startswith(".") or name.endswith(_UNFINISHED))
        )
        written = _written_by_midan(parent, names)
        for name in sorted(names):
            if name.startswith(".") or name.endswith(_NO_REPORTS) or name in written:
                continue
            if isinstance(source := _file(Path(parent, name)), Source):
                found = True
                yield source
    if not found:
        known = ", ".join(f".{name}" for name in formats())
        yield ReadFailure(
            str(folder), "", "", "the folder holds no report", f"known formats are {known}"
        )
