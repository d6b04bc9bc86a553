"""Events in a database, by SQLAlchemy URL (extra `db`): SQLite, PostgreSQL with PostGIS, others.

All rows of a report are replaced in one transaction: a run that breaks off leaves whole reports,
and a report read again has the rows of the last run alone.
"""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from midan.errors import OutputError
from midan.io.column_types import column_type
from midan.io.document_rows import COLUMNS as DOCUMENT_COLUMNS
from midan.io.exporters.geojson import geometry_of
from midan.io.exporters.jsonl import line
from midan.io.extras import require
from midan.io.rows import event_row, place_rows, table_columns
from midan.io.wkb import wkb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from midan.io.contract import Record
    from midan.io.rows import Row

# What goes wrong is said once, by our own line; SQLAlchemy's log would print tracebacks besides.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())

_URL = re.compile(r"[a-z][a-z0-9_+]*:/(/|$)", re.IGNORECASE)
_TABLES = ("documents", "events", "event_places")
_WGS84 = 4326
_POSTGIS = "postgresql"


def is_database_url(target: str) -> bool:
    """Tell a database URL from a file's path.

    >>> is_database_url("sqlite:///events.db"), is_database_url("C:/events.csv")
    (True, False)
    """
    return bool(_URL.match(target)) and len(target.partition(":")[0]) > 1


def ready(url: str) -> None:
    """Ask for the extra, and for the database, before any work is done."""
    with _opened(url):
        pass


def write_reports(
    url: str,
    reports: Iterable[tuple[Row, Sequence[Record]]],
    manifest: Callable[[], str] | None = None,
) -> None:
    """Replace the rows of each report, given as its own row and its events.

    Once all have passed, the text that `manifest` gives is kept with the time in the table `runs`.
    Raises OutputError if the database refuses or goes away.
    """
    with _opened(url) as store:
        for document, records in reports:
            with _refusals(url):
                store.replace(document, records)
        if manifest is not None:
            with _refusals(url):
                store.note_run(manifest())


@contextmanager
def _opened(url: str) -> Iterator[_Store]:
    alchemy = require("sqlalchemy", "db")
    with _refusals(url):
        try:
            engine = alchemy.create_engine(_with_free_driver(url))
        except ModuleNotFoundError as error:
            raise OutputError(
                f"{_hidden(url)}: its driver {error.name} is not installed: pip install it"
            ) from error
        store = _Store(alchemy, engine)
        store.prepare()
    try:
        yield store
    finally:
        engine.dispose()


def _with_free_driver(url: str) -> str:
    """Choose pg8000 (BSD) for PostgreSQL where the URL names no driver."""
    return re.sub(r"^postgres(ql)?://", "postgresql+pg8000://", url)


@contextmanager
def _refusals(url: str) -> Iterator[None]:
    """Say in one line what the database says, without the password of its URL."""
    alchemy = require("sqlalchemy", "db")
    try:
        yield
    except OutputError:
        raise
    except (alchemy.exc.SQLAlchemyError, OSError) as error:  # a driver lets a lost line through
        said = str(getattr(error, "orig", None) or error).splitlines()
        first = said[0] if said else type(error).__name__
        raise OutputError(
            f"{_hidden(url)}: the database refuses: {first}; whole reports are kept, "
            "run again to add the rest"
        ) from error


def _hidden(url: str) -> str:
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", url)


class _Store:
    """The tables of one database."""

    def __init__(self, alchemy: Any, engine: Any) -> None:  # noqa: ANN401 (SQLAlchemy's)
        self._alchemy, self._engine = alchemy, engine
        self._geometry = engine.dialect.name == _POSTGIS
        self._metadata = alchemy.MetaData()
        self._tables = {name: self._table(name) for name in _TABLES}
        self._runs = alchemy.Table(
            "runs", self._metadata,
            alchemy.Column("run_no", alchemy.Integer, primary_key=True),
            alchemy.Column("finished", alchemy.Text), alchemy.Column("manifest", alchemy.Text),
        )  # fmt: skip

    def prepare(self) -> None:
        """Make the tables that are not there yet, and PostGIS's column and index."""
        with self._engine.begin() as connection:
            self._wait_for_turn(connection, "midan")
            if self._geometry:
                connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS postgis")
            self._metadata.create_all(connection)
            if self._geometry:
                connection.exec_driver_sql(
                    "ALTER TABLE event_places ADD COLUMN IF NOT EXISTS "
                    f"geom geometry(Geometry, {_WGS84})"
                )
                connection.exec_driver_sql(
                    "CREATE INDEX IF NOT EXISTS event_places_geom ON event_places USING gist (geom)"
                )

    def replace(self, document: Row, records: Sequence[Record]) -> None:
        """Replace all rows of one report in one transaction."""
        rows: dict[str, list[dict[str, Any]]] = {
            "documents": [{**document, "events": len(records)}],
            "events": [{**event_row(record), "record": line(record)} for record in records],
            "event_places": [dict(row) for record in records for row in place_rows(record)],
        }
        places = [place for record in records for place in record["places"]]
        with self._engine.begin() as connection:
            self._wait_for_turn(connection, str(document["doc_id"]))
            for name, table in self._tables.items():
                connection.execute(table.delete().where(table.c.doc_id == document["doc_id"]))
                if rows[name]:
                    connection.execute(table.insert(), rows[name])
            if self._geometry:
                self._add_geometries(connection, rows["event_places"], places)

    def note_run(self, manifest: str) -> None:
        """Keep what a run was made from."""
        finished = datetime.now(UTC).isoformat(timespec="seconds")
        with self._engine.begin() as connection:
            connection.execute(self._runs.insert(), {"finished": finished, "manifest": manifest})

    def _wait_for_turn(self, connection: Any, name: str) -> None:  # noqa: ANN401 (SQLAlchemy's)
        """Let one of several users at a time write the same thing; the turn ends as it commits."""
        if self._geometry:
            turn = self._alchemy.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
            connection.execute(turn, {"name": name})

    def _add_geometries(
        self,
        connection: Any,  # noqa: ANN401 (SQLAlchemy's)
        rows: list[dict[str, Any]],
        places: list[dict[str, Any]],
    ) -> None:
        update = self._alchemy.text(
            "UPDATE event_places SET geom = ST_GeomFromWKB(:wkb, :srid) "
            "WHERE event_id = :event_id AND place_no = :place_no"
        )
        values = [
            {"wkb": wkb(geometry), "srid": _WGS84, "event_id": row["event_id"],
             "place_no": row["place_no"]}
            for row, place in zip(rows, places, strict=True)
            if (geometry := geometry_of(place)) is not None
        ]  # fmt: skip
        if values:
            connection.execute(update, values)

    def _table(self, name: str) -> Any:  # noqa: ANN401 (SQLAlchemy's)
        alchemy = self._alchemy
        types = {
            str: alchemy.Text, int: alchemy.BigInteger, float: alchemy.Float(53),
            bool: alchemy.Boolean,
        }  # fmt: skip
        names = DOCUMENT_COLUMNS if name == "documents" else table_columns(name)
        keys = {"documents": ("doc_id",), "events": ("event_id",)}
        primary = keys.get(name, ("event_id", "place_no"))
        columns = [
            alchemy.Column(
                column,
                alchemy.String(200)
                if column in {"event_id", "doc_id"}
                else types[column_type(column, name)],
                primary_key=column in primary,
                autoincrement=False,
                index=column == "doc_id" and column not in primary,
            )
            for column in names
        ]
        if name == "events":
            columns.append(alchemy.Column("record", alchemy.Text))
        return alchemy.Table(name, self._metadata, *columns)
