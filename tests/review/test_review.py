"""Coders' verdicts: filled in a sheet, kept by event, honoured in later runs."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from midan.errors import InputError
from midan.io.contract import as_record
from midan.io.rows import place_rows
from midan.io.tables import write_cells
from midan.review import (
    Correction,
    CorrectionBook,
    krippendorff_alpha,
    read_corrections,
    read_sheet,
    sheet_cells,
    write_corrections,
)
from midan.review.agreement import verdicts_by_event

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from midan.records import Event

    MakeEvent = Callable[..., Event]


def sheet(path: Path, *rows: dict[str, Any]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        names = ["verdict", "field", "value", "coder", "remark", "event_id"]
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_the_sheet_shows_the_evidence_and_leaves_room(
    make_event: MakeEvent, tmp_path: Path
) -> None:
    records = [as_record(make_event())]
    for name in ("a.csv", "a.xlsx"):
        write_cells(sheet_cells(records), path := tmp_path / name, "review")
        assert read_sheet(path) == []  # nothing is judged yet
    header, row = sheet_cells(records)
    cells = dict(zip(header, row, strict=True))
    assert cells["evidence"] == "قصف الطيران محيط منيان وتلة بلا اسم."
    assert (cells["verdict"], cells["kind"]) == ("", "air_strike")


def test_a_filled_excel_sheet(make_event: MakeEvent, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_cells(sheet_cells([as_record(make_event())]), path, "review")
    workbook = openpyxl.load_workbook(path)
    for column, value in enumerate(("Corrected", "killed_best", 4), start=1):
        workbook.worksheets[0].cell(2, column, value)
    workbook.save(path)
    workbook.close()
    assert read_sheet(path) == [Correction("e1", "corrected", "killed_best", "4")]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"verdict": "maybe"}, "row 2: verdict: 'maybe': write right, wrong, corrected"),
        ({"verdict": "corrected", "field": "evidence"}, "'evidence' cannot be corrected"),
        ({"verdict": "corrected", "field": "kind", "value": "raid"}, "'raid' is no kind"),
        ({"verdict": "corrected", "field": "killed_low", "value": "x"}, "'x' is no whole number"),
        ({"verdict": "corrected", "field": "date_end", "value": "1/2"}, "'1/2' is no day"),
        ({"verdict": "corrected", "field": "place", "value": "sy-none"}, "sy-none: no such id"),
        ({"verdict": "right", "event_id": ""}, "event_id: missing"),
    ],
)
def test_a_verdict_that_makes_no_sense_names_its_row(
    tmp_path: Path, row: dict[str, str], problem: str
) -> None:
    path = sheet(tmp_path / "a.csv", {"event_id": "e1", **row})
    with pytest.raises(InputError, match=problem):
        read_sheet(path)


def test_corrections_survive_a_later_run(make_event: MakeEvent, tmp_path: Path) -> None:
    filled = sheet(
        tmp_path / "a.csv",
        {"event_id": "e1", "verdict": "corrected", "field": "kind", "value": "shelling"},
        {"event_id": "e1", "verdict": "corrected", "field": "injured_low", "value": ""},
        {"event_id": "e2", "verdict": "wrong"},
        {"event_id": "e3", "verdict": "right"},
        {"event_id": "gone", "verdict": "right"},
        {"event_id": "e4", "verdict": ""},
    )
    write_corrections(read_sheet(filled), kept := tmp_path / "corrections.jsonl")
    book = CorrectionBook(read_corrections(kept))
    run = [as_record(make_event(event_id=f"e{number}")) for number in range(1, 5)]
    one, three, four = book.apply(run)
    assert (one["kind"], one["injured_low"]) == ("shelling", None)
    assert one["sub_event_type"] == "Shelling/artillery/missile attack"
    assert one["tags"] == ["corrected:kind", "corrected:injured_low"]
    assert three["tags"] == ["reviewed"]
    assert four == run[3]
    assert [correction.event_id for correction in book.lost()] == ["gone"]


def test_a_place_is_corrected_by_its_id(make_event: MakeEvent) -> None:
    record = as_record(make_event())
    value = "sy-idlib-saraqib; sy-idlib-khan-sheikhoun"
    (row,) = CorrectionBook([Correction("e1", "corrected", "place", value)]).apply([record])
    first, second = row["places"]
    assert (first["name"], first["admin1"], first["lat"]) == ("Saraqib", "Idlib", 35.86447)
    assert second["name"] == "Khan Sheikhoun"
    assert first.keys() == record["places"][0].keys()
    assert (first["text"], first["start"]) == ("منيان", 17)  # the report said what it said
    assert row["tags"] == ["corrected:place"]
    assert len(list(place_rows(row))) == 2
    (row,) = CorrectionBook([Correction("e1", "corrected", "place", "")]).apply([record])
    assert row["places"] == []
    nowhere = record | {"places": []}
    (row,) = CorrectionBook([Correction("e1", "corrected", "place", value)]).apply([nowhere])
    assert [(place["text"], place["name"]) for place in row["places"]] == [
        ("", "Saraqib"), ("", "Khan Sheikhoun"),
    ]  # fmt: skip


def test_the_last_verdict_of_a_coder_stands(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    write_corrections(
        [
            Correction("e1", "corrected", "kind", "clash", coder="a"),
            Correction("e1", "corrected", "kind", "attack", coder="a"),
            Correction("e1", "corrected", "means", "tank", coder="b"),
            Correction("e2", "corrected", "kind", "clash", coder="a"),
            Correction("e2", "wrong", coder="a"),
        ],
        path,
    )
    kept = [(each.event_id, each.verdict, each.value) for each in read_corrections(path)]
    assert kept == [("e1", "corrected", "attack"), ("e1", "corrected", "tank"), ("e2", "wrong", "")]


def test_a_damaged_file_of_corrections_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text('{"event_id": "e1", "verdict": "right"}\n{"x": 1}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 2: is no correction"):
        read_corrections(path)


@pytest.mark.parametrize(
    ("units", "alpha"),
    [
        ([["a", "a"], ["b", "b"]], 1.0),
        ([["a", "b"], ["b", "a"]], -0.5),
        # Krippendorff 2011, "Computing Krippendorff's alpha-reliability", example B (binary data).
        ([list(pair) for pair in zip("0100000000", "1110010100", strict=True)], 0.095),
        # The same, example C: four observers, twelve units, values missing; nominal .743.
        ([[value for value in unit if value != "."] for unit in zip(
            "123321412...", "1233224125.3", ".3332342251.", "12332441251.", strict=True)], 0.743),
        # By hand: o = aa 2, bb 2, ab 1, ba 1; 1 - 5 * 2 / (36 - 9 - 9).
        ([["a", "a"], ["b", "b"], ["a", "b"]], 0.444),
        ([["a", "a"], ["a", "a"]], None),
        ([["a"]], None),
    ],
)  # fmt: skip
def test_krippendorffs_alpha(units: list[list[str]], alpha: float | None) -> None:
    assert krippendorff_alpha(units) == (alpha if alpha is None else pytest.approx(alpha, abs=1e-3))


def test_what_two_coders_say_of_one_event() -> None:
    one = [Correction("e1", "right"), Correction("e2", "wrong")]
    other = [Correction("e1", "corrected", "kind", "clash")]
    assert verdicts_by_event([one, other]) == {"e1": ["right", "corrected=kind=clash"]}


@pytest.mark.parametrize(
    ("said", "kind", "tags"),
    [
        (["corrected", "right"], "air_strike", ["reviewed"]),
        (["right", "corrected"], "clash", ["reviewed", "corrected:kind"]),
        (["wrong", "right"], "air_strike", ["reviewed"]),
        (["wrong", "corrected"], "clash", ["corrected:kind"]),
        (["right", "wrong"], None, []),
    ],
)
def test_what_is_said_last_stands(
    make_event: MakeEvent, said: list[str], kind: str | None, tags: list[str]
) -> None:
    what = {"corrected": ("kind", "clash"), "right": ("", ""), "wrong": ("", "")}
    book = CorrectionBook(Correction("e1", one, *what[one], coder=one) for one in said)
    rows = list(book.apply([as_record(make_event())]))
    assert [(row["kind"], row["tags"]) for row in rows] == ([(kind, tags)] if kind else [])
