"""OCHA: units of both generations, populated places, workbooks and shapefiles."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from midan.errors import GazetteerError
from midan.gazetteer.importers import Options, import_file
from midan.gazetteer.importers.formats import geonames, ocha
from midan.gazetteer.importers.merge import Merger
from tests.gazetteer.conftest import place
from tests.gazetteer.import_files import all_of, file, one, reason, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from midan.gazetteer import Gazetteer

OLD_UNIT = {
    "ADM0_EN": "Syrian Arab Republic", "ADM1_EN": "Aleppo", "ADM1_AR": "حلب",
    "ADM1_PCODE": "SY02", "ADM2_EN": "Jebel Saman", "ADM2_AR": "جبل سمعان",
    "ADM2_PCODE": "SY0200", "ADM3_EN": "Atareb", "ADM3_AR": "الأتارب", "ADM3_PCODE": "SY020001",
    "validTo": "", "center_lat": "36.12", "center_lon": "36.87",
}  # fmt: skip
NEW_UNIT = {
    "adm3_name": "Atareb", "lang": "en", "adm3_name1": "الأتارب", "lang1": "ar",
    "adm3_pcode": "SY020001", "adm2_name": "Jebel Saman", "adm2_name1": "جبل سمعان",
    "adm2_pcode": "SY0200", "adm1_name": "Aleppo", "adm1_name1": "حلب", "adm1_pcode": "SY02",
    "valid_to": "", "center_lat": "36.12", "center_lon": "36.87",
}  # fmt: skip
VILLAGE = {
    "admin1Name_en": "Aleppo", "admin1Name_ar": "حلب", "admin1Pcode": "SY02",
    "admin2Name_ar": "جبل سمعان", "admin2Pcode": "SY0200", "admin3Name_ar": "الأتارب",
    "admin3Pcode": "SY020001", "Location_Pcode": "C1201", "LocationName_en": "Little Orm",
    "LocationName_ar": "أورم الصغرى", "location_type": "Community", "Latitude_y": "36.132",
    "Longitude_x": "36.901",
}  # fmt: skip


def in_case(row: dict[str, str], change: Callable[[str], str]) -> dict[str, str]:
    return {change(column): value for column, value in row.items()}


@pytest.mark.parametrize(
    "row",
    [
        OLD_UNIT, NEW_UNIT, in_case(OLD_UNIT, str.lower), in_case(NEW_UNIT, str.upper),
        in_case(OLD_UNIT, str.title),
    ],
    ids=["before 2026", "since 2026", "old in small letters", "new in capitals", "mixed"],
)  # fmt: skip
def test_units_of_both_generations(tmp_path: Path, row: dict[str, str]) -> None:
    place = one(ocha, file(tmp_path, "units.csv", table([row])))
    assert (place.id, place.kind, place.name_ar) == ("ocha-sy020001", "subdistrict", "الأتارب")
    assert (place.pcode, place.admin1, place.admin2) == ("SY020001", "gov-aleppo", "dist-saman")
    assert place.weak_ar == ("الأتارب",), "the bare name of a unit means its town"
    assert place.licence == "CC BY 3.0 IGO"


def test_the_first_language_may_be_arabic(tmp_path: Path) -> None:
    row = NEW_UNIT | {"adm3_name": "الأتارب", "lang": "ar", "adm3_name1": "Atareb", "lang1": "en"}
    assert one(ocha, file(tmp_path, "units.csv", table([row]))).name_ar == "الأتارب"


# the language of each column of names, the names, those that are taken
LANGUAGES = [
    ({"lang": "ar", "lang1": "en"}, ("الأتارب", "Atareb", ""), ({"الأتارب"}, {"Atareb"})),
    ({"lang": "en", "lang1": "ckb", "lang2": "ar"}, ("Atareb", "ئەتارب", "الأتارب"),
     ({"الأتارب"}, {"Atareb"})),
    ({"lang": "en", "lang1": "ku", "lang2": "ar"}, ("Atareb", "اتارب", "الأتارب"),
     ({"الأتارب"}, {"Atareb"})),
    ({"lang": "en", "lang1": "AR", "lang2": ""}, ("Atareb", "الأتارب", ""),
     ({"الأتارب"}, {"Atareb"})),
    ({"lang": "en", "lang1": "ku", "lang2": "ar"}, ("Atareb", "Atarîb", "الأتارب"),
     ({"الأتارب"}, {"Atareb", "Atarîb"})),
    ({"lang": "", "lang1": "", "lang2": ""}, ("Atareb", "الأتارب", ""), ({"الأتارب"}, {"Atareb"})),
]  # fmt: skip


@pytest.mark.parametrize(("languages", "names", "taken"), LANGUAGES)
def test_the_language_of_a_column_is_told_by_another(
    tmp_path: Path,
    languages: dict[str, str],
    names: tuple[str, ...],
    taken: tuple[set[str], set[str]],
) -> None:
    columns = ("adm3_name", "adm3_name1", "adm3_name2")
    row = NEW_UNIT | languages | dict(zip(columns, names, strict=True))
    place = one(ocha, file(tmp_path, "units.csv", table([row])))
    assert (set(place.weak_ar), set(place.weak_en)) == taken


def test_further_names_of_the_columns_before_2026(tmp_path: Path) -> None:
    more = {"ADM3_REF": "Atarib", "ADM3ALT1AR": "اتارب الكبرى", "ADM3ALT2EN": "Al Atareb"}
    place = one(ocha, file(tmp_path, "units.csv", table([OLD_UNIT | more])))
    assert set(place.weak_ar) == {"الأتارب", "اتارب الكبرى"}
    assert set(place.weak_en) == {"Atareb", "Atarib", "Al Atareb"}


def test_a_district_may_be_called_the_centre_too(tmp_path: Path) -> None:
    row = {column: value for column, value in OLD_UNIT.items() if not column.startswith("ADM3")}
    place = one(ocha, file(tmp_path, "units.csv", table([row | {"ADM2_AR": "مركز حلب"}])))
    assert (place.kind, place.name_ar) == ("district", "مركز حلب")
    assert "حلب" in place.weak_ar


def test_a_unit_that_had_another_code_before_a_split_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qadmous was in the district of Baniyas (SY1002) before it became one of its own (SY1006)."""
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path / "home"))
    row = OLD_UNIT | {
        "ADM1_EN": "Tartous", "ADM1_AR": "طرطوس", "ADM1_PCODE": "SY10",
        "ADM2_EN": "Banyas", "ADM2_AR": "بانياس", "ADM2_PCODE": "SY1002", "ADM3_EN": "Qadmous",
        "ADM3_AR": "القدموس", "ADM3_PCODE": "SY100299", "center_lat": "35.11",
        "center_lon": "36.17",
    }  # fmt: skip
    report = import_file(file(tmp_path, "units.csv", table([row])))
    assert (report.kept, report.merged) == (0, 1)


