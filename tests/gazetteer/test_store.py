"""Importing a downloaded gazetteer: what is kept, merged, refused, and that nothing breaks."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from midan.errors import GazetteerError
from midan.gazetteer import Gazetteer, PlaceQuery, load_gazetteer
from midan.gazetteer.importers import ImportReport, import_file, known_formats
from midan.gazetteer.importers.formats.geonames import read
from midan.gazetteer.importers.merge import Merger
from midan.gazetteer.importers.shape import Noted, Options, Refused
from midan.gazetteer.places import PlaceRecord
from midan.gazetteer.store import FileLayer, current_version, layers, store_home
from tests.gazetteer.conftest import place

SYRIA = Path(__file__).parents[3] / "shared" / "facts" / "SY.txt"


def line(**changes: str) -> str:
    row = {
        "geonameid": "163385", "name": "Zuqāqīn", "asciiname": "Zuqaqin",
        "alternatenames": "زقاقينات,Zuqaqin,زُقاقينات,زقاقينات گاه", "latitude": "34.19913",
        "longitude": "39.87012", "class": "P", "code": "PPL", "country": "SY", "cc2": "",
        "admin1": "09", "admin2": "", "admin3": "", "admin4": "", "population": "4500",
        "elevation": "", "dem": "", "timezone": "Asia/Damascus", "modified": "2024-03-05",
    }  # fmt: skip
    return "\t".join((row | changes).values())


def written(path: Path, *lines: str) -> Path:
    path.write_bytes("".join(f"{one}\n" for one in lines).encode())
    return path


def rows(path: Path, options: Options | None = None) -> list[PlaceRecord | Refused | Noted]:
    return list(read(path, options or Options(units={"SY02": "gov-aleppo", "sy": "sy"})))


def test_a_geonames_row(tmp_path: Path) -> None:
    (place,) = rows(written(tmp_path / "SY.txt", line()))
    assert isinstance(place, PlaceRecord)
    assert (place.id, place.name_ar, place.name_en) == ("gn-163385", "زقاقينات", "Zuqāqīn")
    assert (place.kind, place.admin1, place.prominence) == ("village", "gov-aleppo", 1)
    assert place.strong_en == ("Zuqaqin",)
    assert (place.source, place.licence) == ("GeoNames 163385", "CC BY 4.0")
    assert not any("گ" in name for name in (place.name_ar, *place.strong_ar)), "Persian spelling"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"code": "PPLQ"}, "abandoned"),
        ({"code": "PPLH"}, "abandoned"),
        ({"code": "TMB"}, "feature code TMB"),
        ({"latitude": "north"}, "no numbers"),
        ({"latitude": "0", "longitude": "0"}, "not set"),
        ({"latitude": "96.2"}, "no degrees"),
        ({"name": "ታካድ", "asciiname": "", "alternatenames": "ታካድ"}, "no name in"),
        ({"modified": "2024\tmore"}, "not 19 fields"),
    ],
)
def test_refused_rows_say_why(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    (row,) = rows(written(tmp_path / "SY.txt", line(**changes)))
    assert isinstance(row, Refused)
    assert reason in row.reason


def test_places_that_are_gone_are_kept_when_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path / "SY.txt", line(code="PPLQ"))
    (row,) = rows(path, Options(historical=True))
    assert isinstance(row, PlaceRecord)


def test_a_town_is_not_its_governorate(tmp_path: Path) -> None:
    names = "محافظة طرطوس,طرطوس,Tartus Governorate"
    (place,) = rows(written(tmp_path / "SY.txt", line(code="PPLA", alternatenames=names)))
    assert isinstance(place, PlaceRecord)
    assert (place.name_ar, place.strong_ar) == ("طرطوس", ())
    (unit,) = rows(written(tmp_path / "SY.txt", line(code="ADM1", alternatenames=names)))
    assert isinstance(unit, PlaceRecord)
    assert {unit.name_ar, *unit.strong_ar} == {"محافظة طرطوس"}
    assert unit.weak_ar == ("طرطوس",), "the bare name means the town"


@pytest.mark.parametrize("name", ["القرية", "مدينة", "تل", "village"])
def test_a_word_for_a_kind_of_place_is_no_name(tmp_path: Path, name: str) -> None:
    given = {"name": "القرية", "asciiname": "", "alternatenames": name}
    (row,) = rows(written(tmp_path / "SY.txt", line(**given)))
    assert isinstance(row, Refused)


def test_a_quotation_mark_is_part_of_a_name(tmp_path: Path) -> None:
    path = written(tmp_path / "SY.txt", line(name='"Zuqaqin', geonameid="1"), line(geonameid="2"))
    assert [one.id for one in rows(path) if isinstance(one, PlaceRecord)] == ["gn-1", "gn-2"]


def test_direction_marks_fall_away(tmp_path: Path) -> None:
    (place,) = rows(written(tmp_path / "SY.txt", line(alternatenames="زقاقين\u200e\u200e")))
    assert isinstance(place, PlaceRecord)
    assert place.name_ar == "زقاقين"


def test_whole_arc_minutes_are_coarse(tmp_path: Path) -> None:
    path = written(tmp_path / "SY.txt", line(latitude="34.2", longitude="39.86667"), line())
    coarse, fine = rows(path)
    assert isinstance(coarse, PlaceRecord)
    assert isinstance(fine, PlaceRecord)
    assert coarse.error_km > fine.error_km


def test_an_archive_is_read(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "not this one")
        archive.writestr("SY.txt", line())
    report = import_file(path, home=tmp_path / "home")
    assert (report.format, report.read, report.kept) == ("geonames", 1, 1)


def test_import_then_resolve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path))
    path = written(
        tmp_path / "ZZ.txt",
        line(geonameid="1"),
        line(geonameid="2", code="TMB"),
        line(geonameid="3", alternatenames="عصفورية", population="0", latitude="34.25"),
    )
    before = load_gazetteer()
    assert before.resolve(PlaceQuery("زقاقينات")).id is None
    steps: list[int] = []
    report = import_file(path, progress=steps.append)
    assert (report.read, report.kept, sum(report.refused.values())) == (3, 2, 1)
    assert steps == [1, 2, 3]
    after = load_gazetteer()
    assert after.version == f"{before.version}+{report.version}"
    assert after.resolve(PlaceQuery("زقاقينات")).id == "gn-1"
    assert after.resolve(PlaceQuery("Zuqaqin")).id == "gn-1"
    assert after.resolve(PlaceQuery("عصفورية")).id is None, "one word, and a hamlet of no size"
    assert after.resolve(PlaceQuery("عصفورية", head="village")).id == "gn-3"
    assert after.resolve(PlaceQuery("عصفورية", context=("gn-1",))).id == "gn-3"
    assert [place.id for place in after.around(34.199, 39.870, 0.5)][:1] == ["gn-1"]


def test_a_second_import_keeps_the_first(tmp_path: Path) -> None:
    import_file(written(tmp_path / "a.txt", line(geonameid="1")), home=tmp_path / "home")
    path = written(tmp_path / "b.txt", line(geonameid="2", alternatenames="بيتونا"))
    import_file(path, home=tmp_path / "home")
    version = current_version(tmp_path / "home" / "open")
    assert version is not None
    layer = FileLayer(version)
    assert {place.id for place in layer.places()} == {"gn-1", "gn-2"}
    assert set(layer.meta["sources"]) == {"a.txt", "b.txt"}
    folders = [one.name for one in (tmp_path / "home" / "open").iterdir() if one.is_dir()]
    assert folders == [version.name], "old versions are cleared away"


def test_a_broken_file_leaves_the_old_store_whole(tmp_path: Path) -> None:
    home = tmp_path / "home"
    import_file(written(tmp_path / "a.txt", line(geonameid="1")), home=home)
    before = current_version(home / "open")
    path = tmp_path / "b.txt"
    path.write_bytes(f"{line(geonameid='2')}\n".encode() + b"\xff\xfe\xff\n")
    with pytest.raises(GazetteerError, match="what was imported before is kept"):
        import_file(path, home=home)
    with pytest.raises(GazetteerError, match=r"unknown format; known are .*geonames"):
        import_file(path, "geoname", home=home)
    with pytest.raises(GazetteerError, match="not recognised"):
        import_file(written(tmp_path / "c.txt", "one,two"), home=home)
    with pytest.raises(GazetteerError, match="nothing to import"):
        import_file(written(tmp_path / "d.txt", line(code="TMB")), home=tmp_path / "other")
    with pytest.raises(GazetteerError, match="cannot be read"):
        import_file(tmp_path / "missing.txt", home=home)
    assert current_version(home / "open") == before
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("where", ["while reading", "while writing"])
def test_an_interrupted_import_leaves_the_old_store_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    home = tmp_path / "home"
    import_file(written(tmp_path / "a.txt", line(geonameid="1")), home=home)
    before = sorted(home.rglob("*"))

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    if where == "while writing":
        monkeypatch.setattr("midan.gazetteer.store._write_rows", interrupt)
    path = written(tmp_path / "b.txt", line(geonameid="2"))
    with pytest.raises(KeyboardInterrupt):
        import_file(path, home=home, progress=interrupt if where == "while reading" else None)
    assert sorted(home.rglob("*")) == before, "nothing half-written is left"
    (layer,) = layers(home)
    assert [place.id for place in layer.places()] == ["gn-1"]


def test_share_alike_data_has_a_layer_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path))
    import_file(written(tmp_path / "ZZ.txt", line(geonameid="1")))
    tags = {"place": "town", "name:ar": "بيتونا الكبيرة", "population": "9000"}
    near = {"place": "city", "name:ar": "حلب", "alt_name": "حلب الشرقية القديمة"}
    elements = [
        {"type": "node", "id": 1, "lat": 34.3, "lon": 39.9, "tags": tags},
        {"type": "node", "id": 2, "lat": 36.2, "lon": 37.16, "tags": near},
    ]
    path = tmp_path / "overpass.json"
    path.write_text(json.dumps({"elements": elements}), "utf-8")
    report = import_file(path)
    assert (report.layer, report.kept, report.merged) == ("odbl", 1, 1)
    assert report.licences == {"ODbL 1.0": 2}
    found = {layer.layer: {place.id for place in layer.places()} for layer in layers(store_home())}
    assert found == {"odbl": {"osm-n1"}, "open": {"gn-1"}}
    gazetteer = load_gazetteer()
    assert gazetteer.resolve(PlaceQuery("بيتونا الكبيرة")).id == "osm-n1"
    assert gazetteer.resolve(PlaceQuery("زقاقينات")).id == "gn-1"
    assert gazetteer.resolve(PlaceQuery("حلب الشرقية القديمة")).id == "sy-aleppo"
    imports = gazetteer.imports()
    assert imports["odbl"]["sources"]["overpass.json"]["licences"] == ["ODbL 1.0"]
    import_file(written(tmp_path / "YY.txt", line(geonameid="5")))
    assert load_gazetteer().resolve(PlaceQuery("حلب الشرقية القديمة")).id == "sy-aleppo"


def test_spellings_of_built_in_places_outlive_a_later_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path))
    aleppo = {"latitude": "36.2", "longitude": "37.16", "alternatenames": "حلب,حلب العتيقة جدا"}
    assert import_file(written(tmp_path / "a.txt", line(**aleppo), line(geonameid="1"))).merged == 1
    import_file(written(tmp_path / "b.txt", line(geonameid="2")))
    assert load_gazetteer().resolve(PlaceQuery("حلب العتيقة جدا")).id == "sy-aleppo"


def test_an_identifier_is_enough_to_be_the_same_place(tmp_path: Path) -> None:
    """The village that the tables call منيان is in GeoNames under its old name."""
    minyan = place("minyan", "منيان", "Minyan", "village", 36.1867, 37.0854,
                   source="GeoNames 171449")  # fmt: skip
    merger = Merger(Gazetteer.of((minyan,)))
    given = {"geonameid": "171449", "alternatenames": "قرية بنيامين,بنيامين", "population": "0"}
    (row,) = rows(written(tmp_path / "a.txt", line(**given, latitude="36.187", longitude="37.085")))
    assert isinstance(row, PlaceRecord)
    assert merger.merged(row)
    assert ("قريه بنيامين", "minyan", False) in merger.spellings
    assert ("بنيامين", "minyan", True) in merger.spellings, "one word, also a man's name"
    (far,) = rows(written(tmp_path / "b.txt", line(**given)))
    assert isinstance(far, PlaceRecord)
    assert not merger.merged(far), "an identifier 300 km away is a mistake"


def test_imported_hamlets_do_not_rival_a_known_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path))
    hamlet = {"alternatenames": "العامرية", "population": "0"}
    path = written(
        tmp_path / "ZZ.txt",
        *(line(**hamlet, geonameid=str(n), latitude=f"34.{n}", longitude=f"39.{n}")
          for n in range(1, 8)),
    )  # fmt: skip
    before = load_gazetteer().resolve(PlaceQuery("العامرية"))
    import_file(path)
    after = load_gazetteer()
    assert before.id == "sy-aleppo-amiriyah"
    assert after.resolve(PlaceQuery("العامرية")).id == before.id
    assert after.resolve(PlaceQuery("العامرية", context=("gn-3",))).id == "gn-3"


def test_a_weak_imported_name_is_read_beside_its_kind_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hamlet called Wounds, and every report has wounds."""
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path))
    import_file(written(tmp_path / "ZZ.txt", line(alternatenames="جراح", population="0")))
    trie = load_gazetteer().trie
    assert trie.matches("جراح", ("اصيبوا", "ب", "جراح"), 2) == []
    assert trie.matches("جراح", ("وبقريه", "جراح"), 1) != []


