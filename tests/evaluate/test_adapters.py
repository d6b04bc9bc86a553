"""Each adapter on two or three made-up rows in its file's own shape."""

from __future__ import annotations

import csv
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from midan.errors import InputError
from midan.evaluate.adapters import adapter_for, adapter_names
from midan.evaluate.adapters.acled_notes_en import states_day, type_given
from midan.evaluate.adapters.gtd_summaries_en import kinds_of
from midan.evaluate.command import measure
from midan.evaluate.outcome import Setting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from midan.evaluate.expected import Row
    from midan.evaluate.outcome import Outcome
    from midan.records import Document

    MakeRow = Callable[..., Row]

AZAZ = {"lat": 36.58662, "lon": 37.04628}
NEAR_AZAZ = {"lat": 36.61, "lon": 37.05}  # 2.6 km off
MARI = {"lat": 36.48259, "lon": 37.19709}


def write_json(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def write_csv(path: Path, *rows: dict[str, Any]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def outcome_of(path: Path, answers: dict[str, list[Row]], dev: Path | None = None) -> Outcome:
    def predict(document: Document) -> list[Row]:
        return answers.get(document.id, [])

    return measure(path, Setting(predict, dev))


def test_every_adapter_has_a_door() -> None:
    assert len(adapter_names()) == 11
    for name in adapter_names():
        assert callable(getattr(adapter_for_name(name), "measure", None)), name


def adapter_for_name(name: str) -> object:
    from pathlib import Path

    return adapter_for(Path(f"{name}.jsonl"))


@pytest.mark.parametrize("name", ["seeds", "_airwars.jsonl", "reports.jsonl", "os.path.jsonl"])
def test_other_names_are_nobodys(name: str, tmp_path: Path) -> None:
    assert adapter_for(tmp_path / name) is None


def post(id_: str, code: str, **gold: Any) -> dict[str, Any]:
    plain = {
        "code": code, "coord_ok": 1, **AZAZ, "strike_type_en": "Artillery",
        "civ_killed_min": 1, "civ_killed_max": 2, "civ_injured_min": "", "civ_injured_max": "",
    }  # fmt: skip
    return {
        "id": id_, "title": "عنوان", "body": "متن", "publication_date": "", "publisher": "",
        "host": "example.org", "gold": plain | gold,
        "flags": {"place_in_text": True, "killed_in_text": True, "injured_in_text": None},
    }  # fmt: skip


def test_airwars_posts_of_one_case_are_averaged(tmp_path: Path, row: MakeRow) -> None:
    path = write_json(tmp_path / "airwars_ar.jsonl", post("a", "1"), post("b", "1"), post("c", "2"))
    right = row("shelling", places=(NEAR_AZAZ,), casualties=(("killed", "civilian", 2, 2, 2),))
    figures = outcome_of(path, {"a": [right], "c": [right]}).figures
    assert figures["places.within_1km"] == 0.0
    assert figures["places.within_5km"] == pytest.approx((0.5 + 1.0) / 2)
    assert figures["killed.in_range"] == pytest.approx((0.5 + 1.0) / 2)
    assert figures["injured.in_range"] is None
    assert figures["type.shelling.recall"] == pytest.approx(2 / 3)
    assert figures["texts_without_event"] == 1


@pytest.mark.parametrize(
    ("places", "near"),
    [
        ([("air_strike", MARI), ("shelling", AZAZ)], 1.0),  # the gold's kind goes first
        ([("arrest", MARI), ("clash", AZAZ)], 0.0),  # none of the kind: the first placed
        ([("shelling", {}), ("clash", AZAZ)], 1.0),  # the kind's event has no place
        ([], 0.0),
    ],
)
def test_airwars_takes_the_first_placed_event_of_the_kind(
    places: list[tuple[str, dict[str, float]]], near: float, tmp_path: Path, row: MakeRow
) -> None:
    path = write_json(tmp_path / "airwars_ar.jsonl", post("a", "1"))
    answers = {"a": [row(kind, places=(place,)) for kind, place in places]}
    assert outcome_of(path, answers).figures["places.within_1km"] == near


def test_airwars_does_not_count_fighters(tmp_path: Path, row: MakeRow) -> None:
    path = write_json(tmp_path / "airwars_ar.jsonl", post("a", "1"))
    tolls = (("killed", "combatant", 9, 9, 9), ("killed", "unknown", 1, None, None))
    figures = outcome_of(path, {"a": [row("shelling", casualties=tolls)]}).figures
    assert figures["killed.in_range"] == 1.0


def test_airwars_headlines(tmp_path: Path, row: MakeRow) -> None:
    headline = {
        "headline": "قصف على أعزاز", "host": "", "code": "1", "strike_type_en": "Drone Strike",
        "coord_ok": "1", **AZAZ, "place_in_text": "True", "killed_in_text": "False",
        "injured_in_text": "", "civ_killed_min": "1", "civ_killed_max": "1",
        "civ_injured_min": "", "civ_injured_max": "",
    }  # fmt: skip
    path = write_csv(tmp_path / "airwars_headlines_ar.csv", headline)
    figures = outcome_of(path, {"headline-0": [row("drone_strike", places=(AZAZ,))]}).figures
    assert (figures["places.within_1km"], figures["type.drone.recall"]) == (1.0, 1.0)
    assert figures["killed.in_range"] is None


def test_airwars_events_take_their_texts_from_the_development_folder(
    tmp_path: Path, row: MakeRow
) -> None:
    write_json(tmp_path / "airwars_ar.jsonl", post("a", "1") | {"body": "أدى قصف إلى"})
    gold = {
        "kind": "shelling", "status": "occurred", "background": False, "scope": "single",
        "aftermath": False, "trigger_part": "text", "trigger_start": 4,
        "actors": [{"role": "agent", "party_no": 0, "side": "sdf", "certainty": "stated"}],
        "places": [{"name_ar": "اعزاز", "name_en": "Azaz", "role": "site", "relation": "",
                    **AZAZ, "precision_km": 3}],
        "killed": None, "injured": [3, 3, 3], "date_start": None, "date_end": None,
    }  # fmt: skip
    path = write_json(tmp_path / "airwars_events.jsonl", {"id": "a", "events": [gold]})
    found = row(
        "shelling", start=4, places=(NEAR_AZAZ,), actors=(("agent", "sdf"),),
        casualties=(("injured", "civilian", 3, 3, 3),),
    )  # fmt: skip
    outcome = outcome_of(path, {"a": [found]}, tmp_path)
    assert outcome.mistakes == ()
    assert outcome.figures["places.f1"] == outcome.figures["field.injured"] == 1.0
    with pytest.raises(InputError, match="--dev-folder"):
        outcome_of(path, {})


def test_airwars_casualties(tmp_path: Path, row: MakeRow) -> None:
    write_json(tmp_path / "airwars_ar.jsonl", post("a", "1"), post("b", "1"))
    path = write_json(
        tmp_path / "airwars_casualties.jsonl",
        {"id": "a", "killed": {"civilian": [1, 1, 1]}, "injured": {},
         "killed_total": [1, 1, 1], "injured_total": None},
        {"id": "b", "killed": {}, "injured": {}, "killed_total": None, "injured_total": None},
    )  # fmt: skip
    tolls = (("killed", "unknown", 1, 1, 1),)
    figures = outcome_of(
        path, {"a": [row("shelling", casualties=tolls)], "b": [row("clash", casualties=tolls)]},
        tmp_path,
    ).figures  # fmt: skip
    assert figures["killed total.exact"] == 1.0
    assert figures["killed civilian.exact"] == 0.0
    assert figures["killed not stated.exact"] == 0.0
    assert figures["injured not stated.exact"] == 1.0


def title(text: str, date: str = "", named: int = 1) -> dict[str, Any]:
    return {
        "text": text, **AZAZ, "neighbourhood_ar": "", "name_in_text": named, "date_in_text": date,
    }  # fmt: skip


def test_video_titles_are_placed_and_dated(tmp_path: Path, row: MakeRow) -> None:
    dated = title("قصف 1-2-2014", "2014-02-01")
    rows = map(title, ("قصف", "قصف باب النيرب", "عرس"))
    path = write_csv(tmp_path / "aleppo_video_titles_ar.csv", dated, *rows)
    found = row("shelling", places=(AZAZ,), date_end="2014-02-01")
    answers = {"title-0": [found], "title-1": [row("shelling")], "title-2": [found]}
    figures = outcome_of(path, answers).figures
    assert (figures["titles_with_event"], figures["places.unplaced"]) == (2, 1)
    assert (figures["places.within_0.5km"], figures["dates.exact"]) == (0.5, 1.0)


def test_labelled_video_titles(tmp_path: Path, row: MakeRow) -> None:
    texts = ["آثار قصف 1-2-2014", "عرس", "طابور"]
    write_csv(tmp_path / "aleppo_video_titles_ar.csv", *map(title, texts))
    labels: list[dict[str, Any]] = [
        {"label": "aftermath", "kinds": ["shelling"], "status": "occurred", "date": "2014-02-01"},
        {"label": "none", "kinds": [], "status": None, "date": None},
        {"label": "none", "kinds": [], "status": None, "date": None},
    ]
    rows = [
        {"row": number, "sha8": hashlib.sha256(text.encode()).hexdigest()[:8], **label}
        for number, (text, label) in enumerate(zip(texts, labels, strict=True))
    ]
    path = write_json(tmp_path / "video_titles.jsonl", *rows)
    answers = {
        "title-0": [row("shelling", aftermath=True, date_end="2014-02-02")],
        "title-1": [row("clash")],
    }
    outcome = outcome_of(path, answers, tmp_path)
    assert (outcome.figures["events.precision"], outcome.figures["events.recall"]) == (0.5, 1.0)
    assert (outcome.figures["aftermath.right"], outcome.figures["dates.exact"]) == (1.0, 0.0)
    assert [mistake.what for mistake in outcome.mistakes] == ["differs", "false"]
    write_csv(tmp_path / "aleppo_video_titles_ar.csv", *map(title, reversed(texts)))
    with pytest.raises(InputError, match="another title"):
        outcome_of(path, answers, tmp_path)


def test_assault_sentences(tmp_path: Path, row: MakeRow) -> None:
    labels = [("a", "yes", 3), ("b", "yes", 3), ("c", "easy no", 0), ("d", "difficult no", 1)]
    path = write_csv(
        tmp_path / "assault_sentences_ar.csv",
        *({"id": id_, "label": label, "accept": accept, "total": 3, "text": "جملة"}
          for id_, label, accept in labels),
    )  # fmt: skip
    answers = {
        "a": [row("clash", confidence=0.9, scope="habitual")],
        "b": [row("clash", confidence=0.9, background=True), row("clash", status="denied")],
        "c": [row("agreement", confidence=0.9)],
        "d": [row("attack", confidence=0.5)],
    }
    outcome = outcome_of(path, answers)
    assert outcome.figures["violent.precision"] == 1.0
    assert outcome.figures["violent.recall"] == 0.5
    assert outcome.figures["rank_correlation"] == pytest.approx(1.75 / 4.5)
    assert [mistake.report for mistake in outcome.mistakes] == ["b"]


def test_acled_notes(tmp_path: Path, row: MakeRow) -> None:
    note = {
        "event_id_cnty": "S1", "event_date": "5 May 2019", "sub_event_type": "Armed clash",
        "location": "Azaz", "latitude": 36.58662, "longitude": 37.04628, "geo_precision": "1.0",
        "notes": "On 5 May 2019, rebels clashed. 2 fatalities.", "fatalities": "2.0",
    }  # fmt: skip
    path = write_csv(tmp_path / "acled_notes_en.csv", note)
    clash = row(
        "clash", places=(AZAZ,), casualties=(("killed", "unknown", 2, 2, 2),),
        date_end="2019-05-05", sub_event_type="Armed clash",
    )  # fmt: skip
    shelling = row("shelling", sub_event_type="Shelling/artillery/missile attack")
    outcome = outcome_of(path, {"S1": [shelling, clash]})
    assert outcome.mistakes == ()
    assert outcome.figures["type.macro_f1"] == outcome.figures["dates.exact"] == 1.0
    missed = outcome_of(path, {}).figures
    assert (missed["type.accuracy"], missed["places.within_25km"]) == (0.0, 0.0)
    assert missed["killed.exact_if_any"] == 0.0


def test_one_note_may_tell_more_than_its_row(row: MakeRow) -> None:
    rows = [row("clash", sub_event_type="Armed clash"), row("arrest", sub_event_type="Arrests")]
    assert type_given(rows, "Arrests") == "Arrests"
    assert type_given(rows, "Grenade") == "Armed clash"
    assert type_given([], "Grenade") == "no event"


@pytest.mark.parametrize(
    ("note", "stated"),
    [
        ("On 5 May 2019, rebels", True),
        ("May 5, 2019: rebels", True),
        ("On 6 May 2019, rebels", False),
        ("In May 2019, rebels", False),
    ],
)
def test_a_note_that_states_the_day(note: str, stated: bool) -> None:
    import datetime as dt

    assert states_day(note, dt.date(2019, 5, 5)) is stated


@pytest.mark.parametrize(
    ("attack", "weapon", "kind", "among"),
    [
        ("Bombing/Explosion", "Landmine", "bombing", True),
        ("Bombing/Explosion", "Grenade", "bombing", False),
        ("Armed Assault", "Unknown Gun Type", "clash", True),
        ("Unknown", "", "clash", False),
    ],
)
def test_gtd_types_as_kinds(attack: str, weapon: str, kind: str, among: bool) -> None:
    assert (kind in kinds_of(attack, weapon)) is among


def test_gtd_summaries(tmp_path: Path, row: MakeRow) -> None:
    summary = {
        "eventid": "1", "summary": "A bomb exploded.", "attacktype1_txt": "Bombing/Explosion",
        "weapsubtype1_txt": "", "nkill": "2.0", "nwound": "",
    }  # fmt: skip
    path = write_csv(tmp_path / "gtd_summaries_en.csv", summary)
    found = row("bombing", casualties=(("killed", "civilian", 3, None, None),))
    figures = outcome_of(path, {"1": [found]}).figures
    assert (figures["type.accuracy"], figures["killed.exact"]) == (1.0, 0.0)
    assert "injured.exact" not in figures


def test_event_location_links(tmp_path: Path, row: MakeRow) -> None:
    sentences: list[dict[str, Any]] = [
        {"text": "Rebels shelled Kafr Nabl.", "verb": [[7, 14]], "locations": [[15, 24]]},
        {"text": "Rebels shelled Kafr Nabl.", "verb": [[7, 14]], "locations": []},
        {"text": "Damaged.", "verb": [[0, 7]], "locations": [[3, 3]]},
    ]
    path = write_json(tmp_path / "event_location_en.jsonl", *sentences)
    found = row("shelling", "shelled", 7, places=({"start": 15, "end": 19},))
    other = row("clash", "Rebels", 0, places=({"start": 15, "end": 24},))
    outcome = outcome_of(path, {"sentence-1": [found, other]})
    assert (outcome.figures["links.precision"], outcome.figures["links.recall"]) == (1.0, 0.5)
    assert outcome.figures["verbs_with_event"] == 0.5


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "assault_sentences_ar.csv", {"id": "a", "text": "x"})
    with pytest.raises(InputError, match="column label is missing"):
        outcome_of(path, {})