def test_the_unit_of_a_seat_is_found_without_its_centre(tmp_path: Path) -> None:
    row = OLD_UNIT | {"ADM3_AR": "مركز حلب", "ADM3_PCODE": "SY020000"}
    place = one(ocha, file(tmp_path, "units.csv", table([row])))
    assert place.name_ar == "مركز حلب"
    assert "حلب" in place.weak_ar


def test_a_unit_that_was_dissolved_is_refused(tmp_path: Path) -> None:
    path = file(tmp_path, "units.csv", table([OLD_UNIT | {"validTo": "2019-01-01"}]))
    assert "no longer valid" in reason(ocha, path)
    assert one(ocha, path, Options(historical=True)).pcode == "SY020001"


def test_translated_english_never_matches_alone(tmp_path: Path) -> None:
    place = one(ocha, file(tmp_path, "places.csv", table([VILLAGE])))
    assert (place.name_ar, place.kind, place.admin3) == ("أورم الصغرى", "village", "sub-atarib")
    assert [name for name, weak in place.spellings() if not weak] == ["أورم الصغرى"]


@pytest.mark.parametrize(
    ("arabic", "merged"), [("أورم الصغرى", 1), ("اورم الصغري", 1), ("تل الزعتر", 0)]
)
def test_translated_english_is_no_proof_of_the_same_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arabic: str, merged: int
) -> None:
    """Two places of one English name stand beside each other; the Arabic names tell."""
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path / "home"))
    own = {
        "id": "17", "name_ar": "أورم الصغرى", "name_en": "Little Orm", "lat": "34.2",
        "lon": "39.87", "licence": "own work",
    }  # fmt: skip
    import_file(file(tmp_path, "own.csv", table([own])))
    far = {"Latitude_y": "34.205", "Longitude_x": "39.873", "LocationName_ar": arabic}
    assert import_file(file(tmp_path, "p.csv", table([VILLAGE | far]))).joined == merged


def test_translated_english_is_no_proof_of_a_bundled_place(gazetteer: Gazetteer) -> None:
    rows = [
        place(
            "ocha-c1", arabic, "Khan Elassal", "village", 36.172, 37.04, weak_en=("Khan Elassal",)
        )
        for arabic in ("خان عسل", "تل الزعتر", "")
    ]
    assert [Merger(gazetteer).merged(row) for row in rows] == [True, False, True]


