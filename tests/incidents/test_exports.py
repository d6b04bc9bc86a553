"""ACLED's and UCDP's tables and the panel, made from incidents (codebook section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from midan.incidents import find_incidents, incident_records
from midan.incidents.acled import acled_export
from midan.incidents.exports import SCHEMAS, export_of
from midan.incidents.ged import ged_export
from midan.incidents.panel import panel_export
from midan.incidents.parties import ACLED_TYPES
from midan.incidents.rows import incident_row
from midan.records import Actor, Casualty

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.io.contract import Record

    MakeEvent = Callable[..., Record]

DAY = "2020-01-15"
ACLED_HEADER = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
    "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
    "notes fatalities tags timestamp"
)
GED_HEADER = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low "
    "gwnoa gwnob"
)


def incidents(*records: Record) -> list[Record]:
    return list(incident_records(find_incidents(records)))


@pytest.mark.parametrize(
    ("schema", "header", "columns"), [("acled", ACLED_HEADER, 31), ("ged", GED_HEADER, 49)]
)
def test_the_columns_in_delivery_order(schema: str, header: str, columns: int) -> None:
    (first,) = export_of(schema, []).cells()
    assert first == header.split()
    assert len(first) == columns


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_row_fills_every_column(event: MakeEvent, schema: str) -> None:
    found = incidents(event("a", "air_strike", DAY, "Saraqib", by=("russia",), killed=4))
    header, *rows = export_of(schema, found).cells()
    assert rows
    assert all(len(row) == len(header) for row in rows)


def test_acled_has_a_row_per_place_and_divides_the_dead(event: MakeEvent) -> None:
    found = incidents(event("a", "air_strike", DAY, "Saraqib", "Sarmin", "Damascus", killed=8))
    rows = acled_export(found).rows
    assert [row["location"] for row in rows] == ["Saraqib", "Sarmin", "Damascus"]
    assert [row["fatalities"] for row in rows] == [4, 2, 2]
    assert all("8 fatalities divided over 3 rows" in str(row["notes"]) for row in rows)
    assert len({row["event_id_cnty"] for row in rows}) == 3
    assert str(rows[0]["event_id_cnty"]).startswith("SYR")


def test_acled_has_a_row_for_each_day_of_an_unbroken_span(event: MakeEvent) -> None:
    span = {"date_end": "2020-01-17"}
    rows = acled_export(incidents(event("a", "clash", DAY, "Saraqib", **span))).rows
    assert [row["event_date"] for row in rows] == ["2020-01-15", "2020-01-16", "2020-01-17"]
    vague = span | {"date_prec": 2, "time_precision": 2}
    (row,) = acled_export(incidents(event("a", "clash", DAY, "Saraqib", **vague))).rows
    assert (row["event_date"], row["time_precision"]) == (DAY, 2)


@pytest.mark.parametrize(
    ("kind", "low", "best", "fatalities", "noted"),
    [
        ("air_strike", 3, None, 10, True),
        ("clash", 2, None, 10, True),
        ("air_strike", 1, None, 1, False),
        ("air_strike", 10, 10, 10, False),
        ("air_strike", None, None, 0, False),
        ("air_strike", 0, 0, 0, False),
    ],
)
def test_acled_numbers_the_dead(
    event: MakeEvent, kind: str, low: int | None, best: int | None, fatalities: int, noted: bool
) -> None:
    told = event("a", kind, DAY, "Saraqib", killed_low=low, killed_best=best)
    (row,) = acled_export(incidents(told)).rows
    assert row["fatalities"] == fatalities
    assert ("not stated, coded as" in str(row["notes"])) is noted


def test_acled_codes_a_report_without_a_date_to_its_publication(event: MakeEvent) -> None:
    told = event("a", "clash", DAY, "Saraqib", date_start=None, date_basis="publication")
    (row,) = acled_export(incidents(told)).rows
    assert (row["event_date"], row["time_precision"]) == (DAY, 2)
    assert "Date not stated" in str(row["notes"])


@pytest.mark.parametrize(
    ("kind", "day", "where", "changes", "reason"),
    [
        ("casualties", DAY, "Saraqib", {}, "casualties with no act stated"),
        ("air_strike", None, "Saraqib", {}, "no date"),
        ("air_strike", DAY, "a hill", {}, "no place located"),
        ("air_strike", DAY, "Saraqib", {"status": "unconfirmed"}, "unconfirmed"),
        ("arrest", DAY, "Saraqib", {"status": "attempted"}, "did not occur"),
    ],
)
def test_what_is_left_out_is_counted(
    event: MakeEvent, kind: str, day: str | None, where: str, changes: dict[str, Any], reason: str
) -> None:
    found = incidents(event("a", kind, day, where, killed=1, **changes))
    for export in (acled_export(found), ged_export(found)):
        assert export.rows == []
        assert export.left_out == {reason: 1}


@pytest.mark.parametrize(
    ("kind", "actor", "inter"),
    [
        ("air_strike", "Unidentified Military Forces", "External/Other forces"),
        ("bombing", "Unidentified Armed Group", "Political militia"),
    ],
)
def test_who_is_not_known_has_the_names_of_each_table(
    event: MakeEvent, kind: str, actor: str, inter: str
) -> None:
    found = incidents(event("a", kind, DAY, "Saraqib", killed=2))
    (row,) = acled_export(found).rows
    assert (row["actor1"], row["inter1"]) == (f"{actor} (Syria)", inter)
    assert {row["inter1"], row["inter2"]} <= {*ACLED_TYPES, ""}
    (row,) = ged_export(found).rows
    assert row["side_a"] == actor
    assert row["side_b"] in {"", "Civilians"}


def test_unconfirmed_by_option_says_so(event: MakeEvent) -> None:
    found = incidents(event("a", "air_strike", DAY, "Saraqib", killed=1, status="unconfirmed"))
    (row,) = acled_export(found, unconfirmed=True).rows
    assert "Unconfirmed" in str(row["notes"])
    assert len(ged_export(found, unconfirmed=True).rows) == 1


def test_a_capture_holds_its_clash(event: MakeEvent) -> None:
    capture = event("a", "capture", DAY, "Saraqib", by=("opposition",), means="1")
    clash = event("a", "clash", DAY, "Saraqib", by=("opposition",), killed=5, means="2")
    elsewhere = event("a", "clash", DAY, "Sarmin", by=("opposition",), means="3")
    export = acled_export(incidents(capture, clash, elsewhere))
    assert [(row["location"], row["fatalities"]) for row in export.rows] == [
        ("Saraqib", 5),
        ("Sarmin", 0),
    ]
    assert export.left_out == {"clash folded into a capture or clash": 1}


def test_an_attempted_capture_is_a_clash(event: MakeEvent) -> None:
    told = event("a", "capture", DAY, "Saraqib", by=("opposition",), status="attempted")
    (row,) = acled_export(incidents(told)).rows
    assert row["sub_event_type"] == "Armed clash"
    assert "Attempted capture" in str(row["notes"])
    clash = event("b", "clash", DAY, "Saraqib", by=("opposition",))
    assert len(acled_export(incidents(told, clash)).rows) == 1


@pytest.mark.parametrize(
    ("low", "best", "high", "row"),
    [
        (4, 4, 4, (4, 4, 4)),
        (3, 3, 9, (3, 3, 9)),
        (None, None, 6, (6, 6, 6)),
        (5, 5, None, (5, 5, 5)),
        (3, None, None, None),
        (0, 0, 0, None),
        (None, None, None, None),
    ],
)
def test_ged_needs_a_stated_death(
    event: MakeEvent,
    low: int | None,
    best: int | None,
    high: int | None,
    row: tuple[int, int, int] | None,
) -> None:
    told = event("a", "clash", DAY, "Saraqib", killed_low=low, killed_best=best, killed_high=high)
    rows = ged_export(incidents(told)).rows
    assert [(each["low"], each["best"], each["high"]) for each in rows] == ([row] if row else [])


def test_ged_deaths_by_side_add_up(event: MakeEvent) -> None:
    told = event(
        "a", "air_strike", DAY, "Saraqib", by=("russia",), killed=4, killed_best=6, killed_high=6
    )
    (row,) = ged_export(incidents(told)).rows
    parts = [row[f"deaths_{name}"] for name in ("a", "b", "civilians", "unknown")]
    assert parts == [0, 0, 4, 2]
    assert (row["gwnoa"], row["country_id"]) == (365, 652)


def _dead(number: int, actor: int | None, scope: str = "event") -> Casualty:
    status = "combatant" if actor is not None else "unknown"
    text = str(number)
    return Casualty(
        "killed", status, number, number, number, text, "text", 0, 1, actor=actor, scope=scope
    )


def test_ged_gives_each_side_its_own_dead_and_no_running_total(event: MakeEvent) -> None:
    told = event(
        "a", "clash", DAY, "Saraqib",
        actors=(
            Actor("party", "x", "text", 0, 1, 1, side="opposition", name="x", type="Rebel group"),
            Actor("party", "y", "text", 2, 3, 2, side="assad_government", name="y",
                  type="State forces"),
        ),
        casualties=(_dead(2, 0), _dead(5, 1), _dead(1, None), _dead(80, 1, "running_total")),
        killed_low=8, killed_best=8, killed_high=8,
    )  # fmt: skip
    (row,) = ged_export(incidents(told)).rows
    sides = {row["side_a"]: row["deaths_a"], row["side_b"]: row["deaths_b"]}
    assert set(sides.values()) == {2, 5}
    assert (row["deaths_civilians"], row["deaths_unknown"], row["best"]) == (0, 1, 8)


def test_ged_is_one_row_at_the_smallest_unit(event: MakeEvent) -> None:
    one = event("a", "air_strike", DAY, "Saraqib", killed=4)
    (row,) = ged_export(incidents(one)).rows
    assert (row["event_clarity"], row["where_prec"]) == (1, 1)
    same_governorate = event("a", "air_strike", DAY, "Saraqib", "Sarmin", killed=4)
    (row,) = ged_export(incidents(same_governorate)).rows
    assert (row["event_clarity"], row["where_prec"], row["where_coordinates"]) == (2, 4, "Idlib")
    two_governorates = event("a", "air_strike", DAY, "Saraqib", "Damascus", killed=4)
    (row,) = ged_export(incidents(two_governorates)).rows
    assert (row["event_clarity"], row["where_prec"], row["where_coordinates"]) == (2, 6, "Syria")


def test_the_panel_fills_zeros_and_sums_truly(event: MakeEvent) -> None:
    found = incidents(
        event("a", "air_strike", DAY, "Saraqib", killed=4),
        event("b", "air_strike", "2020-01-30", "Damascus"),
        event("c", "clash", "2020-01-29", "Saraqib", "Damascus"),
        event("d", "clash", None, "Sarmin"),
    )
    export = panel_export(found)
    rows = list(export.rows)
    assert len(rows) == (14 + 1) * 3 * 2  # Syria's governorates and no one unit; weeks; kinds
    assert sum(int(row["incidents"] or 0) for row in rows) == 3
    cells = {(row["admin"], row["week"], row["kind"]): row for row in rows}
    assert cells["Quneitra", "2020-01-20", "clash"]["incidents"] == 0  # no report names it
    assert cells["Idlib", "2020-01-13", "air_strike"]["killed_best"] == 4
    assert cells["Idlib", "2020-01-20", "air_strike"]["incidents"] == 0
    assert cells["Idlib", "2020-01-20", "air_strike"]["killed_best"] == 0
    assert cells["Damascus", "2020-01-27", "air_strike"]["killed_best"] is None  # not stated
    assert cells["", "2020-01-27", "clash"]["incidents"] == 1
    assert export.left_out == {"no date": 1}


def test_the_agreed_row(event: MakeEvent) -> None:
    early = event("a", "air_strike", DAY, "Saraqib", killed=3, published="2020-01-15T10:00:00")
    late = event(
        "b", "air_strike", DAY, "Saraqib market", killed=7, published="2020-01-15T20:00:00"
    )
    silent = event("c", "shelling", DAY, "Saraqib", published="2020-01-16T08:00:00")
    (incident,) = incidents(early, late, silent)
    tolls = str(incident_row(incident)["tolls"]).split("; ")
    assert sorted(tolls) == ["outlet of a: killed 3", "outlet of b: killed 7"]
    assert incident["killed_best"] == 7  # published last of those that state one
    assert [place["name"] for place in incident["places"]] == ["Saraqib market"]
    assert incident["kind"] == "air_strike"
    assert incident["reports_count"] == 3
    assert incident["first_published"] == "2020-01-15T10:00:00"
    assert incident["last_published"] == "2020-01-16T08:00:00"
    assert {report["doc_id"]: report["killed_best"] for report in incident["reports"]} == {
        "a": 3, "b": 7, "c": None,
    }  # fmt: skip
    assert incident["sources_by_alignment"] == {
        "unknown": ["outlet of b", "outlet of a", "outlet of c"]
    }