def test_a_pcode_is_enough_to_be_the_same_unit(gazetteer: Gazetteer) -> None:
    merger = Merger(gazetteer)
    unit = place("ocha-sy02", "ولاية الشهباء", "", "governorate", 36.0, 37.4, pcode="SY02")
    assert merger.merged(unit)
    assert ("ولايه الشهباء", "gov-aleppo", True) in merger.spellings


def test_a_broken_store_says_what_to_do(tmp_path: Path) -> None:
    home = tmp_path / "home"
    import_file(written(tmp_path / "a.txt", line()), home=home)
    version = current_version(home / "open")
    assert version is not None
    meta = json.loads((version / "meta.json").read_text("utf-8"))
    (version / "meta.json").write_text(json.dumps(meta | {"format": 0}), "utf-8")
    with pytest.raises(GazetteerError, match="another format; run `midan gazetteer import` again"):
        FileLayer(version)
    (version / "names.marisa").unlink()
    (version / "meta.json").write_text(json.dumps(meta), "utf-8")
    with pytest.raises(GazetteerError, match="broken store"):
        FileLayer(version)
    (home / "open" / "current").write_text("gone", "utf-8")
    with pytest.raises(GazetteerError, match="names gone, which is not there"):
        current_version(home / "open")


MERGES = [
    ("same name, near", {"alternatenames": "خان العسل"}, 36.172, 37.040, "khan-al-asal"),
    ("one word", {"alternatenames": "كفرحمرا,كفرحمرة"}, 36.253, 37.079, "kafr-hamra"),
    ("same name, far", {"alternatenames": "خان العسل"}, 36.3, 37.3, None),
    ("another name", {"alternatenames": "خان طومان"}, 36.172, 37.040, None),
    ("an airfield beside", {"alternatenames": "النيرب", "code": "AIRB"}, 36.168, 37.225, None),
    ("the unit", {"alternatenames": "محافظة حلب", "code": "ADM1"}, 36.2, 37.5, "gov-aleppo"),
]


