"""Reports for long runs, and workers that die on demand."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from midan.jobs.chunks import Chunk
from midan.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SENTENCES = (
    "قصف الطيران الحربي مدينة حلب ما أدى إلى مقتل ثلاثة مدنيين",
    "دعا المجلس إلى وقف قصف المدينة",
    "اندلعت اشتباكات في محيط بلدة حيان",
    "انخفضت أسعار الخضار في الأسواق",
)


@pytest.fixture
def crashing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Give the module of workers that die, from where they find it too."""
    monkeypatch.syspath_prepend(Path(__file__).parent / "plain")
    monkeypatch.chdir(tmp_path)
    return importlib.import_module("crashing")


@pytest.fixture
def chunks() -> Callable[..., Iterator[Chunk]]:
    """Give a function that makes chunks: each list of texts is one."""

    def make(*texts: list[str]) -> Iterator[Chunk]:
        for number, chunk in enumerate(texts):
            documents = [Document(f"{number}-{n}", text) for n, text in enumerate(chunk)]
            yield Chunk(tuple(documents), number + 1)

    return make


@pytest.fixture(scope="session")
def many_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file of 1,500 reports; some repeat an id, some are empty, one date is no date."""
    path = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(1_500):
            report = {
                "id": f"r{number if number % 700 else 0}",
                "text": "" if number % 500 == 7 else SENTENCES[number % len(SENTENCES)],
                "date": "soon" if number == 42 else f"2016-11-{number % 28 + 1:02}",
            }
            stream.write(json.dumps(report, ensure_ascii=False) + "\n")
    return path
