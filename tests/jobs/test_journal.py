"""The journal: what it holds is whole, and a run goes on only from what it began with."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from midan.errors import InputError, OutputError
from midan.io.manifest import RecordTally
from midan.jobs import shards
from midan.jobs.journal import Journal, partial_folder
from midan.jobs.made_from import MadeFrom
from midan.jobs.rows import report_rows
from midan.jobs.work import Outcome
from midan.records import Versions

if TYPE_CHECKING:
    from pathlib import Path

VERSIONS = Versions("0.1.0", "r1", "g1")


@pytest.fixture
def made_from(tmp_path: Path) -> MadeFrom:
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n', encoding="utf-8")
    return MadeFrom.of(VERSIONS, {"all": False}, [str(tmp_path / "a.jsonl")])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return partial_folder(tmp_path / "events.csv")


def outcome(number: int, events: int = 2) -> Outcome:
    """Make the outcome of a chunk of one report with so many events and one report that failed."""
    lines = [json.dumps({"event_id": f"{number}-{n}"}) + "\n" for n in range(events)]
    document = json.dumps({"doc_id": str(number), "events": events}) + "\n"
    tally = RecordTally()
    tally.kinds["clash"] = events
    return Outcome(
        2, 1, 1, number, "".join(lines).encode(), document.encode(), b'{"file":"x"}\n', tally
    )


def written(journal: Journal) -> list[tuple[str, list[str]]]:
    lines = (journal.shards.lines(name) for name in ("documents", "events"))
    return [
        (str(row["doc_id"]), [record["event_id"] for record in records])
        for row, records in report_rows(*lines)
    ]


def test_what_is_added_is_there_again(folder: Path, made_from: MadeFrom) -> None:
    journal = Journal.begin(folder, made_from)
    for number in range(3):
        journal.add(outcome(number, events=number))
    journal.close()
    again = Journal.resume(folder, made_from)
    assert (again.totals.items, again.totals.reports, again.totals.failed) == (6, 3, 3)
    assert again.totals.tally.counts() == journal.totals.tally.counts()
    again.add(outcome(3, events=1))
    rows = [("0", []), ("1", ["1-0"]), ("2", ["2-0", "2-1"]), ("3", ["3-0"])]
    assert written(again) == rows
    again.remove()
    assert not folder.exists()


@pytest.mark.parametrize("table", ["events-00001", "documents-00001", "failed-00001", "journal"])
@pytest.mark.parametrize("damage", ["torn", "longer", "overwritten", "gone"])
def test_what_was_not_finished_is_cut_off(
    folder: Path, made_from: MadeFrom, table: str, damage: str
) -> None:
    journal = Journal.begin(folder, made_from)
    for number in range(4):
        journal.add(outcome(number))
    expected = written(journal)
    journal.close()
    path = folder / f"{table}.jsonl"
    data = path.read_bytes()
    if damage == "torn":
        path.write_bytes(data[:-5])
    elif damage == "longer":
        path.write_bytes(data + b'{"half')
    elif damage == "overwritten":  # as after a power cut
        path.write_bytes(data[:-9] + b"\0" * 9)
    else:
        path.unlink()
    journal = Journal.resume(folder, made_from)
    kept = journal.totals.items // 2
    assert kept == {"longer": 4, "gone": 0}.get(damage, 3)
    for number in range(kept, 4):
        journal.add(outcome(number))
    assert written(journal) == expected
    journal.close()


def test_long_tables_lie_in_several_shards(
    folder: Path, made_from: MadeFrom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SHARD_BYTES", 50)
    journal = Journal.begin(folder, made_from)
    for number in range(7):
        journal.add(outcome(number))
    expected = written(journal)
    journal.close()
    assert len(list(folder.glob("events-*.jsonl"))) == 4
    (folder / "events-00003.jsonl").write_bytes(b"?")
    journal = Journal.resume(folder, made_from)
    assert (journal.totals.items, journal.shards.number) == (8, 3)
    for number in range(4, 7):
        journal.add(outcome(number))
    assert written(journal) == expected
    journal.close()


def test_a_run_does_not_go_on_from_something_else(
    folder: Path, made_from: MadeFrom, tmp_path: Path
) -> None:
    journal = Journal.begin(folder, made_from)
    journal.add(outcome(1))
    journal.close()
    source = str(tmp_path / "a.jsonl")
    changed = [
        (replace(VERSIONS, rules="r2"), {"all": False}, "the rules (r1, now r2)"),
        (replace(VERSIONS, gazetteer="g2"), {"all": False}, "the gazetteer (g1, now g2)"),
        (replace(VERSIONS, midan="9"), {"all": False}, "midan itself (0.1.0, now 9)"),
        (VERSIONS, {"all": True}, "option all (False, now True)"),
    ]
    for versions, options, said in changed:
        with pytest.raises(InputError) as refused:
            Journal.resume(folder, MadeFrom.of(versions, options, [source]))
        assert said in str(refused.value)
        assert "delete the folder and begin again" in str(refused.value)
    (tmp_path / "a.jsonl").write_text('{"text": "y"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"input .*a\.jsonl \(its content\)"):
        Journal.resume(folder, MadeFrom.of(VERSIONS, {"all": False}, [source]))
    with pytest.raises(InputError, match=r"input .*a\.jsonl \(is gone\)"):
        Journal.resume(folder, MadeFrom.of(VERSIONS, {"all": False}, []))


def test_two_runs_do_not_write_into_one_folder(folder: Path, made_from: MadeFrom) -> None:
    journal = Journal.begin(folder, made_from)
    journal.add(outcome(1))
    with pytest.raises(InputError, match="go on with --resume, or delete"):
        Journal.begin(folder, made_from)
    with pytest.raises(InputError, match="another midan is at work in it"):
        Journal.resume(folder, made_from)
    journal.close()


def test_a_folder_without_work_is_begun_again(folder: Path, made_from: MadeFrom) -> None:
    Journal.begin(folder, made_from).close()  # killed before anything was done
    journal = Journal.resume(folder, made_from)
    assert journal.totals.items == 0
    journal.close()


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, made_from: MadeFrom) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written: Not a directory"):
        Journal.begin(tmp_path / "file" / "out.partial", made_from)
