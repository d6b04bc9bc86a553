"""Codes of countries: ISO 3166-1, Gleditsch and Ward's numbers, ACLED's and UCDP's regions.

Sources: ISO 3166-1 (codes), Gleditsch and Ward, "Interstate system membership" (numbers), the
regional lists of ACLED and UCDP. A country that is not in the table has empty cells in an export.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_GW_OF_SIDE = {
    "assad_government": "Syria", "syrian_government": "Syria", "russia": "Russia",
    "turkey": "Turkey", "israel": "Israel", "jordan": "Jordan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """The codes of one country; `gw` None where Gleditsch and Ward list no state."""

    name: str = ""
    iso3: str = ""
    iso_numeric: int | None = None
    gw: int | None = None
    acled_region: str = ""
    ucdp_region: str = ""


def country(name: str | None) -> Country:
    """Give the codes of a country by the gazetteer's name for it."""
    return _table().get(name or "", Country(name or ""))


def state_number(side: str) -> int | None:
    """Give the Gleditsch and Ward number of the state that a side is, None if it is none."""
    return country(_GW_OF_SIDE[side]).gw if side in _GW_OF_SIDE else None


@cache
def _table() -> dict[str, Country]:
    text = files("midan.incidents").joinpath("countries.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return {
        row["name"]: Country(
            row["name"], row["iso3"], int(row["iso_numeric"]),
            int(row["gw"]) if row["gw"] else None, row["acled_region"], row["ucdp_region"],
        )
        for row in rows
    }  # fmt: skip
