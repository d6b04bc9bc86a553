"""midan with pandas: types that fit, and what is not stated stays missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import midan
from midan.errors import InputError
from midan.io.contract import as_record
from midan.io.tables import write_records
from midan.jobs.work import shared_extractor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from midan.records import Document, Event

    MakeEvent = Callable[..., Event]


class OneStrike:
    """One event a report."""

    def __init__(self, make_event: MakeEvent) -> None:
        self._make = make_event

    def extract(self, document: Document) -> list[Event]:
        return [self._make(event_id=f"e-{document.id}", doc_id=document.id, title=document.title,
                           published=document.published)]  # fmt: skip


def test_a_frame_of_reports_gives_a_frame_of_events(make_event: MakeEvent) -> None:
    reports = pd.DataFrame(
        {
            "id": [7, 8, 9],
            "body": ["قصف الطيران", "قصف ثان", None],
            "published": [pd.Timestamp("2016-11-13"), pd.NaT, pd.NaT],
        },
        index=[5, 5, 6],
    )
    events = midan.extract_frame(reports, extractor=OneStrike(make_event))
    assert list(events["doc_id"]) == ["7", "8"]
    assert events["published"].isna().tolist() == [False, True]
    assert events.attrs["failures"] == ["frame: row 3: text: is empty; leave it out"]
    assert events["injured_low"].sum() == 6
    assert events["killed_best"].isna().all()
    dtypes = {"killed_best": "Int64", "confidence": "Float64", "background": "boolean"}
    assert {name: str(events[name].dtype) for name in dtypes} == dtypes
    assert events["date_start"].isna().all()
    assert events["date_end"].dt.year.tolist() == [2016, 2016]


def test_the_place_table_of_a_frame(make_event: MakeEvent) -> None:
    reports = pd.DataFrame({"notes": ["قصف الطيران"]})
    places = midan.extract_frame(
        reports, extractor=OneStrike(make_event), column_map=["text=notes"], table="event_places"
    )
    assert places["place_name"].tolist()[0] == "Minyan"
    assert places["place_lat"].isna().tolist() == [False, True]


def test_a_frame_without_text() -> None:
    with pytest.raises(InputError, match="no column 'text'"):
        midan.extract_frame(pd.DataFrame({"a": [1]}))


def test_read_events(make_event: MakeEvent, tmp_path: Path) -> None:
    write_records([as_record(make_event())], path := tmp_path / "events.jsonl")
    assert midan.read_events(path)["kind"].tolist() == ["air_strike"]
    assert len(midan.read_events(path, "event_places")) == 2
    with pytest.raises(InputError, match="table 'x' is not known"):
        midan.read_events(path, "x")
    path.write_text("", encoding="utf-8")
    assert midan.read_events(path).empty


@pytest.mark.parametrize(
    ("table", "rows", "column"),
    [("incidents", 1, "reports_count"), ("acled", 1, "fatalities"), ("ged", 0, "best"),
     ("panel", 1, "incidents")],
)  # fmt: skip
def test_the_tables_made_from_incidents(
    make_event: MakeEvent, tmp_path: Path, table: str, rows: int, column: str
) -> None:
    records = [as_record(make_event(event_id=f"e{n}", doc_id=f"d{n}")) for n in (1, 2)]
    write_records(records, path := tmp_path / "events.jsonl")
    frame = midan.read_events(path, table)
    assert len(frame) == rows
    assert str(frame[column].dtype) == "Int64"


def test_the_extractor_is_loaded_once_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(midan.Extractor, "load", lambda **_: pytest.fail("loaded again"))
    shared_extractor.cache_clear()
    with pytest.raises(pytest.fail.Exception):
        midan.extract_frame(pd.DataFrame({"text": ["قصف الطيران الحربي مدينة حلب"]}))
    monkeypatch.undo()
    frame = pd.DataFrame({"text": ["قصف الطيران الحربي مدينة حلب"]})
    events = midan.extract_frame(frame)
    monkeypatch.setattr(midan.Extractor, "load", lambda **_: pytest.fail("loaded again"))
    pd.testing.assert_frame_equal(midan.extract_frame(frame), events)
    assert events["places"].tolist() == ["Aleppo"]
