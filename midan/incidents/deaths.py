"""The dead of an incident by side, as UCDP counts them: they add up to the best estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.incidents.parties import sides_of

if TYPE_CHECKING:
    from midan.io.contract import Record
    from midan.io.rows import Row


def deaths_by_side(record: Record, best: int) -> Row:
    """Part `best` into dead of side a, of side b, civilians and unknown.

    A record of casualties counts where it says whose it is; the rest is unknown, and no part
    goes beyond what is left of the best estimate.
    """
    parts: dict[str, int] = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0}
    left = best
    for casualty in record["casualties"]:
        if casualty["effect"] != "killed" or casualty["subset_of"] is not None:
            continue
        if casualty["scope"] != "event":
            continue  # a running total counts the dead of other acts too
        number = casualty["best"] if casualty["best"] is not None else casualty["low"]
        part = _part_of(record, casualty)
        if part is not None and number is not None:
            taken = min(number, left)
            parts[part] += taken
            left -= taken
    return {**parts, "deaths_unknown": left}


def _part_of(record: Record, casualty: Record) -> str | None:
    if casualty["status"] == "civilian":
        return "deaths_civilians"
    side = casualty.get("side")
    if casualty["status"] != "combatant" or side in {None, "unknown", "civilians"}:
        return None
    first, second = sides_of(record)
    if side in {actor["side"] for actor in first}:
        return "deaths_a"
    return "deaths_b" if side in {actor["side"] for actor in second} else None
