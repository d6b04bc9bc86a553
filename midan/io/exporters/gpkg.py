"""GeoPackage 1.3 (OGC 12-128r17), which QGIS opens: a layer of places and a table of events.

`event_places` has one feature for each event and place and no number that could be summed;
`events` has one row an event. A place that could not be located is a feature without geometry.
"""

from __future__ import annotations

import errno
import sqlite3
import struct
from contextlib import closing
from typing import TYPE_CHECKING, Any

from midan.io.column_types import column_type
from midan.io.exporters.geojson import geometry_of
from midan.io.rows import event_row, place_rows, table_columns
from midan.io.wkb import bounds, wkb

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from midan.io.contract import Record

_APPLICATION_ID = 0x47504B47  # "GPKG"
_VERSION = 10300
_WGS84 = 4326
_LAYER, _TABLE = "event_places", "events"
_SQL_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "BOOLEAN"}
_EMPTY = (1e9, 1e9, -1e9, -1e9)
# The three reference systems that the standard demands.
_SYSTEMS = (
    ("WGS 84 geodetic", _WGS84, "EPSG", _WGS84,
     ('GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
     'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
     'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
     'AUTHORITY["EPSG","4326"]]'), "longitude/latitude coordinates in decimal degrees"),
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic"),
)  # fmt: skip
_META = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""


def write(records: Iterable[Record], path: Path) -> None:
    """Write both tables as the records come."""
    path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path)) as database:
            _fill(database, records)
    except sqlite3.Error as error:
        raise OSError(errno.EIO, str(error)) from error


def _fill(database: sqlite3.Connection, records: Iterable[Record]) -> None:
    _prepare(database)
    extent = _EMPTY
    for record in records:
        _insert(database, _TABLE, list(event_row(record).values()))
        for place, row in zip(record["places"], place_rows(record), strict=True):
            geometry = geometry_of(place)
            extent = _wider(extent, geometry)
            _insert(database, _LAYER, [_blob(geometry), *row.values()])
    _describe(database, extent)
    database.commit()


def _prepare(database: sqlite3.Connection) -> None:
    database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    database.execute(f"PRAGMA user_version = {_VERSION}")
    database.executescript(_META)
    database.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", _SYSTEMS)
    for table in (_TABLE, _LAYER):
        columns = [
            f'"{name}" {_SQL_TYPES[column_type(name, table)]}' for name in table_columns(table)
        ]
        geometry = ["geom GEOMETRY"] if table == _LAYER else []
        all_columns = ", ".join(["fid INTEGER PRIMARY KEY AUTOINCREMENT", *geometry, *columns])
        database.execute(f"CREATE TABLE {table} ({all_columns})")


def _insert(database: sqlite3.Connection, table: str, values: list[Any]) -> None:
    marks = ",".join("?" * len(values))
    database.execute(f"INSERT INTO {table} VALUES (NULL,{marks})", values)  # noqa: S608 (two fixed names)


def _describe(database: sqlite3.Connection, extent: tuple[float, float, float, float]) -> None:
    """Enter both tables in the contents, the layer with its extent."""
    box = extent if extent != _EMPTY else (None, None, None, None)
    add = (
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y,"
        " srs_id) VALUES (?,?,?,?,?,?,?,?)"
    )
    database.execute(add, (_LAYER, "features", _LAYER, *box, _WGS84))
    database.execute(add, (_TABLE, "attributes", _TABLE, None, None, None, None, None))
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?,?,?,?,0,0)",
        (_LAYER, "geom", "GEOMETRY", _WGS84),
    )


def _blob(geometry: dict[str, Any] | None) -> bytes | None:
    """Put the standard's header (no envelope, little-endian) before the geometry."""
    if geometry is None:
        return None
    return b"GP" + struct.pack("<BBi", 0, 1, _WGS84) + wkb(geometry)


def _wider(
    extent: tuple[float, float, float, float], geometry: dict[str, Any] | None
) -> tuple[float, float, float, float]:
    if geometry is None:
        return extent
    west, south, east, north = bounds(geometry)
    return (
        min(extent[0], west), min(extent[1], south), max(extent[2], east), max(extent[3], north),
    )  # fmt: skip
