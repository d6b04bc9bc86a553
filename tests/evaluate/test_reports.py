"""Whole reports: figures, mistakes, the ways to read gold and rows, and the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from midan.errors import InputError, OutputError
from midan.evaluate import load_gold, main
from midan.evaluate.display import aligned, show, write_mistakes
from midan.evaluate.expected import parse_expected
from midan.evaluate.gold import GoldReport
from midan.evaluate.outcome import Mistake, Setting, Table
from midan.evaluate.prediction import predictor
from midan.evaluate.reports import measure_reports
from midan.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from midan.evaluate.expected import Row
    from midan.evaluate.outcome import Outcome

    MakeRow = Callable[..., Row]

TEXT = "قصف على منبج\nغارة على مارع\nدعا إلى هدنة"


def measured(events: list[dict[str, Any]], rows: list[Row], *, family: bool = False) -> Outcome:
    expected = tuple(parse_expected(event, "case") for event in events)
    report = GoldReport(Document("d", TEXT), expected)
    return measure_reports([report], Setting(lambda _: rows, family=family))


def told(kind: str, start: int, text: str, **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "trigger": {"part": "text", "start": start, "text": text}, **fields}


SHELLING = told("shelling", 0, "قصف")
STRIKE = told("air_strike", 13, "غارة")
TRUCE = told("agreement", 35, "هدنة", status="called_for")


def whats(outcome: Outcome) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(mistake.what, mistake.kind, mistake.fields) for mistake in outcome.mistakes]


def test_a_perfect_report(row: MakeRow) -> None:
    rows = [
        row("shelling"), row("air_strike", "غارة", 13),
        row("agreement", "هدنة", 35, status="called_for"),
    ]  # fmt: skip
    outcome = measured([SHELLING, STRIKE, TRUCE], rows)
    assert outcome.figures["events.f1"] == outcome.figures["events_all.f1"] == 1.0
    assert outcome.figures["kind.shelling.f1"] == 1.0
    assert "kind.agreement.f1" not in outcome.figures  # not in the default table
    assert outcome.mistakes == ()


def test_an_unexpected_event_is_an_error(row: MakeRow) -> None:
    outcome = measured([SHELLING], [row("shelling"), row("arrest", start=20)])
    assert (outcome.figures["events.precision"], outcome.figures["events.recall"]) == (0.5, 1.0)
    assert whats(outcome) == [("false", "arrest", ())]


def test_a_call_taken_for_an_event_is_an_error_of_the_default_table_alone(row: MakeRow) -> None:
    outcome = measured([TRUCE], [row("agreement", "هدنة", 35)])
    assert (outcome.figures["events.precision"], outcome.figures["events_all.f1"]) == (0.0, 1.0)
    assert outcome.figures["field.status"] == 0.0
    assert whats(outcome) == [("differs", "agreement", ("status",))]


@pytest.mark.parametrize("found", [True, False])
def test_an_optional_event_may_come_or_not(found: bool, row: MakeRow) -> None:
    outcome = measured([{**SHELLING, "optional": True}], [row("shelling")] if found else [])
    assert outcome.figures["events.precision"] is None
    assert outcome.figures["events_all.precision"] is None
    assert outcome.mistakes == ()


def test_the_same_words_with_another_kind_are_one_mistake(row: MakeRow) -> None:
    outcome = measured([SHELLING], [row("air_strike")])
    assert outcome.figures["events.f1"] == 0.0
    assert whats(outcome) == [("differs", "shelling", ("kind",))]
    assert measured([SHELLING], [row("air_strike")], family=True).figures["events_all.f1"] == 1.0


def test_a_miss_quotes_the_line_that_tells_it() -> None:
    (mistake,) = measured([STRIKE], []).mistakes
    assert (mistake.what, mistake.text) == ("missed", "غارة على مارع")


def test_distances_count_found_places_only_if_they_have_a_point(row: MakeRow) -> None:
    gold = [{"lat": 36.5, "lon": 37.0}, {"lat": 36.0, "lon": 37.0}]
    found = ({"lat": 36.51, "lon": 37.0}, {"text": "تل"})
    figures = measured([{**SHELLING, "places": gold}], [row("shelling", places=found)]).figures
    assert figures["places.median_km"] == pytest.approx(1.112, abs=0.001)
    assert (figures["places_1km.recall"], figures["places_2km.recall"]) == (0.0, 0.5)
    assert (figures["places.precision"], figures["places_2km.precision"]) == (0.5, 1.0)


# ---------------------------------------------------------------- reading
def write_seed(folder: Path, name: str, events: object) -> None:
    (folder / f"{name}.jsonl").write_text(
        json.dumps({"id": name, "title": "", "text": TEXT, "date": "2016-11-13T08:00:00Z"}),
        encoding="utf-8",
    )
    (folder / f"{name}.expected.json").write_text(
        json.dumps({"id": name, "events": events}), encoding="utf-8"
    )


def test_a_folder_of_pairs_is_read_by_name(tmp_path: Path) -> None:
    write_seed(tmp_path, "b", [])
    write_seed(tmp_path, "a", [SHELLING])
    first, second = load_gold(tmp_path)
    assert (first.document.id, second.document.id) == ("a", "b")
    assert first.document.published == "2016-11-13T08:00:00+00:00"
    assert first.events[0].kind == "shelling"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "line 1: not JSON"),
        ("[1]", "line 1: an object is wanted"),
        ('{"id": "a", "text": ""}', "line 1: events"),
        ('{"text": "", "events": []}', "line 1: id: missing"),
        ('{"id": "a", "text": "", "events": [{"kind": "x"}]}', "line 1, event 1: kind"),
        ("", "no gold report found"),
    ],
)
def test_bad_gold_is_named(line: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=named):
        load_gold(path)


def test_a_report_without_its_answer_is_named(tmp_path: Path) -> None:
    write_seed(tmp_path, "a", [])
    (tmp_path / "a.expected.json").unlink()
    with pytest.raises(InputError, match=r"a\.expected\.json"):
        load_gold(tmp_path)


# ---------------------------------------------------------------- the command
@pytest.fixture
def rows_file(tmp_path: Path, row: MakeRow) -> Path:
    path = tmp_path / "events.jsonl"
    rows = [row("shelling") | {"doc_id": "a"}, row("arrest", start=20) | {"doc_id": "a"}]
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path


def test_rows_are_found_by_report(rows_file: Path) -> None:
    predict = predictor(rows_file)
    assert [found["kind"] for found in predict(Document("a", ""))] == ["shelling", "arrest"]
    assert predict(Document("b", "")) == []


def test_the_command_prints_and_lists(
    tmp_path: Path, rows_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, errors = tmp_path / "gold", tmp_path / "errors.jsonl"
    gold.mkdir()
    write_seed(gold, "a", [SHELLING, STRIKE])
    assert main(gold, rows_file, errors) == 0
    assert "default table         2      2      1  50.0  50.0  50.0\n" in capsys.readouterr().out
    listed = [json.loads(line) for line in errors.read_text(encoding="utf-8").splitlines()]
    assert [mistake["what"] for mistake in listed] == ["missed", "false"]
    assert main(gold, rows_file, json_output=True) == 0
    assert json.loads(capsys.readouterr().out)["figures"]["events.f1"] == 0.5


def test_gold_that_is_not_there_is_named(tmp_path: Path, rows_file: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        main(tmp_path / "none.jsonl", rows_file)


def test_a_terminal_gets_a_drawn_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], row: MakeRow
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    show(measured([SHELLING], [row("shelling")]))
    shown = capsys.readouterr().out
    assert "default table" in shown
    assert "─" in shown


def test_figures_stand_to_the_right() -> None:
    table = Table("T", ("kind", "n"), (("clash", "10"), ("air", "2")))
    assert aligned(table) == "T\nkind    n\nclash  10\nair     2\n\n"


def test_a_report_cannot_write_markdown(tmp_path: Path) -> None:
    path = tmp_path / "errors.md"
    write_mistakes(path, [Mistake("a", "false", "clash", "# <b>\n- x", found={"kind": "clash"})])
    content = path.read_text(encoding="utf-8")
    assert content.startswith("# Mistakes (false: 1)\n")
    assert "\n    # <b>\n    - x\n" in content


def test_a_list_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_mistakes(tmp_path / "none" / "errors.jsonl", [])
