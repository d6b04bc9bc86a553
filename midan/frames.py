"""midan with pandas: a frame of reports in, frames of events out, with types that fit.

Whole numbers that may be unstated are `Int64`, flags are `boolean`, days are `datetime64`, text is
`string`: an empty cell stays apart from 0 and from false. Publication may be a day or a moment with
a zone, and stays text.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from midan.corpus import ExtractedReport, extract_reports
from midan.errors import InputError
from midan.incidents import find_incidents, incident_records
from midan.incidents.exports import SCHEMAS, export_of
from midan.incidents.rows import incident_rows
from midan.io.column_types import column_type
from midan.io.columns import ColumnMap
from midan.io.contract import as_record, read_records
from midan.io.documents import make_documents
from midan.io.raw import RawReport
from midan.io.rows import TABLES, table_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from midan.corpus import DocumentExtractor
    from midan.io import ReadFailure
    from midan.io.contract import Record
    from midan.io.rows import Cell

_DAYS = frozenset({"date_start", "date_end", "event_date", "week"})
_DTYPES = {int: "Int64", float: "Float64", bool: "boolean", str: "string"}
_DDL = {int: "bigint", float: "double", bool: "boolean", str: "string"}


def extract_frame(
    reports: pd.DataFrame,
    *,
    extractor: DocumentExtractor | None = None,
    column_map: Iterable[str] = (),
    date: str | None = None,
    lang: str = "auto",
    table: str = "events",
    everything: bool = False,
) -> pd.DataFrame:
    """Extract the events of a frame of reports, one report a row, as a frame.

    Columns go by their names, as in a .csv (`column_map` holds "field=column"). `table` is
    "events", "event_places" (a row an event and place), "incidents" (what several reports tell,
    once), or "acled", "ged" and "panel", which are made from incidents. `attrs["failures"]` lists
    the reports that were left out. The same frame gives the same rows, wherever it is done: without
    `extractor` the built-in lexicon and gazetteer are loaded, once a process. Raises InputError
    for a frame without text, and for options that make no sense.
    """
    if extractor is None:
        from midan.jobs.work import shared_extractor

        extractor = shared_extractor()
    located = ColumnMap.parse(column_map).locate([str(name) for name in reports.columns])
    documents = make_documents("frame", _raw(reports, located), date=date, lang=lang)
    failures: list[str] = []
    records: list[Record] = []
    for result in extract_reports(documents, extractor, everything=everything):
        if isinstance(result, ExtractedReport):
            records.extend(map(as_record, result.events))
        else:
            failures.append(str(result))
    frame = records_frame(records, table)
    frame.attrs["failures"] = failures
    return frame


def ddl_schema(table: str = "events") -> str:
    """Give the columns of a frame as Spark's DDL, for `mapInPandas`.

    >>> ddl_schema("event_places")[:36]
    'event_id string, doc_id string, kind'
    """
    names = map(str, next(iter(_cells((), table))))
    return ", ".join(
        f"{name} {'date' if name in _DAYS else _DDL[column_type(name, table)]}" for name in names
    )


def read_events(path: str | Path, table: str = "events") -> pd.DataFrame:
    """Read an events.jsonl as a frame, one of the tables of `extract_frame`.

    Raises InputError for a file that midan did not write.
    """
    return records_frame(read_records(Path(path)), table)


def records_frame(records: Iterable[Record], table: str = "events") -> pd.DataFrame:
    """Make a frame of contract records; InputError for a table that there is not."""
    import pandas as pd

    names, *rows = _cells(records, table)
    frame = pd.DataFrame(rows, columns=[str(name) for name in names], dtype=object)
    typed = frame.astype({name: _DTYPES[column_type(name, table)] for name in frame.columns})
    return typed.assign(**{name: pd.to_datetime(typed[name]) for name in _DAYS & {*typed.columns}})


def _cells(records: Iterable[Record], table: str) -> Iterator[list[Cell]]:
    """Give the header and the rows of a table."""
    if table in TABLES:
        return table_rows(records, table)
    if table != "incidents" and table not in SCHEMAS:
        known = ", ".join((*TABLES, "incidents", *SCHEMAS))
        raise InputError(f"table {table!r} is not known: choose {known}")
    found = list(incident_records(find_incidents(records)))
    return incident_rows(found) if table == "incidents" else export_of(table, found).cells()


def _raw(reports: pd.DataFrame, located: dict[str, str]) -> Iterator[RawReport | ReadFailure]:
    """Give the rows as reports; numbers and dates as text, what is missing as nothing."""
    columns = {str(name): name for name in reports.columns}
    chosen = {field: reports[columns[column]] for field, column in located.items()}
    for number in range(len(reports)):
        fields = {field: _text(column.iloc[number]) for field, column in chosen.items()}
        yield RawReport(f"row {number + 1}", fields)


def _text(value: Any) -> str:  # noqa: ANN401 (a cell of any frame)
    import pandas as pd

    if pd.isna(value):
        return ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
