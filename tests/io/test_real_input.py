"""Real tables, read whole: kept beside the checkout, not part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from midan.io import ReadFailure, read_documents

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "records", "duplicates"),
    [
        ("airwars_ar.jsonl", 548, 0),
        ("airwars_headlines_ar.csv", 1_013, 1),
        ("aleppo_video_titles_ar.csv", 499, 0),
        ("assault_sentences_ar.csv", 1_045, 0),
        ("throughput_ar.jsonl.gz", 2_794, 0),
    ],
)
def test_every_record_is_read(shared: Path, name: str, records: int, duplicates: int) -> None:
    items = list(read_documents([shared / "dev" / name]))
    failures = [item for item in items if isinstance(item, ReadFailure)]
    assert len(items) == records
    assert [failure.field for failure in failures] == ["id"] * duplicates
