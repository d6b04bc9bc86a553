"""Documents in, events out: the extraction room of midan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from midan.events.extract import Extractor

__all__ = ["Extractor"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # PEP 562: loaded when first used
    if name == "Extractor":
        from midan.events.extract import Extractor

        return Extractor
    raise AttributeError(name)