@pytest.mark.parametrize(("changes", "lat", "lon", "twin"), [row[1:] for row in MERGES],
                         ids=[row[0] for row in MERGES])  # fmt: skip
def test_own_places_win(
    gazetteer: Gazetteer,
    tmp_path: Path,
    changes: dict[str, str],
    lat: float,
    lon: float,
    twin: str | None,
) -> None:
    given = {"name": "Xyz", "asciiname": "Xyz", "latitude": str(lat), "longitude": str(lon)}
    (place,) = rows(written(tmp_path / "x.txt", line(**(given | changes))))
    assert isinstance(place, PlaceRecord)
    merger = Merger(gazetteer)
    assert merger.merged(place) is (twin is not None)
    if twin is not None:
        added = {(key, place_id) for key, place_id, _ in merger.spellings}
        assert ("xyz", twin) in added


def test_geonames_is_found_by_its_module() -> None:
    assert "geonames" in known_formats()


@pytest.mark.shared
@pytest.mark.skipif(not SYRIA.is_file(), reason="needs ../shared/facts/SY.txt")
def test_the_whole_of_syria(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path))
    report: ImportReport = import_file(SYRIA)
    assert report.read == 10_314
    assert report.kept + report.merged + sum(report.refused.values()) == report.read
    assert report.kept > 8_000
    gazetteer = load_gazetteer()
    assert gazetteer.resolve(PlaceQuery("مشيرفة")).id is None
    answer = gazetteer.resolve(PlaceQuery("مشيرفة", head="village"))
    assert answer.id is None
    assert "undecided" in answer.reason
    assert gazetteer.resolve(PlaceQuery("تل جيجان")).name == "Tall al Jijan"
