"""Hashes of what makes the rows besides the lexicon and the gazetteer, which have their own."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

import midan

_PACKAGE = Path(midan.__file__).parent
_NOT_INSTALLED = "build"  # scripts that make assets and tables stay in the repository


@cache
def code_sha256() -> str:
    """Hash midan's own modules, by name and content: the same in a checkout and installed."""
    digest = hashlib.sha256()
    for path in sorted(_modules(), key=lambda each: each.relative_to(_PACKAGE).as_posix()):
        name = path.relative_to(_PACKAGE).as_posix()
        digest.update(f"{name}\0".encode() + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


@cache
def codebook_sha256() -> str | None:
    """Hash the codebook's page; None where it was not installed."""
    for path in (_PACKAGE / "codebook.md", _PACKAGE.parent / "docs" / "codebook.md"):
        if path.is_file():
            return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    return None


def _modules() -> list[Path]:
    found: list[Path] = []
    for folder, folders, names in os.walk(_PACKAGE, followlinks=True):
        folders[:] = [name for name in folders if name != _NOT_INSTALLED]
        found += [Path(folder, name) for name in names if name.endswith(".py")]
    return found
