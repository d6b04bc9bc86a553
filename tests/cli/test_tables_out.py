"""Tables that are published: every format and schema by the command line, and made again."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Midan = Callable[..., Any]

TEXTS = ("strike", "strike again", "denied")


@pytest.fixture
def reports(tmp_path: Path) -> str:
    lines = (
        json.dumps({"id": f"r{number}", "date": "2016-11-13", "text": text, "source": f"s{number}"})
        for number, text in enumerate(TEXTS)
    )
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path.name


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


@pytest.mark.parametrize(
    "name", ["e.csv", "e.tsv", "e.jsonl", "e.parquet", "e.xlsx", "e.gpkg", "e.kml", "e.geojson"]
)
def test_every_format(midan: Midan, reports: str, tmp_path: Path, name: str) -> None:
    assert midan("extract", reports, "-o", name).code == 0
    manifest = json.loads((tmp_path / f"{name}.manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["events"] == 2
    assert manifest["counts"]["reports"] == 3
    assert len(manifest["hashes"]["midan"]) == len(manifest["hashes"]["codebook"]) == 64
    (written,) = manifest["outputs"]
    assert written["sha256"] == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


@pytest.mark.parametrize(("schema", "columns"), [("acled", 31), ("ged", 49), ("panel", 11)])
def test_every_schema_of_extract_and_of_incidents(
    midan: Midan, reports: str, tmp_path: Path, schema: str, columns: int
) -> None:
    assert midan("extract", reports, "-o", "a.csv", "--schema", schema).code == 0
    assert midan("extract", reports, "-o", "events.jsonl").code == 0
    done = midan("incidents", "events.jsonl", "-o", "b.csv", "--schema", schema)
    assert done.code == 0
    assert rows(tmp_path / "a.csv") == rows(tmp_path / "b.csv")
    assert len(rows(tmp_path / "a.csv")[0]) == columns
    assert "1 incidents from 2 events" in done.err


def test_a_schema_counts_what_it_leaves_out(midan: Midan, reports: str, tmp_path: Path) -> None:
    midan("extract", reports, "-o", "a.csv", "--schema", "ged")
    manifest = json.loads((tmp_path / "a.csv.manifest.json").read_text(encoding="utf-8"))
    assert manifest["options"]["schema"] == "ged"
    assert manifest["counts"]["left_out"] == {"no death stated": 1}


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--schema", "acled"), "name it with -o"),
        (("--schema", "acled", "-o", "a.gpkg"), "a .gpkg holds events, not this table"),
        (("-o", "a.doc"), "unknown format .doc"),
        (("--corrections", "none.jsonl"), "there is no such file"),
    ],
)
def test_what_makes_no_sense_shows_before_the_work(
    midan: Midan, reports: str, arguments: tuple[str, ...], problem: str
) -> None:
    done = midan("extract", reports, *arguments)
    assert done.code in {1, 2}
    assert problem in " ".join(done.err.split())


def test_the_table_of_documents_has_those_without_events(
    midan: Midan, reports: str, tmp_path: Path
) -> None:
    midan("extract", reports, "-o", "e.csv", "--documents", "d.csv")
    header, *listed = rows(tmp_path / "d.csv")
    assert [row[header.index("events")] for row in listed] == ["1", "1", "0"]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_reports_in_other_languages_are_counted(midan: Midan, tmp_path: Path, workers: str) -> None:
    """Set aside and not coded, they are part of what was published."""
    texts = ["در حمله هوایی به شهر ده نفر کشته شدند", "فڕۆکە جەنگییەکان گوندەکەیان بۆردومان کرد",
             "قصف الطيران البلدة"]  # fmt: skip
    lines = (json.dumps({"id": f"r{n}", "text": text}) for n, text in enumerate(texts))
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    options = ("--documents", "d.csv", "--workers", workers)
    assert midan("extract", "a.jsonl", "-o", "e.csv", *options).code == 3
    assert midan("extract", "a.jsonl", "-o", "sqlite:///e.db", "--workers", workers).code == 3
    assert midan("run", "a.jsonl", "--workers", workers).code == 3
    wanted = [("r0", "fa", "0"), ("r1", "ckb", "0"), ("r2", "ar", "1")]
    for path in (tmp_path / "d.csv", tmp_path / "midan-out" / "documents.csv"):
        header, *listed = rows(path)
        places = [header.index(name) for name in ("doc_id", "lang", "events")]
        assert [tuple(row[place] for place in places) for row in listed] == wanted
    with closing(sqlite3.connect(tmp_path / "e.db")) as database:
        found = database.execute("SELECT doc_id, lang, events FROM documents ORDER BY doc_id")
        assert [(one, lang, str(number)) for one, lang, number in found] == wanted
    for path in (tmp_path / "e.csv.manifest.json", tmp_path / "midan-out" / "manifest.json"):
        counts = json.loads(path.read_text(encoding="utf-8"))["counts"]
        assert counts["languages"] == {"ar": 1, "ckb": 1, "fa": 1}
        assert (counts["reports"], counts["failed"]) == (1, 2)


def test_options_of_a_csv(midan: Midan, reports: str, tmp_path: Path) -> None:
    midan("extract", reports, "-o", "e.csv", "--excel", "--hxl", "--no-names")
    assert (tmp_path / "e.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    header, tags, first, *_ = rows(tmp_path / "e.csv")
    assert tags[header.index("kind")] == "#event+type+code"
    assert first[header.index("evidence")] == ""


def test_a_database(midan: Midan, reports: str, tmp_path: Path) -> None:
    for _ in range(2):
        assert midan("extract", reports, "-o", "sqlite:///e.db").code == 0
    with closing(sqlite3.connect(tmp_path / "e.db")) as database:
        counts = [
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("documents", "events", "event_places")
        ]
        (manifest,) = database.execute("SELECT manifest FROM runs").fetchall()[-1]
    assert counts == [3, 2, 4]
    made = json.loads(manifest)
    assert made["counts"]["reports"] == 3
    assert made["counts"]["events"] == 2
    assert made["options"]["command"] == "extract"
    assert made["inputs"][0]["sha256"] == hashlib.sha256(Path(reports).read_bytes()).hexdigest()


def test_incidents_are_printed_with_their_number_of_reports(midan: Midan, reports: str) -> None:
    midan("extract", reports, "-o", "events.jsonl")
    done = midan("incidents", "events.jsonl")
    assert done.code == 0
    assert "air_strike" in done.out
    assert "1 incidents from 2 events; 1 told by several reports" in done.err
    assert midan("incidents", "events.jsonl", "-o", "i.jsonl").code == 0
    assert midan("incidents", "events.jsonl", "-o", "i.jsonl").code == 2  # it is there already


def test_a_map_says_what_it_was_made_from(midan: Midan, reports: str, tmp_path: Path) -> None:
    midan("extract", reports, "-o", "events.jsonl")
    assert midan("map", "events.jsonl", "-o", "map.html").code == 0
    manifest = json.loads((tmp_path / "map.html.manifest.json").read_text(encoding="utf-8"))
    for made, path in (("inputs", "events.jsonl"), ("outputs", "map.html")):
        (described,) = manifest[made]
        data = (tmp_path / path).read_bytes()
        assert described["sha256"] == hashlib.sha256(data).hexdigest()
    assert midan("map", "events.jsonl", "-o", "none/map.html").code == 1


def test_review_from_the_sheet_to_the_next_run(midan: Midan, reports: str, tmp_path: Path) -> None:
    midan("extract", reports, "-o", "events.jsonl")
    assert midan("review", "export", "events.jsonl", "-o", "sheet.csv").code == 0
    manifest = json.loads((tmp_path / "sheet.csv.manifest.json").read_text(encoding="utf-8"))
    assert manifest["options"]["command"] == "review export"
    assert manifest["counts"]["events"] == 2
    header, first, second = rows(tmp_path / "sheet.csv")
    first[header.index("verdict")] = "wrong"
    with (tmp_path / "sheet.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, first, second])
    done = midan("review", "apply", "sheet.csv", "sheet.csv", "--events", "events.jsonl",
                 "-o", "corrected.jsonl")  # fmt: skip
    assert done.code == 0
    assert "1 events judged by several coders" in done.err
    assert len((tmp_path / "corrected.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    midan("extract", reports, "-o", "again.jsonl", "--corrections", "corrections.jsonl")
    manifest = json.loads((tmp_path / "corrected.jsonl.manifest.json").read_text(encoding="utf-8"))
    assert [read["file"] for read in manifest["inputs"]] == ["events.jsonl", "corrections.jsonl"]
    again = (tmp_path / "again.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["doc_id"] for line in again] == ["r1"]
    run = midan("run", reports, "--corrections", "corrections.jsonl")
    assert "1 event from 3 reports" in run.err


@pytest.mark.parametrize("name", ["e.csv", "e.jsonl", "e.geojson", "e.kml", "e.parquet", "a.tsv"])
def test_a_published_table_can_be_made_again(
    midan: Midan, reports: str, tmp_path: Path, name: str
) -> None:
    """Read inputs and options back from the manifest alone, and get the same bytes."""
    schema = ("--schema", "acled") if name == "a.tsv" else ()
    midan("extract", reports, "-o", name, "--date", "2016-11-13", "--excel", *schema)
    manifest = json.loads((tmp_path / f"{name}.manifest.json").read_text(encoding="utf-8"))
    options = manifest["options"]
    for read in manifest["inputs"]:
        found = hashlib.sha256(Path(read["file"]).read_bytes()).hexdigest()
        assert found == read["sha256"]
    again = [options["command"], *options["inputs"], "-o", f"again-{name}"]
    again += ["--date", options["date"]] if options["date"] else []
    again += ["--excel"] if options["excel"] else []
    again += ["--all"] if options["all"] else []
    again += ["--schema", options["schema"]] if options["schema"] != "midan" else []
    assert midan(*again).code == 0
    made = hashlib.sha256((tmp_path / f"again-{name}").read_bytes()).hexdigest()
    assert made == manifest["outputs"][0]["sha256"]
