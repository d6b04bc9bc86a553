"""The main job as a user runs it, with nothing faked: the samples in, everything out."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from midan.cli.loading import bundled_seeds
from midan.io import read_documents
from midan.io.schema import event_schema
from midan.records import Document

if TYPE_CHECKING:
    from pathlib import Path

SPANNED = ("actors", "targets", "weapons", "places", "casualties", "attribution")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    command = [sys.executable, "-m", "midan", "run", "--all"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "air_strike" in done.stdout
    return folder / "midan-out"


@pytest.fixture(scope="module")
def records(output: Path) -> list[dict[str, Any]]:
    lines = (output / "events.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    read = [item for item in read_documents([bundled_seeds()]) if isinstance(item, Document)]
    return {document.id: document for document in read}


def test_every_line_keeps_the_contract(records: list[dict[str, Any]]) -> None:
    validator = Draft202012Validator(event_schema())
    problems = [
        f"{record['event_id']}: {error.json_path}: {error.message}"
        for record in records
        for error in validator.iter_errors(record)
    ]
    assert problems == []


def test_every_offset_quotes_its_text(
    records: list[dict[str, Any]], documents: dict[str, Document]
) -> None:
    for record in records:
        document = documents[record["doc_id"]]
        spans = [record["trigger"], *(span for name in SPANNED for span in record[name])]
        if record["date_span"]:
            spans.append(record["date_span"])
        for span in spans:
            assert document.part(span["part"])[span["start"] : span["end"]] == span["text"]
        for quote in record["evidence"]:
            part = document.part(quote["part"])
            assert part[quote["start"] : quote["end"]] == quote["quote"]


def test_no_two_events_share_an_id(records: list[dict[str, Any]]) -> None:
    assert len({record["event_id"] for record in records}) == len(records)


def test_the_tables_hold_the_same_events(output: Path, records: list[dict[str, Any]]) -> None:
    def ids(name: str) -> list[str]:
        with (output / name).open(encoding="utf-8-sig", newline="") as stream:
            return [row["event_id"] for row in csv.DictReader(stream, strict=True)]

    by_place = [record["event_id"] for record in records for _ in record["places"]]
    features = json.loads((output / "events.geojson").read_text(encoding="utf-8"))["features"]
    assert ids("events.csv") == [record["event_id"] for record in records]
    assert ids("event_places.csv") == by_place
    assert [feature["properties"]["event_id"] for feature in features] == by_place


def test_the_same_reports_give_the_same_rows(output: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "midan",
        "extract",
        str(bundled_seeds()),
        "--all",
        "-o",
        "e.jsonl",
    ]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert (tmp_path / "e.jsonl").read_bytes() == (output / "events.jsonl").read_bytes()


def test_a_published_folder_can_be_made_again(output: Path, tmp_path: Path) -> None:
    """By what its manifest says, and to the same bytes."""
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    options = manifest["options"]
    again = [options["command"], *options["inputs"], *(["--all"] if options["all"] else [])]
    subprocess.run(
        [sys.executable, "-m", "midan", *again], cwd=tmp_path, capture_output=True, check=True
    )
    for made in manifest["outputs"]:
        data = (tmp_path / "midan-out" / made["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == made["sha256"], made["file"]


def test_two_workers_write_the_same_folder(output: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "midan", "run", "--all", "--workers", "2"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert {file.name for file in output.iterdir()} == {
        file.name for file in (tmp_path / "midan-out").iterdir()
    }
    for file in output.iterdir():
        assert (tmp_path / "midan-out" / file.name).read_bytes() == file.read_bytes(), file.name
    assert [path.name for path in tmp_path.iterdir()] == ["midan-out"]


def test_the_manifest_counts_what_is_there(output: Path, records: list[dict[str, Any]]) -> None:
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["events"] == len(records)
    assert manifest["versions"] == records[0]["versions"]
    assert all(file["bytes"] > 0 for file in manifest["outputs"])


NAMED = {
    "id": "r1",
    "title": "مقتل نورا القاضي",
    "text": "قتلت نورا القاضي في غارة للطيران الحربي على مدينة سراقب. وقال والدها هيثم القاضي إن "
    "القصف طال منزلهم. وأصيب ستة مدنيين آخرين في المدينة.",
    "url": "https://example.org/مقتل-نورا-القاضي",
    "date": "2020-01-15",
}


def test_no_file_of_a_run_without_names_names_a_victim(tmp_path: Path) -> None:
    again = NAMED | {"id": "r2", "source": "قناة", "text": f"عاجل. {NAMED['text']}"}
    lines = (json.dumps(report) for report in (NAMED, again))
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")

    def files_with_names(*options: str) -> set[str]:
        for command in (
            ["run", "a.jsonl", "--force", *options],
            *(
                ["extract", "a.jsonl", "-o", f"midan-out/x.{name}", *options]
                for name in ("kml", "gpkg", "parquet", "tsv")
            ),
            ["extract", "a.jsonl", "-o", "midan-out/acled.csv", "--schema", "acled", *options],
            ["extract", "a.jsonl", "-o", "sqlite:///midan-out/e.db", *options],
        ):
            subprocess.run(
                [sys.executable, "-m", "midan", *command],
                cwd=tmp_path, capture_output=True, check=True,
            )  # fmt: skip
        folder = tmp_path / "midan-out"
        return {path.name for path in folder.iterdir() if "القاضي".encode() in path.read_bytes()}

    assert {"events.jsonl", "events.csv", "documents.csv", "incidents.jsonl"} <= files_with_names()
    (tmp_path / "midan-out" / "e.db").unlink()
    assert files_with_names("--no-names") == set()
