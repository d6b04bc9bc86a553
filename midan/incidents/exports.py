"""The tables that are made from incidents, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.incidents.acled import acled_export
from midan.incidents.ged import ged_export
from midan.incidents.panel import panel_export

if TYPE_CHECKING:
    from collections.abc import Iterable

    from midan.incidents.export import Export
    from midan.incidents.panel import Panel
    from midan.io.contract import Record

SCHEMAS = ("acled", "ged", "panel")


def export_of(
    schema: str, incidents: Iterable[Record], *, unconfirmed: bool = False, level: int = 1
) -> Export | Panel:
    """Make the table of that schema; `level` is the administrative level of a panel."""
    if schema == "acled":
        return acled_export(incidents, unconfirmed=unconfirmed)
    if schema == "ged":
        return ged_export(incidents, unconfirmed=unconfirmed)
    return panel_export(incidents, level=level)
