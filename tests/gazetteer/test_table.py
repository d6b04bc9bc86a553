"""The one reader of place tables: what it takes, and what it says about what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from midan.errors import GazetteerError
from midan.gazetteer.places import PLACE_COLUMNS, REGION_COLUMNS, PlaceRecord
from midan.gazetteer.table import read_places, read_regions, row_of

if TYPE_CHECKING:
    from pathlib import Path

MINYAN = PlaceRecord(
    "sy-aleppo-minyan", "منيان", "Minyan", "village", 36.1867, 37.0854, 0.7, 0.4,
    container="sy-sub-jabal-saman", strong_ar=("قرية بنيامين", "مينيان"), weak_en=("Binyamin",),
    estimate=True, source="GeoNames 171449", licence="CC BY 4.0", confidence="B", prominence=1,
)  # fmt: skip


def table(tmp_path: Path, *lines: str, columns: tuple[str, ...] = PLACE_COLUMNS) -> Path:
    path = tmp_path / "own.tsv"
    path.write_bytes("\n".join(("\t".join(columns), *lines, "")).encode())
    return path


def cells(**changes: str) -> str:
    row = dict(zip(PLACE_COLUMNS, row_of(MINYAN).split("\t"), strict=True))
    return "\t".join((row | changes).values())


def test_a_row_comes_back_as_it_was_written(tmp_path: Path) -> None:
    assert read_places(table(tmp_path, row_of(MINYAN))) == [MINYAN]


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = table(tmp_path, row_of(MINYAN))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_places(path) == [MINYAN]


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"id": "Minyan 1"}, "id", "lower-case"),
        ({"name_ar": "", "name_en": ""}, "name_ar", "needs a name"),
        ({"kind": "villlage"}, "kind", "unknown kind 'villlage'"),
        ({"lat": "36,18"}, "lat", "no number"),
        ({"lat": "136.18"}, "lat", "not between -90 and 90"),
        ({"lat": "nan"}, "lat", "not between"),
        ({"lon": ""}, "lon", "no number"),
        ({"extent_km": "-1"}, "extent_km", "not between"),
        ({"valid_from": "last year"}, "valid_from", "no year"),
        ({"estimate": "yes"}, "estimate", "neither 0 nor 1"),
        ({"confidence": "D"}, "confidence", "none of A, B, C, R"),
        ({"prominence": "9"}, "prominence", "not between 0 and 5"),
    ],
)
def test_an_error_names_file_row_and_field(
    tmp_path: Path, changes: dict[str, str], field: str, problem: str
) -> None:
    path = table(tmp_path, cells(), cells(**changes))
    with pytest.raises(GazetteerError) as caught:
        read_places(path)
    message = str(caught.value)
    assert message.startswith("own.tsv: line 3 (")
    assert f": {field}: " in message
    assert problem in message


def test_a_row_of_another_length_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"own\.tsv: line 2: 23 fields where .* 24"):
        read_places(table(tmp_path, cells().rpartition("\t")[0]))


def test_another_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="line 1: the header must be id name_ar"):
        read_places(table(tmp_path, columns=REGION_COLUMNS))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GazetteerError, match=r"own\.tsv: cannot be read as UTF-8"):
        read_places(path)


def test_a_region_keeps_its_parts(tmp_path: Path) -> None:
    row = dict.fromkeys(REGION_COLUMNS, "") | {
        "id": "west", "name_ar": "ريف حلب الغربي", "parent": "gov", "direction": "west",
        "parts": "sub-atarib|sub-daret-azza", "lat": "36.17", "lon": "36.93", "radius_km": "22",
    }  # fmt: skip
    path = table(tmp_path, "\t".join(row.values()), columns=REGION_COLUMNS)
    (region,) = read_regions(path)
    assert (region.parent, region.direction) == ("gov", "west")
    assert region.parts == ("sub-atarib", "sub-daret-azza")
    assert (region.place.kind, region.place.radius_km) == ("region", 22)
    wrong = "\t".join((row | {"direction": "left"}).values())
    path = table(tmp_path, wrong, columns=REGION_COLUMNS)
    with pytest.raises(GazetteerError, match="direction: 'left' is none of"):
        read_regions(path)
