"""A worker's extractor that dies on demand; in a folder of its own, so that a worker finds it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from midan.errors import RuleError
from midan.jobs.work import Work
from midan.records import Event, Span, Versions

if TYPE_CHECKING:
    from midan.records import Document


class Crashing:
    """One event a report; "crash" ends the process, "fault" is an error of one report."""

    versions = Versions("0.1.0", "r", "g")

    def extract(self, document: Document) -> list[Event]:
        if "crash" in document.text:
            os._exit(7)
        if "fault" in document.text:
            raise KeyError("fault")
        if "fragile" in document.text and _first_time(document.id):
            os._exit(9)
        trigger = Span("text", 0, 1, document.text[:1])
        return [Event(f"e-{document.id}", document.id, "0", "clash", "Battles", "Armed clash",
                      "occurred", trigger, self.versions)]  # fmt: skip


def _first_time(name: str) -> bool:
    """Tell whether no worker has been here before; they share the folder of the test."""
    try:
        os.close(os.open(f"seen-{name}", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class CrashingWork(Work):
    """Loads the extractor above, or fails to, or dies while it does."""

    start: str = ""

    def load(self) -> Any:
        if self.start == "wrong":
            raise RuleError("frames.toml", "ar.strike", "agent", "unknown kind")
        if self.start == "dies":
            os._exit(3)
        return Crashing()
