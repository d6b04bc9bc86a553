"""Reports in, tables out: readers and exporters, one module a format, found by name."""

from __future__ import annotations

from midan.io.documents import read_documents
from midan.io.failures import ReadFailure

__all__ = ["ReadFailure", "read_documents"]
