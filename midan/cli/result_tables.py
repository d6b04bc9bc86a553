"""The tables beside the events that `midan run` writes: reports and incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from midan.io.contract import Record
    from midan.io.options import FileOptions
    from midan.io.rows import Row

_DOCUMENTS = "documents.csv"
_INCIDENTS = ("incidents.jsonl", "incidents.csv")
MORE_TABLES = (_DOCUMENTS, *_INCIDENTS)


def for_excel() -> FileOptions:
    """Give the options of tables in a folder of results, which is opened by double click."""
    from midan.io.options import FileOptions

    return FileOptions(excel=True)


def tie(records: Sequence[Record], reports: int) -> list[Record]:
    """Tie the events of several reports into incidents; one report has none."""
    from midan.incidents import find_incidents, incident_records

    return list(incident_records(find_incidents(records))) if reports > 1 else []


def write_more(output: Path, documents: Sequence[Row], incidents: Sequence[Record]) -> list[Path]:
    """Write the table of reports, and that of incidents where there are any."""
    from midan.incidents.rows import incident_rows
    from midan.io.document_rows import document_cells
    from midan.io.tables import write_cells, write_records

    listed = output / _DOCUMENTS
    write_cells(document_cells(documents), listed, "documents", for_excel())
    full, flat = (output / name for name in _INCIDENTS)
    if not incidents:
        return [listed]
    write_records(incidents, full)
    write_cells(incident_rows(incidents), flat, "incidents", for_excel())
    return [listed, full, flat]
