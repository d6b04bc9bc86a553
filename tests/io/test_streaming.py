"""Memory does not grow with the corpus: every reader lets go of what has been read."""

from __future__ import annotations

import csv
import gzip
import json
import random
import tracemalloc
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from midan.io import read_documents
from midan.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FEW, MANY = 100, 1_000
WORDS = ("شن", "الطيران", "الحربي", "غارة", "على", "أطراف", "البلدة", "وهرعت", "فرق", "إلى")
WORDS_A_REPORT = 500
CHARACTERS_OF_MANY = MANY * WORDS_A_REPORT * 6


def texts(number: int) -> list[str]:
    """Make reports that cannot be packed to nothing."""
    mixed = random.Random(0)  # noqa: S311 (no secret)
    return [
        " ".join([*mixed.choices(WORDS, k=WORDS_A_REPORT), str(count)]) for count in range(number)
    ]


def lines(number: int) -> bytes:
    return "".join(f"{json.dumps({'text': text})}\n" for text in texts(number)).encode()


def write_table(path: Path, number: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["text"], *([text] for text in texts(number))])


def write_channel(path: Path, number: int) -> None:
    messages = [{"id": n, "type": "message", "text": text} for n, text in enumerate(texts(number))]
    path.write_text(json.dumps({"messages": messages}, ensure_ascii=False), encoding="utf-8")


def write_feed(path: Path, number: int) -> None:
    items = "".join(f"<item><description>{text}</description></item>" for text in texts(number))
    path.write_text(f"<rss><channel>{items}</channel></rss>", encoding="utf-8")


def write_parquet(path: Path, number: int) -> None:
    table = pa.table({"text": texts(number)})
    pq.write_table(table, path, row_group_size=FEW, compression="none", use_dictionary=False)


def write_folder(path: Path, number: int) -> None:
    path.mkdir()
    for count, text in enumerate(texts(number)):
        (path / f"{count}.txt").write_text(text, encoding="utf-8")


WRITERS: dict[str, Callable[[Path, int], object]] = {
    "a.jsonl": lambda path, number: path.write_bytes(lines(number)),
    "a.jsonl.gz": lambda path, number: path.write_bytes(gzip.compress(lines(number))),
    "a.jsonl.zst": lambda path, number: path.write_bytes(zstandard.compress(lines(number))),
    "a.csv": write_table,
    "a.json": write_channel,
    "a.rss": write_feed,
    "a.parquet": write_parquet,
    "folder": write_folder,
}


def most_memory(path: Path, number: int) -> int:
    """Read all reports; give the most bytes that stood in memory at a time."""
    tracemalloc.start()
    found = sum(isinstance(item, Document) for item in read_documents([path]))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == number
    return most


@pytest.mark.parametrize("name", WRITERS)
def test_ten_times_the_reports_take_no_more_memory(tmp_path: Path, name: str) -> None:
    few, many = (tmp_path / size / name for size in ("few", "many"))
    for path, number in ((few, FEW), (many, MANY)):
        path.parent.mkdir()
        WRITERS[name](path, number)
    most_memory(few, FEW)  # what is loaded once
    more = most_memory(many, MANY) - most_memory(few, FEW)
    assert more < CHARACTERS_OF_MANY / 4  # ids stay; the texts would take ten times this
