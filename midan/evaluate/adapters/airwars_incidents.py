"""airwars_incidents.jsonl: the case (`code`) of each post of airwars_ar.jsonl (`id`), by B-cubed.

Posts of one case tell one incident; what counts is the incident of a post's main event.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from midan.evaluate.adapters._texts import default_rows, dev_file
from midan.evaluate.adapters.airwars_ar import document_of
from midan.evaluate.gold import json_lines
from midan.evaluate.outcome import Outcome, Table, percent
from midan.evaluate.shares import mean
from midan.incidents import find_incidents
from midan.io.published import read_published

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from midan.evaluate.expected import Row
    from midan.evaluate.outcome import Setting
    from midan.records import Document

TEXTS = "airwars_ar.jsonl"
_NARROW_KM = 10.0


def measure(path: Path, setting: Setting) -> Outcome:
    """Compare the incidents of the posts' main events with the cases; a post without is alone."""
    cases: dict[str, str] = {row["id"]: row["code"] for _, row in json_lines(path)}
    rows: list[Row] = []
    post_of_main: dict[str, str] = {}
    for _, post in json_lines(dev_file(path, setting, TEXTS)):
        if post["id"] not in cases:
            continue
        found = default_rows(setting, _dated(post))
        rows += found
        if found:
            post_of_main[max(found, key=_tells_most)["event_id"]] = post["id"]
    groups = {post: post for post in cases}
    for number, incident in enumerate(find_incidents(rows)):
        for member in incident.members:
            main_of = post_of_main.get(member.record["event_id"])
            if main_of is not None:
                groups[main_of] = f"incident {number}"
    precision, recall = b_cubed(groups, cases)
    figures: dict[str, float | int | None] = {
        "incidents.precision": precision, "incidents.recall": recall, "incidents.posts": len(cases),
    }  # fmt: skip
    line = (str(len(cases)), percent(precision), percent(recall))
    return Outcome(figures, (Table("Incidents, B-cubed", ("posts", "P %", "R %"), (line,)),))


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float | None, float | None]:
    """Give precision and recall averaged over items (Bagga and Baldwin 1998).

    >>> b_cubed({"a": "1", "b": "1", "c": "2", "d": "2"}, dict.fromkeys("abcd", "x"))
    (1.0, 0.5)
    """
    groups, classes = _members(found), _members(gold)
    shared = {item: len(groups[found[item]] & classes[gold[item]]) for item in gold}
    precision = mean(shared[item] / len(groups[found[item]]) for item in gold)
    return precision, mean(shared[item] / len(classes[gold[item]]) for item in gold)


def _members(names: Mapping[str, str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for item, name in names.items():
        members[name].add(item)
    return members


def _dated(post: dict[str, Any]) -> Document:
    """Read the publication date as the readers do: half of the posts give it in Arabic words."""
    date = post["publication_date"]
    return replace(document_of(post), published=read_published(date) if date else None)


def _tells_most(row: Row) -> tuple[bool, bool]:
    """Rank what may be a post's main event; of equals the first is taken."""
    narrow = any(
        place["lat"] is not None and (place["radius_km"] or 0.0) <= _NARROW_KM
        for place in row["places"]
    )
    return narrow, row["killed_low"] is not None or row["injured_low"] is not None
