"""Optional packages: asked for by the name of the extra that brings them."""

from __future__ import annotations

import importlib
from typing import Any

from midan.errors import MissingExtraError


def require(module: str, extra: str) -> Any:  # noqa: ANN401 (a module of any package)
    """Import a module, or say in one line how to install it."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtraError(module.partition(".")[0], extra) from error
