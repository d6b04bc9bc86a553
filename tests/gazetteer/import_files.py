"""What the tests of the importers share: small files, and their rows read."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from midan.gazetteer.importers import Options, Refused
from midan.gazetteer.importers.shape import Box
from midan.gazetteer.places import PlaceRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from midan.gazetteer.importers.shape import Importer

UNITS = {"SY02": "gov-aleppo", "SY0200": "dist-saman", "SY020001": "sub-atarib", "sy": "sy"}
OPTIONS = Options(units=UNITS, box=Box(32.3, 35.6, 37.3, 42.4))


def table(rows: Iterable[Mapping[str, str]], delimiter: str = ",") -> str:
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def file(tmp_path: Path, name: str, text: str | bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def all_of(importer: Importer, path: Path, options: Options = OPTIONS) -> list[Any]:
    return list(importer.read(path, options))


def one(importer: Importer, path: Path, options: Options = OPTIONS) -> PlaceRecord:
    (place,) = all_of(importer, path, options)
    assert isinstance(place, PlaceRecord), place
    return place


def reason(importer: Importer, path: Path, options: Options = OPTIONS) -> str:
    (row,) = all_of(importer, path, options)
    assert isinstance(row, Refused), row
    return row.reason
