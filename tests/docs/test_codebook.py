"""The examples of docs/codebook.md, read by the program: the page says what the program does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from midan.io.contract import as_record
from midan.records import CODEBOOK_VERSION, KINDS, STATUSES, Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.events import Extractor

PAGE = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")
PUBLISHED = "2016-11-13"
FLAGS = frozenset({"background", "ongoing", "aftermath", "disputed", "civilian_targeting"})
# Sentences that the codebook codes rightly and the program does not read so yet.
NOT_YET: frozenset[str] = frozenset()

Wanted = dict[str, str]


def examples() -> list[tuple[str, list[Wanted]]]:
    """Give every example of the page: its text, and the events that it must give."""
    found: list[tuple[str, list[Wanted]]] = []
    for block in re.findall(r"(?:^> .+\n)+", PAGE, re.MULTILINE):
        lines = [line.removeprefix("> ").strip() for line in block.splitlines()]
        text = "\n".join(line for line in lines if not line.startswith("→"))
        told = [line for line in lines if line.startswith("→") and line != "→ no event"]
        found.append((text, [_wanted(line) for line in told]))
    return found


def _wanted(line: str) -> Wanted:
    kind, *rest = re.findall(r"`([^`]+)`", line)
    pairs = (item.partition("=") for item in rest)
    return {"kind": kind, "status": "occurred", **{name: value for name, _, value in pairs}}


def _bounds(record: dict[str, Any], prefix: str) -> str:
    values = (record[f"{prefix}{bound}"] for bound in ("low", "best", "high"))
    return "/".join("–" if value is None else str(value) for value in values)


def _days(record: dict[str, Any]) -> str:
    start, end = record["date_start"], record["date_end"]
    return str(start) if start == end else f"{start or '–'}/{end or '–'}"


def _of_places(field: str, role: str = "") -> Callable[[dict[str, Any]], str]:
    def tell(record: dict[str, Any]) -> str:
        places = [p for p in record["places"] if not role or p["role"] == role]
        return ", ".join(dict.fromkeys(str(place[field]) for place in places))

    return tell


def _of_actors(field: str, role: str, party_no: int = 0) -> Callable[[dict[str, Any]], str]:
    def tell(record: dict[str, Any]) -> str:
        actors = [a for a in record["actors"] if a["role"] == role and a["party_no"] == party_no]
        return ", ".join(dict.fromkeys(str(actor[field]) for actor in actors))

    return tell


def _field(name: str) -> Callable[[dict[str, Any]], str]:
    return lambda record: str(record[name])


TELL: dict[str, Callable[[dict[str, Any]], str]] = {
    **{name: _field(name) for name in ("kind", "status", "scope", "means", "date_basis")},
    "acled": lambda record: record["sub_event_type"] or "none",
    "date": _days,
    "killed": lambda record: _bounds(record, "killed_"),
    "injured": lambda record: _bounds(record, "injured_"),
    "count": lambda record: _bounds(record["count"] or dict.fromkeys(("low", "best", "high")), ""),
    "tags": lambda record: ", ".join(record["tags"]),
    "targets": lambda record: ", ".join(target["type"] for target in record["targets"]),
    "damage": lambda record: ", ".join(str(target["damage"]) for target in record["targets"]),
    "tolls": lambda record: ", ".join(
        f"{toll['effect']} {toll['status']} {_bounds(toll, '')}" for toll in record["casualties"]
    ),
    "sites": _of_places("name", "site"),
    "destinations": _of_places("name", "destination"),
    "relation": _of_places("relation"),
    "geo_precision": _of_places("geo_precision"),
    "where_prec": _of_places("where_prec"),
    "unresolved": lambda record: str(sum(place["id"] is None for place in record["places"])),
    "evidence": lambda record: str(len(record["evidence"])),
    "agents": _of_actors("side", "agent"),
    "supporters": _of_actors("side", "supporter"),
    "certainty": _of_actors("certainty", "agent"),
    "party_1": _of_actors("side", "party", 1),
    "party_2": _of_actors("side", "party", 2),
}


def _told(record: dict[str, Any], wanted: Wanted) -> Wanted:
    """Give what the program says about the points that the page names."""
    told = {name: TELL[name](record) for name in wanted if name not in FLAGS}
    named = {name for name in wanted if name in FLAGS} | (FLAGS - {"civilian_targeting"})
    return told | {name: "" for name in named if record[name]}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    from midan.events import Extractor

    return Extractor.load()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            text,
            wanted,
            id=f"example {number}",
            marks=[pytest.mark.xfail(strict=True, reason="not read so yet")]
            if text in NOT_YET
            else [],
        )
        for number, (text, wanted) in enumerate(examples(), start=1)
    ],
)
def test_the_program_codes_the_example_as_the_page_does(
    extractor: Extractor, text: str, wanted: list[Wanted]
) -> None:
    events = extractor.extract(Document("codebook", text, published=PUBLISHED))
    records = [as_record(event) for event in events]
    assert len(records) == len(wanted), [(r["kind"], r["status"]) for r in records]
    for record, one in zip(records, wanted, strict=True):
        assert _told(record, one) == one


def test_the_page_has_its_version_kinds_and_statuses() -> None:
    assert PAGE.startswith(f"# Codebook, version {CODEBOOK_VERSION}\n")
    for code in (*KINDS, *STATUSES):
        assert f"| `{code}` |" in PAGE


def test_sentences_that_are_not_read_yet_stand_on_the_page() -> None:
    assert {text for text, _ in examples()} >= NOT_YET
