"""Translate modules of a copied source tree to C with mypyc, and compile them beside the sources.

    python -m midan.build.compile TREE MODULE [MODULE …]

TREE holds the package as it is installed (TREE/midan/events/…); modules are named by their path in
it. The copy is changed (see plain_classes); the sources that are shipped stay as they are.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from midan.build.plain_classes import plain

_SETTINGS = """[mypy]
explicit_package_bases = True
namespace_packages = True
ignore_missing_imports = True
"""


def compile_modules(tree: Path, modules: list[str]) -> None:
    """Compile the modules in place; ends the process with mypyc's own message if that fails."""
    # Both come with the build alone, and only when a compiled wheel is asked for.
    from mypyc.build import mypycify
    from setuptools import setup

    for path in tree.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if path.relative_to(tree).as_posix() in modules:
            path.write_text(plain(source), encoding="utf-8")
    os.chdir(tree)
    Path("mypy.ini").write_text(f"{_SETTINGS}mypy_path = {tree}\n", encoding="utf-8")
    extensions: list[Any] = mypycify(
        ["--config-file=mypy.ini", *modules], multi_file=True, debug_level="0", opt_level="2"
    )
    setup(
        name="midan",
        packages=[],
        ext_modules=extensions,
        script_args=["build_ext", "--inplace"],
    )


if __name__ == "__main__":
    compile_modules(Path(sys.argv[1]).resolve(), sys.argv[2:])
