"""The page on many reports: what it shows for Spark is run on frames as Spark hands them over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import cloudpickle
import pandas as pd
import pyarrow as pa
import pytest

import midan
from midan.frames import ddl_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ARROW = {
    "bigint": pa.int64(), "double": pa.float64(), "boolean": pa.bool_(), "string": pa.string(),
    "date": pa.date32(),
}  # fmt: skip
REPORTS = pd.DataFrame(
    {
        "id": ["a", "b", "c", "d"],
        "text": ["قصف الطيران الحربي مدينة حلب ما أدى إلى مقتل ثلاثة مدنيين", "", None,
                 "اندلعت اشتباكات في محيط بلدة حيان"],
        "date": ["2016-11-13"] * 4,
    }
)  # fmt: skip


class Spark:
    """As much of a session as the snippet needs: partitions of two rows, Arrow in between."""

    def __init__(self) -> None:
        self.written: pa.Table | None = None
        self.read = self.write = self

    def parquet(self, path: str) -> Spark:
        del path
        return self

    def mapInPandas(  # noqa: N802 (Spark's name)
        self, function: Callable[[Iterator[pd.DataFrame]], Iterator[pd.DataFrame]], schema: str
    ) -> Spark:
        there = cloudpickle.loads(cloudpickle.dumps(function))
        fields = pa.schema(
            [(name, ARROW[kind]) for name, kind in map(str.split, schema.split(","))]
        )
        partitions = (REPORTS[first : first + 2] for first in range(0, len(REPORTS), 2))
        tables = [pa.Table.from_pandas(frame, schema=fields) for part in partitions
                  for frame in there(iter([part]))]  # fmt: skip
        self.written = pa.concat_tables(tables)
        return self


@pytest.fixture(scope="module")
def snippet(repository: Path) -> str:
    page = (repository / "docs" / "scale.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"^```python\n(.+?)^```$", page, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_snippet_gives_what_one_frame_gives(snippet: str) -> None:
    spark = Spark()
    names: dict[str, Any] = {"spark": spark, "__name__": "__main__"}
    exec(compile(snippet, "scale.md", "exec"), names)  # noqa: S102 (our own words)
    assert spark.written is not None
    whole = midan.extract_frame(REPORTS)
    written = spark.written.to_pandas().astype(whole.dtypes.to_dict())
    pd.testing.assert_frame_equal(written, whole)
    assert written["doc_id"].tolist() == ["a", "d"]
    assert written["killed_best"].tolist()[0] == 3


@pytest.mark.parametrize("table", ["events", "event_places", "incidents"])
def test_the_schema_names_every_column(table: str) -> None:
    columns = [column.split() for column in ddl_schema(table).split(", ")]
    frame = midan.extract_frame(REPORTS, table=table)
    assert [name for name, _ in columns] == list(frame.columns)
    assert {kind for _, kind in columns} <= set(ARROW)
