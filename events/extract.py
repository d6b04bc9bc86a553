"""Documents in, events out: the extractor that every door of the house uses."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from midan.events.build import Setting, build_event
from midan.events.casualties.shared import share_leads
from midan.events.doers import alignment_on, earliest, era_of, find_outlet
from midan.events.lexicon.lexicon import Lexicon, load_lexicon
from midan.events.merging.merge import Merging
from midan.events.page.page_date import page_date
from midan.events.realis.assertion import names_narrow_place, note_presupposed
from midan.events.realis.subject import tells_of_war
from midan.events.realis.subordinate import note_subordinate
from midan.events.report import Report, read_report
from midan.events.scan.scanner import Scanner
from midan.events.sites import Placer, settle_places, settle_rest
from midan.records import Document, Event, Versions

if TYPE_CHECKING:
    from pathlib import Path

    from midan.events.draft import Draft
    from midan.events.lexicon.records import Outlet
    from midan.gazetteer import Gazetteer

_DEFAULT_ZONE = "Asia/Damascus"
_HASHED_CHARS = 1 << 20


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
        anchor, outlet, placer = self._begin(document)
        merging = Merging()

        def settle(report: Report) -> None:
            self._weigh(report, placer)
            report.era = earliest(report.era, era_of(report.drafts))
            merging.add(report.drafts)
            report.homes, report.drafts, report.readings = [], [], []

        report = read_report(document, self.scanner, anchor, settle)
        settle(report)
        setting = self._setting(document, report, anchor, outlet)
        drafts = merging.events
        if not tells_of_war(drafts, report.subject.sentences):
            return []
        share_leads(drafts)
        drafts.reverse()  # each is kept until it is built, and no longer
        return _unique([build_event(drafts.pop(), setting, placer) for _ in range(len(drafts))])

    def _begin(self, document: Document) -> tuple[date | None, Outlet | None, Placer]:
        """Return the day of publication, the outlet, and what places the report's places."""
        outlet = find_outlet(self.lexicon, document.source, document.url)
        zone = outlet.zone if outlet else _DEFAULT_ZONE
        anchor = _anchor(document.published, zone) or page_date(document.text, self.lexicon)
        return anchor, outlet, Placer(self.gazetteer, zone=outlet.home if outlet else "")

    def _setting(
        self, document: Document, report: Report, anchor: date | None, outlet: Outlet | None
    ) -> Setting:
        """Return what the events of a report share."""
        dates = [m.item.date for m in report.title_dates if m.item is not None and m.item.date]
        single = dates[0] if len(dates) == 1 and dates[0].prec == 1 else None
        return Setting(
            document, _sha256(document), self.versions, self.lexicon, anchor,
            alignment_on(outlet, anchor), single, None if anchor else report.era,
        )  # fmt: skip

    def _weigh(self, report: Report, placer: Placer) -> None:
        """Place the drafts, and set aside what asserts nothing."""
        placer.named = report.places
        for home in report.homes:
            placer.settle(home, ())
        for draft in report.drafts:
            settle_places(draft, placer)
        for draft in report.drafts:
            settle_rest(draft, placer)
        for reading in report.readings:
            note_presupposed(reading.mentions, reading.drafts, self._kind_of)
            note_subordinate(reading.mentions, reading.drafts, self._is_narrow)
        report.drafts = [draft for draft in report.drafts if not draft.why_not]

    def _is_narrow(self, draft: Draft) -> bool:
        return names_narrow_place(draft, self._kind_of)

    def _kind_of(self, place_id: str) -> str:
        return self.gazetteer.place(place_id).kind if place_id else ""

    def explain(self, document: Document) -> str:
        """Return, sentence by sentence, what was seen, which rule filled what, and why not."""
        from midan.events.explain import explain  # only for the reader of rules

        anchor, _, placer = self._begin(document)
        report = read_report(document, self.scanner, anchor)
        self._weigh(report, placer)
        return explain(report)


def _sha256(document: Document) -> str:
    """Hash title and text, a piece at a time: a very long text is not copied."""
    digest = hashlib.sha256(f"{document.title}\n".encode("utf-8", "surrogatepass"))
    for start in range(0, len(document.text), _HASHED_CHARS):
        piece = document.text[start : start + _HASHED_CHARS]
        digest.update(piece.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


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
