"""News feeds under the ending .rss, in all else as .xml."""

from __future__ import annotations

from midan.io.readers.xml import read

__all__ = ["read"]
