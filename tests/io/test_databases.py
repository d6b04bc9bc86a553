"""Events in a database: whole reports, replaced in one transaction."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import sqlalchemy

from midan.errors import OutputError
from midan.io.contract import as_record
from midan.io.databases import is_database_url, write_reports
from midan.io.document_rows import document_row
from midan.records import Document, Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from midan.io.contract import Record
    from midan.io.rows import Row

    MakeEvent = Callable[..., Event]


def report(name: str) -> Row:
    return document_row(Document(name, f"text of {name}"), 0)


def count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


@pytest.mark.parametrize(
    ("target", "is_url"),
    [
        ("sqlite:///events.db", True),
        ("postgresql://me@host/db", True),
        ("postgresql+pg8000://me@host/db", True),
        ("events.csv", False),
        ("C:/data/events.csv", False),
        ("folder/events.jsonl", False),
    ],
)
def test_a_url_is_told_from_a_path(target: str, is_url: bool) -> None:
    assert is_database_url(target) is is_url


def test_a_report_read_again_has_the_rows_of_the_last_run(
    make_event: MakeEvent, tmp_path: Path
) -> None:
    url, path = f"sqlite:///{tmp_path}/e.db", tmp_path / "e.db"
    first = [as_record(make_event(event_id=f"e{number}", doc_id="a")) for number in range(3)]
    write_reports(url, [(report("a"), first), (report("b"), [])])
    assert [count(path, name) for name in ("documents", "events", "event_places")] == [2, 3, 6]
    write_reports(url, [(report("a"), [as_record(make_event(event_id="e9", doc_id="a"))])])
    assert [count(path, name) for name in ("documents", "events", "event_places")] == [2, 1, 2]
    with closing(sqlite3.connect(path)) as database:
        kept, record = database.execute("SELECT event_id, record FROM events").fetchone()
        assert database.execute("SELECT events FROM documents ORDER BY doc_id").fetchall() == [
            (1,), (0,),
        ]  # fmt: skip
    assert kept == "e9"
    assert json.loads(record)["places"][0]["name"] == "Minyan"  # nothing of the contract is lost


def test_a_run_that_breaks_off_leaves_whole_reports(make_event: MakeEvent, tmp_path: Path) -> None:
    def reports() -> Iterator[tuple[Row, list[Record]]]:
        yield report("a"), [as_record(make_event(event_id="e1", doc_id="a"))]
        yield (
            report("b"),
            [as_record(make_event(event_id="e2", doc_id="b"))] * 2,
        )  # the same key twice

    with pytest.raises(OutputError, match="the database refuses: UNIQUE"):
        write_reports(f"sqlite:///{tmp_path}/e.db", reports())
    assert [count(tmp_path / "e.db", name) for name in ("documents", "events")] == [1, 1]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("sqlite:////no/such/folder/e.db", "unable to open database file"),
        ("nonsense://host/db", "nonsense"),
        ("postgresql://me:secret@127.0.0.1:1/db", "me:\\*\\*\\*@"),
    ],
)
def test_a_database_that_is_not_there_is_one_line(url: str, message: str) -> None:
    with pytest.raises(OutputError, match=message) as raised:
        write_reports(url, [])
    assert "secret" not in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.fixture
def postgis() -> str:
    """Give the URL of a PostgreSQL with PostGIS that may be written to, or skip."""
    if "MIDAN_TEST_POSTGIS" not in os.environ:
        pytest.skip("MIDAN_TEST_POSTGIS names no database")
    return os.environ["MIDAN_TEST_POSTGIS"]


def test_postgis_has_real_geometry(make_event: MakeEvent, postgis: str) -> None:
    record = as_record(make_event(event_id="e1", doc_id="a"))
    for _ in range(2):
        write_reports(postgis, [(report("a"), [record])])
    engine = sqlalchemy.create_engine(postgis.replace("://", "+pg8000://"))
    query = (
        "SELECT ST_AsText(geom), ST_SRID(geom) FROM event_places WHERE doc_id = 'a' "
        "AND geom && ST_MakeEnvelope(37, 36, 38, 37, 4326)"
    )
    with engine.connect() as connection:
        found = connection.execute(sqlalchemy.text(query)).all()
        indexes = sqlalchemy.inspect(connection).get_indexes("event_places")
    engine.dispose()
    assert [tuple(row) for row in found] == [("POINT(37.08 36.19)", 4326)]
    assert "event_places_geom" in {index["name"] for index in indexes}


def test_two_people_who_write_the_same_report_wait_for_each_other(
    make_event: MakeEvent, postgis: str
) -> None:
    records = [as_record(make_event(event_id=f"two{n}", doc_id="two")) for n in range(20)]

    def write(_: int) -> None:
        write_reports(postgis, [(report("two"), records)] * 5)

    with ThreadPoolExecutor(4) as people:
        list(people.map(write, range(4)))
    engine = sqlalchemy.create_engine(postgis.replace("://", "+pg8000://"))
    with engine.connect() as connection:
        query = sqlalchemy.text("SELECT count(*), count(geom) FROM event_places WHERE doc_id='two'")
        assert tuple(connection.execute(query).one()) == (40, 20)
    engine.dispose()


def test_a_database_that_goes_away_midway(
    make_event: MakeEvent, postgis: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def reports() -> Iterator[tuple[Row, list[Record]]]:
        yield report("kept"), [as_record(make_event(event_id="k", doc_id="kept"))]
        engine = sqlalchemy.create_engine(postgis.replace("://", "+pg8000://"))
        end_others = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
        with engine.connect() as connection:
            connection.execute(sqlalchemy.text(end_others))
        engine.dispose()
        yield report("lost"), [as_record(make_event(event_id="l", doc_id="lost"))]

    with pytest.raises(OutputError, match="whole reports are kept"):
        write_reports(postgis, reports())
    engine = sqlalchemy.create_engine(postgis.replace("://", "+pg8000://"))
    with engine.connect() as connection:
        query = sqlalchemy.text("SELECT doc_id FROM documents WHERE doc_id IN ('kept', 'lost')")
        assert connection.execute(query).scalars().all() == ["kept"]
    engine.dispose()
    assert capsys.readouterr().err == ""  # the one line is the error's


def test_a_run_is_kept_with_what_it_was_made_from(tmp_path: Path) -> None:
    url, path = f"sqlite:///{tmp_path}/e.db", tmp_path / "e.db"
    for made_from in ("{}", '{"more": 1}'):
        write_reports(url, [(report("a"), [])], made_from.strip)
    with pytest.raises(ValueError, match="broken"):
        write_reports(url, broken_reports(), lambda: "never")
    with closing(sqlite3.connect(path)) as database:
        runs = database.execute("SELECT manifest FROM runs ORDER BY run_no").fetchall()
    assert runs == [("{}",), ('{"more": 1}',)]


def broken_reports() -> Iterator[tuple[Row, list[Record]]]:
    yield report("a"), []
    raise ValueError("broken")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_run_that_is_killed_leaves_whole_reports(tmp_path: Path) -> None:
    text = "قصفت قوات النظام بالمدفعية بلدة حيان وشن الطيران الحربي غارات على مدينة عندان."
    lines = (json.dumps({"id": f"r{n}", "text": text, "date": "2016-11-13"}) for n in range(20_000))
    (tmp_path / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    url, path = f"sqlite:///{tmp_path}/e.db", tmp_path / "e.db"
    command = [sys.executable, "-m", "midan", "extract", "reports.jsonl", "-o", url]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) as run:
        until = time.monotonic() + 60
        while time.monotonic() < until and not (path.exists() and has_rows(path)):
            time.sleep(0.05)
        run.kill()
    assert run.returncode == -signal.SIGKILL  # it was not done
    with closing(sqlite3.connect(path)) as database:
        by_report = database.execute(
            "SELECT d.events, count(e.event_id) FROM documents d "
            "LEFT JOIN events e USING (doc_id) GROUP BY d.doc_id"
        ).fetchall()
        orphans = database.execute(
            "SELECT count(*) FROM events WHERE doc_id NOT IN (SELECT doc_id FROM documents)"
        ).fetchone()
    assert by_report
    assert all(said == found == 2 for said, found in by_report)
    assert orphans == (0,)


def has_rows(path: Path) -> bool:
    try:
        return count(path, "events") > 20
    except sqlite3.OperationalError:  # it is being made
        return False
