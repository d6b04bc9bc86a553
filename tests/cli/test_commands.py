"""The commands as a user meets them: files, lines and exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Midan = Callable[..., Any]

TOMORROW = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
FILES = {
    "events.jsonl", "events.csv", "event_places.csv", "events.geojson", "map.html",
    "manifest.json", "documents.csv",
}  # fmt: skip
INCIDENT_FILES = {"incidents.jsonl", "incidents.csv"}  # where more than one report was read


def reports(tmp_path: Path, *texts: str) -> str:
    path = tmp_path / "reports.jsonl"
    lines = [json.dumps({"id": f"r{n}", "text": text}) for n, text in enumerate(texts)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path.name


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# ------------------------------------------------------------------------------- run
def test_run_writes_every_table_and_prints_the_events(midan: Midan, tmp_path: Path) -> None:
    done = midan("run", reports(tmp_path, "strike", "denied"))
    output = tmp_path / "midan-out"
    assert done.code == 0
    assert {file.name for file in output.iterdir()} == FILES | INCIDENT_FILES
    assert [record["doc_id"] for record in lines(output / "events.jsonl")] == ["r0"]
    assert "air_strike" in done.out
    for line in done.out.splitlines():  # Arabic in the last column
        assert line.isascii() or not re.search("[\u0600-\u06ff].*[a-z]", line)
    assert "1 event from 2 reports, 1 incident" in done.err


def test_one_report_is_shown_event_by_event(midan: Midan, tmp_path: Path) -> None:
    done = midan("run", reports(tmp_path, "strike"))
    row = next(line for line in done.out.splitlines() if "air_strike" in line)
    assert row.index("Minyan") < row.index("قصف")
    assert {file.name for file in (tmp_path / "midan-out").iterdir()} == FILES


def test_run_without_input_reads_the_samples(midan: Midan, tmp_path: Path) -> None:
    done = midan("run", "-o", "out")
    assert done.code == 0
    assert "sample reports" in done.err
    assert len(lines(tmp_path / "out" / "events.jsonl")) >= 10


def test_run_tells_what_it_read_and_wrote(midan: Midan, tmp_path: Path) -> None:
    midan("run", reports(tmp_path, "strike", "denied"), "--all", "--date", "2016-11-13")
    manifest = json.loads((tmp_path / "midan-out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["options"]["date"] == "2016-11-13"
    assert manifest["counts"]["statuses"] == {"denied": 1, "occurred": 1}
    assert [file["file"] for file in manifest["inputs"]] == ["reports.jsonl"]
    written = {file["file"] for file in manifest["outputs"]}
    assert written == (FILES | INCIDENT_FILES) - {"manifest.json"}


def test_run_does_not_overwrite_unless_told(midan: Midan, tmp_path: Path) -> None:
    name = reports(tmp_path, "strike", "fault")
    assert midan("run", name).code == 3
    refused = midan("run", name)
    assert refused.code == 2
    assert "midan-out is there already: give --force or another -o" in refused.err
    reports(tmp_path, "strike")
    assert midan("run", name, "--force").code == 0
    assert {file.name for file in (tmp_path / "midan-out").iterdir()} == FILES


def test_run_skips_bad_reports_and_lists_them(midan: Midan, tmp_path: Path) -> None:
    name = reports(tmp_path, "strike", "fault", f"strike {'x' * 10}")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\0")
    done = midan("run", name, "empty.txt", "picture.txt")
    assert done.code == 3
    output = tmp_path / "midan-out"
    assert [record["doc_id"] for record in lines(output / "events.jsonl")] == ["r0", "r2"]
    failed = lines(output / "failed.jsonl")
    assert {failure["file"] for failure in failed} == {"r1", "empty.txt", "picture.txt"}
    assert set(failed[0]) == {"file", "record", "field", "reason", "remedy"}
    assert "3 left out, listed in" in done.err


def test_ctrl_c_leaves_nothing_half_written(midan: Midan, tmp_path: Path) -> None:
    name = reports(tmp_path, "strike", "interrupt")
    for arguments in (("run", name), ("extract", name, "-o", "events.csv"), ("extract", name)):
        done = midan(*arguments)
        assert done.code == 130
        assert "interrupted" in done.err
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_run_from_standard_input(
    midan: Midan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(b"a strike was reported.")))
    monkeypatch.setattr(sys, "stdin", stream)
    assert midan("run", "-").code == 0
    manifest = json.loads((tmp_path / "midan-out" / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["inputs"], manifest["options"]["inputs"]) == ([], ["-"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line() -> None:
    command = [sys.executable, "-m", "midan", "gazetteer", "info"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == ["midan: standard output: No space left on device"]


# ------------------------------------------------------------------------------- bad usage
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["run", "none.txt"], 1, "none.txt: there is no such file; check the path"),
        (["run", "empty.txt"], 1, "empty.txt: text: is empty"),
        (["run", "empty.txt", "-o", "empty.txt"], 2, "empty.txt is a file"),
        (["run", "good.csv", "--date", TOMORROW], 2, f"date {TOMORROW} is in the future"),
        (["run", "good.csv", "--date", "soon"], 2, "write it as 2016-11-13"),
        (["run", "good.csv", "--lang", "fa"], 2, "'fa'"),
        (["run", "good.csv", "--map-column", "x"], 2, "write field=column"),
        (["run", "good.csv", "--map-column", "text=body"], 1, "no column 'body'; found: text"),
        (["run", "good.csv", "--colour"], 2, "midan run: No such option: --colour"),
        (["extract", "good.csv", "-o", "events.doc"], 1, "unknown format .doc; known are .csv"),
        (["extract", "good.csv", "-o", "no/events.csv"], 1, "there is no folder"),
        (["extract", "none.txt", "-o", "events.csv"], 1, "no report could be read"),
        (["extract"], 2, "INPUT"),
        (["map", "good.csv", "-o", "map.html"], 1, "is no events.jsonl"),
        (["map", "none.jsonl", "-o", "map.html"], 1, "there is no such file"),
        (["map", "none.jsonl", "-o", "good.csv"], 2, "good.csv is there already"),
        (["explain", "empty.txt"], 1, "is empty"),
        (["unknown"], 2, "unknown"),
        (["gazetteer"], 2, "see midan gazetteer --help"),
    ],
)
def test_bad_usage_is_one_line_and_its_exit_code(
    midan: Midan, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.csv").write_text("text\nstrike\n", encoding="utf-8")
    done = midan(*arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "Traceback" not in done.err
    assert sorted(file.name for file in tmp_path.iterdir()) == ["empty.txt", "good.csv"]


# ------------------------------------------------------------------------------- the others
def test_extract_to_standard_output_is_json_lines(midan: Midan, tmp_path: Path) -> None:
    done = midan("extract", reports(tmp_path, "strike", "denied"), "--all")
    assert done.code == 0
    assert [json.loads(line)["status"] for line in done.out.splitlines()] == ["occurred", "denied"]


def test_extract_lists_failures_beside_its_table(midan: Midan, tmp_path: Path) -> None:
    done = midan("extract", reports(tmp_path, "strike", "fault"), "-o", "events.csv")
    assert done.code == 3
    assert "the extractor failed: KeyError: 'fault'" in done.err
    with (tmp_path / "events.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["doc_id"] for row in csv.DictReader(stream)] == ["r0"]
    assert [failure["file"] for failure in lines(tmp_path / "failed.jsonl")] == ["r1"]


def test_map_draws_what_extract_wrote(midan: Midan, tmp_path: Path) -> None:
    midan("extract", reports(tmp_path, "strike"), "-o", "events.jsonl")
    done = midan("map", "events.jsonl", "-o", "map.html", "--title", "Minyan", "--lang", "ar")
    assert done.code == 0
    assert "<title>Minyan" in (tmp_path / "map.html").read_text(encoding="utf-8")


def test_explain_shows_nothing_that_a_terminal_would_obey(midan: Midan, tmp_path: Path) -> None:
    done = midan("explain", reports(tmp_path, "strike"))
    assert done.code == 0
    assert "no trigger" in done.out
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


def test_no_markup_of_a_report_is_obeyed_in_the_table(midan: Midan, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    source = "[red]news[/] \x1b[31m"
    path.write_text(json.dumps({"text": "strike", "source": source}), encoding="utf-8")
    done = midan("run", "a.jsonl")
    assert "[red]news[/]" in " ".join(done.out.split())
    assert "\x1b" not in done.out


def test_help_and_version(midan: Midan) -> None:
    assert "extract" in midan().out
    assert midan("--version").out.startswith("midan 0.")
    for command in ("run", "extract", "map", "explain", "evaluate"):
        assert "--help" in midan(command, "--help").out


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    program = (
        "import sys\nfrom midan.cli.app import run\nrun(['--help'])\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8"
    )
    took_s = time.perf_counter() - begun
    heavy = {"pandas", "numpy", "folium", "shapely", "geopy", "marisa_trie", "hijridate"}
    assert not heavy & set(done.stderr.split())
    assert took_s < 2  # a start that loads none of these takes a tenth of that


def test_the_module_runs_as_the_command_and_writes_utf8(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "midan", "run", "غائب.txt"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONIOENCODING": "ascii", "PATH": "", "LC_ALL": "C"},
    )
    assert done.returncode == 1
    assert "غائب.txt: there is no such file" in done.stderr.decode("utf-8")


def test_a_failure_while_writing_leaves_the_folder_as_it_was(
    midan: Midan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = reports(tmp_path, "strike")
    midan("run", name)
    midan("extract", name, "-o", "e.csv")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("midan.io.manifest.write_manifest", full)  # the last file of all
    Path(name).write_text(json.dumps({"text": "strike and strike"}), encoding="utf-8")
    for arguments in (("run", name, "--force"), ("run", name, "-o", "new"),
                      ("extract", name, "-o", "e.csv")):  # fmt: skip
        done = midan(*arguments)
        assert done.code == 1
        assert "No space left on device" in done.err
        assert "--resume goes on from there" in done.err
    for kept in tmp_path.glob("*.partial"):
        shutil.rmtree(kept)  # the work done, for the next run
    del before[Path(tmp_path / name)]
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after.pop(tmp_path / name)
    assert after == before
