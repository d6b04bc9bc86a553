"""The command line with a small extractor in place of the lexicon: what is seen is the door's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from midan.cli import main
from midan.io.documents import document_id
from midan.records import Versions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from midan.records import Document, Event


@dataclass(frozen=True)
class FakeExtractor:
    """One strike a report; a denied one where the text says so; a fault or Ctrl-C on demand."""

    make_event: Callable[..., Event]
    versions: Versions = field(default_factory=lambda: Versions("0.1.0", "r", "g"))

    def extract(self, document: Document) -> list[Event]:
        if "fault" in document.text:
            raise KeyError("fault")
        if "interrupt" in document.text:
            raise KeyboardInterrupt
        event = self.make_event(
            event_id=document_id("", document.id, "event"),
            doc_id=document.id,
            title=document.title,
            source=document.source,
            published=document.published,
        )
        status = "denied" if "denied" in document.text else "occurred"
        return [replace(event, status=status)]

    def explain(self, document: Document) -> str:
        return f"{document.title}\n{document.text}\u202e\x1b[2J\nno trigger"


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def midan(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    make_event: Callable[..., Event],
    tmp_path: Path,
) -> Callable[..., Outcome]:
    """Give a function that runs `midan` with these arguments in an empty folder."""
    import midan.cli.commands.explain
    import midan.cli.effort

    def load(*_: Any, **__: Any) -> FakeExtractor:
        return FakeExtractor(make_event)

    for module in (midan.cli.commands.explain, midan.cli.effort):
        monkeypatch.setattr(module, "load_extractor", load)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Outcome:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Outcome(left.value.code, captured.out, captured.err)

    return run
