"""A hatch hook: with MIDAN_COMPILE=1 the wheel holds the extraction compiled to C.

Without it the wheel is the same on every platform. A compiled one gives the same rows and needs a
C compiler where it is built.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOMS = ("events", "gazetteer", "maps", "seeds")
NEEDED = ["mypy[mypyc]==2.4.1", "setuptools>=75"]  # another mypyc may refuse or break a module


class CompiledExtraction(BuildHookInterface[Any]):
    """Compile the modules that pyproject.toml names and add them to the wheel."""

    def _wanted(self) -> bool:
        return self.target_name == "wheel" and os.environ.get("MIDAN_COMPILE") == "1"

    def dependencies(self) -> list[str]:
        """Return what the build needs beside hatchling."""
        return NEEDED if self._wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell hatch that the wheel holds for this platform alone."""
        if not self._wanted() or version == "editable":
            return
        root = Path(self.root)
        tree = Path(tempfile.mkdtemp(prefix="midan-"))
        self._tree = tree
        copy_tree(root, tree)
        modules = modules_of(tree, self.config["modules"], self.config["interpreted"])
        subprocess.run(  # noqa: S603 (this interpreter, modules that this project names)
            [sys.executable, "-m", "midan.build.compile", str(tree), *modules],
            cwd=root,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        for pattern in ("*.so", "*.pyd"):
            for path in tree.rglob(pattern):
                if "build" not in path.relative_to(tree).parts:
                    build_data["force_include"][str(path)] = path.relative_to(tree).as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the copy."""
        del version, build_data, artifact_path
        if (tree := getattr(self, "_tree", None)) is not None:
            shutil.rmtree(tree)


def copy_tree(root: Path, tree: Path) -> None:
    """Copy the package as it is installed: the rooms that stand at the root inside midan/."""
    leave = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd", *ROOMS)
    shutil.copytree(root / "midan", tree / "midan", ignore=leave)
    for room in ROOMS:
        shutil.copytree(root / room, tree / "midan" / room, ignore=leave)


def modules_of(tree: Path, patterns: list[str], interpreted: list[str]) -> list[str]:
    """Return the modules that the patterns name, without those that stay as they are."""
    left = {path for pattern in interpreted for path in tree.glob(pattern)}
    found = {path for pattern in patterns for path in tree.glob(pattern)} - left
    named = sorted(path.relative_to(tree).as_posix() for path in found)
    return [name for name in named if not name.endswith("__init__.py")]
