"""Documents in, events out: the extractor that every door of the house uses."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from midan.events.assertion import names_narrow_place, note_presupposed
from midan.events.build import Setting, build_event
from midan.events.doers import alignment_on, era_of, find_outlet
from midan.events.lexicon.lexicon import Lexicon, load_lexicon
from midan.events.merge import merge
from midan.events.page_date import page_date
from midan.events.report import Report, read_report
from midan.events.scan import Scanner
from midan.events.shared import share_leads
from midan.events.sites import Placer, settle_places
from midan.events.subordinate import note_subordinate
from midan.records import Document, Event, Versions
from midan.text.stretches import stretches

if TYPE_CHECKING:
    from pathlib import Path

    from midan.events.draft import Draft
    from midan.gazetteer import Gazetteer

_DEFAULT_ZONE = "Asia/Damascus"


class Extractor:
    """Lexicon and gazetteer loaded once; `extract` holds no state between reports."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Join a lexicon and a gazetteer."""
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.scanner = Scanner(lexicon, gazetteer)
        self.versions = Versions(_midan_version(), lexicon.version, gazetteer.version)

    @classmethod
    def load(cls, rules: Path | None = None, gazetteer: Path | None = None) -> Extractor:
        """Load the built-in lexicon and gazetteer, or the ones given."""
        from midan.gazetteer import load_gazetteer  # the room is loaded when asked

        return cls(load_lexicon(rules), load_gazetteer(gazetteer))

    def extract(self, document: Document) -> list[Event]:
        """Return every event that a report tells, all statuses, in text order."""
        report, setting, placer = self.read(document)
        drafts = merge(report.drafts)
        del report  # of a very long report the drafts alone are kept, and each until it is built
        share_leads(drafts)
        drafts.reverse()
        return _unique([build_event(drafts.pop(), setting, placer) for _ in range(len(drafts))])

    def read(self, document: Document, *, keep_all: bool = False) -> tuple[Report, Setting, Placer]:
        """Read a report into drafts with their places, and what its events share.

        With `keep_all` it keeps what gives no draft too, to be explained.
        """
        outlet = find_outlet(self.lexicon, document.source, document.url)
        zone = outlet.zone if outlet else _DEFAULT_ZONE
        anchor = _anchor(document.published, zone) or page_date(document.text, self.lexicon)
        report = read_report(document, self.scanner, anchor, keep_all=keep_all)
        placer = Placer(self.gazetteer, zone=outlet.home if outlet else "")
        self._weigh(report, placer)
        dates = [m.item.date for m in report.title_dates if m.item is not None and m.item.date]
        single = dates[0] if len(dates) == 1 and dates[0].prec == 1 else None
        digest = hashlib.sha256(f"{document.title}\n".encode("utf-8", "surrogatepass"))
        for start, end in stretches(document.text):
            digest.update(document.text[start:end].encode("utf-8", "surrogatepass"))
        setting = Setting(
            document, digest.hexdigest(), self.versions, self.lexicon, anchor,
            alignment_on(outlet, anchor), single, None if anchor else era_of(report.drafts),
        )  # fmt: skip
        return report, setting, placer

    def _weigh(self, report: Report, placer: Placer) -> None:
        """Place the drafts, and set aside what asserts nothing."""
        for home in report.homes:
            placer.settle(home, ())
        for draft in report.drafts:
            settle_places(draft, placer)
        for reading in report.readings:
            note_presupposed(reading.mentions, reading.drafts, self._kind_of)
            note_subordinate(reading.mentions, reading.drafts, self._is_narrow)
        report.drafts = [draft for draft in report.drafts if not draft.why_not]
        if not report.keep_all:
            report.readings = []

    def _is_narrow(self, draft: Draft) -> bool:
        return names_narrow_place(draft, self._kind_of)

    def _kind_of(self, place_id: str) -> str:
        return self.gazetteer.place(place_id).kind if place_id else ""

    def explain(self, document: Document) -> str:
        """Return, sentence by sentence, what was seen, which rule filled what, and why not."""
        from midan.events.explain import explain  # only for the reader of rules

        report, _, _ = self.read(document, keep_all=True)
        return explain(report)


def _unique(events: list[Event]) -> list[Event]:
    """Two events of one kind at one trigger (a list of days) keep ids of their own."""
    seen: dict[str, int] = {}
    found: list[Event] = []
    for event in events:
        number = seen.get(event.event_id, 0)
        seen[event.event_id] = number + 1
        found.append(replace(event, event_id=f"{event.event_id}-{number}") if number else event)
    return found


def _anchor(published: str | None, zone: str) -> date | None:
    """Return the publication day in the outlet's zone, or None."""
    if not published:
        return None
    if "T" not in published:
        return date.fromisoformat(published[:10])
    moment = datetime.fromisoformat(published)
    return (moment.astimezone(ZoneInfo(zone)) if moment.tzinfo else moment).date()


@cache
def _midan_version() -> str:
    try:
        return version("midan")
    except PackageNotFoundError:
        return "unknown"