def test_a_name_behind_a_stroke_needs_context(tmp_path: Path) -> None:
    row = VILLAGE | {"LocationName_ar": "بيت ناصح/ كفر ناصح", "LocationName_en": "Beit/ Kafr Naseh"}
    place = one(ocha, file(tmp_path, "p.csv", table([row])))
    assert (place.name_ar, place.weak_ar) == ("بيت ناصح", ("كفر ناصح",))
    assert place.weak_en == ("Beit", "Kafr Naseh")


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("الصياح_صياح ظاهرية", {"الصياح", "صياح ظاهرية"}),
        ("كفر ناصح الاتارب", {"كفر ناصح الاتارب", "كفر ناصح"}),
        ("تل شعير سمعان", {"تل شعير سمعان", "تل شعير"}),
        ("كفر سمعان", {"كفر سمعان"}),
        ("أورم الكبرى", {"أورم الكبرى"}),
    ],
)
def test_double_names_and_glued_units(tmp_path: Path, given: str, names: set[str]) -> None:
    place = one(ocha, file(tmp_path, "p.csv", table([VILLAGE | {"LocationName_ar": given}])))
    assert {place.name_ar, *place.strong_ar} == names


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"location_type": "Water point"}, "location type water point"),
        ({"Location_Pcode": ""}, "no p-code"),
        ({"Latitude_y": "0", "Longitude_x": "0"}, "not set"),
    ],
)
def test_ocha_places_that_are_refused(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    assert said in reason(ocha, file(tmp_path, "p.csv", table([VILLAGE | changes])))


def test_a_neighbourhood_is_one(tmp_path: Path) -> None:
    row = VILLAGE | {"location_type": "Neighbourhood", "LocationName_ar": "السكري"}
    assert one(ocha, file(tmp_path, "p.csv", table([row]))).kind == "neighbourhood"


def test_a_workbook_with_a_title_a_second_sheet_and_tags(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Read me"])
    sheet = book.create_sheet("Location")
    sheet.append(["Populated places of Syria"])
    sheet.append(list(VILLAGE))
    sheet.append([f"#{name}" for name in VILLAGE])
    sheet.append([float(v) if k.endswith(("_x", "_y")) else v for k, v in VILLAGE.items()])
    path = tmp_path / "syr_humanitarian_locations.xlsx"
    book.save(path)
    assert ocha.recognises(path, path.read_bytes())
    place = one(ocha, path)
    assert (place.id, place.lat, place.lon) == ("ocha-c1201", 36.132, 36.901)


def test_a_shapefile_of_places(tmp_path: Path) -> None:
    shapefile = pytest.importorskip("shapefile")
    path = tmp_path / "syr_pplp_adm4_unocha.shp"
    with shapefile.Writer(str(path), encoding="utf-8") as writer:
        for name in ("PCODE", "NAME_EN", "NAME_AR"):
            writer.field(name, "C", size=60)
        writer.point(36.901, 36.132)
        writer.record("C1201", "Little Orm", "أورم الصغرى")
    assert ocha.recognises(path, path.read_bytes())
    assert one(ocha, path).name_ar == "أورم الصغرى"


def test_a_shapefile_in_another_encoding_needs_its_label(tmp_path: Path) -> None:
    shapefile = pytest.importorskip("shapefile")
    path = tmp_path / "old.shp"
    with shapefile.Writer(str(path), encoding="cp1256") as writer:
        for name in ("PCODE", "NAME_EN", "NAME_AR"):
            writer.field(name, "C", size=60)
        writer.point(36.901, 36.132)
        writer.record("C1201", "Little Orm", "أورم الصغرى")
    (tmp_path / "old.cpg").unlink(missing_ok=True)
    with pytest.raises(GazetteerError, match=r"\.cpg file names the encoding"):
        all_of(ocha, path)
    (tmp_path / "old.cpg").write_text("1256")
    assert one(ocha, path).name_ar == "أورم الصغرى"


def test_an_archive_of_shapefiles(tmp_path: Path) -> None:
    shapefile = pytest.importorskip("shapefile")
    with zipfile.ZipFile(tmp_path / "syr_adm.zip", "w") as archive:
        for level, pcode in ((1, "SY02"), (2, "SY0200")):
            stem = tmp_path / f"syr_admin{level}"
            with shapefile.Writer(str(stem), encoding="utf-8") as writer:
                for name in (f"ADM{level}_EN", f"ADM{level}_AR", f"ADM{level}_PCODE"):
                    writer.field(name, "C", size=60)
                writer.poly([[[36.7, 36.0], [36.7, 36.3], [37.0, 36.3], [36.7, 36.0]]])
                writer.record("Aleppo", "حلب", pcode)
            for part in ("shp", "shx", "dbf"):
                archive.write(f"{stem}.{part}", f"boundaries/{stem.name}.{part}")
    path = tmp_path / "syr_adm.zip"
    assert ocha.recognises(path, path.read_bytes())
    assert not geonames.recognises(path, path.read_bytes())
    assert [place.kind for place in all_of(ocha, path)] == ["governorate", "district"]


def test_a_polygon_gives_its_middle_and_reach(tmp_path: Path) -> None:
    ring = [[36.7, 36.0], [37.0, 36.0], [37.0, 36.3], [36.7, 36.3], [36.7, 36.0]]
    properties = {k: v for k, v in OLD_UNIT.items() if not k.startswith("center")}
    feature = {
        "type": "Feature", "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }  # fmt: skip
    text = json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False)
    path = file(tmp_path, "syr_admin3.geojson", text)
    assert ocha.recognises(path, path.read_bytes())
    place = one(ocha, path)
    assert (round(place.lat, 2), round(place.lon, 2)) == (36.15, 36.85)
    assert 15 < place.extent_km < 19
