"""Reports from any input, one at a time: `read_documents` is the front door of the house."""

from __future__ import annotations

import hashlib
import importlib
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from midan.errors import InputError, MissingExtraError
from midan.io.columns import ColumnMap
from midan.io.encoding import REMEDY, UnreadableError
from midan.io.failures import ReadFailure, SetAside
from midan.io.language import NAMES, READ, language_of
from midan.io.published import is_future, read_published
from midan.io.seen import SeenIds
from midan.io.sources import ReadErrors, find_sources
from midan.io.unpacking import ReadMeter
from midan.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from midan.io.raw import RawReport, Reader
    from midan.io.sources import Source

LANGUAGES = ("auto", "ar", "en")


def read_documents(
    paths: Iterable[str | Path],
    *,
    column_map: Iterable[str] = (),
    date: str | None = None,
    lang: str = "auto",
    on_note: Callable[[ReadFailure], None] | None = None,
    meter: ReadMeter | None = None,
) -> Iterator[Document | ReadFailure]:
    """Read files, folders and standard input ("-"); what cannot be read comes out as a failure.

    `column_map` holds "field=column" options; `date` is the publication date of reports that
    give none; `lang` other than "auto" overrules what a report says of itself. `on_note` hears
    of fields that had to be left unknown in reports that are read all the same; `meter` is told
    how much of the files has been read.
    Raises InputError for options that make no sense, before anything is read.
    """
    maker = _DocumentMaker(_checked_date(date), _checked_language(lang), on_note)
    columns = ColumnMap.parse(column_map)
    return _read_all(paths, columns, maker, meter or ReadMeter())


def make_documents(
    name: str,
    reports: Iterable[RawReport | ReadFailure],
    *,
    date: str | None = None,
    lang: str = "auto",
) -> Iterator[Document | ReadFailure]:
    """Make documents of reports that stand in memory; `name` is what failures call the place."""
    maker = _DocumentMaker(_checked_date(date), _checked_language(lang), None)
    for report in reports:
        yield report if isinstance(report, ReadFailure) else maker.make(name, report)


def document_id(source: str, title: str, text: str) -> str:
    """Hash what makes a report the same report: 16 hexadecimal digits."""
    content = f"{source}\x1f{title}\x1f{text}"
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:16]


def _read_all(
    paths: Iterable[str | Path], columns: ColumnMap, maker: _DocumentMaker, meter: ReadMeter
) -> Iterator[Document | ReadFailure]:
    for found in find_sources(paths):
        if isinstance(found, ReadFailure):
            yield found
            continue
        source = replace(found, meter=meter)
        empty = True
        for report in _read_source(source, columns):
            empty = False
            yield report if isinstance(report, ReadFailure) else maker.make(source.name, report)
        if empty:
            yield ReadFailure(source.name, "", "", "is empty: it holds no report", "leave it out")


def _read_source(source: Source, columns: ColumnMap) -> Iterator[RawReport | ReadFailure]:
    reader = cast("Reader", importlib.import_module(f"midan.io.readers.{source.format}"))
    last = ""
    try:
        for report in reader.read(source, columns):
            last = f"after {report.record}" if report.record else last
            yield report
    except UnreadableError as error:
        yield ReadFailure(source.name, last, "", str(error), REMEDY)
    except MissingExtraError as error:
        yield ReadFailure(source.name, last, "", error.reason, error.remedy)
    except ReadErrors as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield ReadFailure(source.name, last, "", f"cannot be read: {reason}", "get the file again")


def _checked_date(date: str | None) -> str | None:
    if date is None:
        return None
    published = read_published(date)
    if published is None:
        raise InputError(f"date {date!r} is not understood: write it as 2016-11-13")
    if is_future(published):
        raise InputError(f"date {date} is in the future")
    return published


def _checked_language(lang: str) -> str:
    if lang not in LANGUAGES:
        raise InputError(f"language {lang!r} is not known: choose {', '.join(LANGUAGES)}")
    return "" if lang == "auto" else lang


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


class _DocumentMaker:
    """Turns raw reports into documents and remembers the ids that have passed."""

    def __init__(
        self, date: str | None, lang: str, on_note: Callable[[ReadFailure], None] | None
    ) -> None:
        self._date, self._lang, self._on_note = date, lang, on_note
        self._seen = SeenIds()

    def make(self, file: str, report: RawReport) -> Document | ReadFailure:
        fields = report.fields
        title, text = fields.get("title", ""), fields.get("text", "")
        failure = self._unfit(file, report)
        if failure is not None:
            return failure
        published = self._published(file, report)
        if isinstance(published, ReadFailure):
            return published
        lang = self._language(fields.get("lang", ""), f"{title}\n{text}")
        source = fields.get("source", "").strip()
        identifier = fields.get("id", "").strip() or document_id(source, title, text)
        where = f"{file}: {report.record}" if report.record else file
        before = self._seen.add(identifier, where)
        if before is not None:
            reason = f"{identifier} was read before, from {before}"
            return ReadFailure(file, report.record, "id", reason, "leave one of them out")
        url = fields.get("url", "").strip()
        document = Document(identifier, text, title, published, source, url, lang)
        if lang not in READ:
            reason = f"is in {NAMES[lang]}; midan reads Arabic and English"
            remedy = "set aside; --lang reads it"
            return SetAside(file, report.record, "lang", reason, remedy, document)
        return document

    def _language(self, stated: str, text: str) -> str:
        """Take the user's word, else the report's, else the rule's; "" where nothing tells."""
        code = stated.strip().lower().replace("_", "-").partition("-")[0]
        return self._lang or (code if code in NAMES else language_of(text))

    def _unfit(self, file: str, report: RawReport) -> ReadFailure | None:
        """Refuse what is no text, or what could not be written out again."""
        for field, value in report.fields.items():
            if "\0" in value:
                return ReadFailure(file, report.record, field, "holds a NUL character", "remove it")
            if not _encodable(value):
                reason = "holds half of a surrogate pair"
                return ReadFailure(file, report.record, field, reason, "remove it")
        if not (report.fields.get("title", "") + report.fields.get("text", "")).strip():
            return ReadFailure(file, report.record, "text", "is empty", "leave it out")
        return None

    def _published(self, file: str, report: RawReport) -> str | ReadFailure | None:
        written = report.fields.get("date", "").strip()
        if not written:
            return self._date
        published = read_published(written)
        if published is None:
            self._note(
                ReadFailure(
                    file, report.record, "date", f"{written[:80]!r} is not understood",
                    "left unknown; write it as 2016-11-13",
                )
            )  # fmt: skip
        elif is_future(published):
            return ReadFailure(
                file, report.record, "date", f"{published} is in the future", "correct it"
            )
        return published

    def _note(self, note: ReadFailure) -> None:
        if self._on_note is not None:
            self._on_note(note)
