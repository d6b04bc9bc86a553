"""Web pages under their older ending, in all else as .html."""

from __future__ import annotations

from midan.io.readers.html import read

__all__ = ["read"]
