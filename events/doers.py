"""From doer phrases to actors: party, side and type as they were on the event's date.

Partisan words (العصابات الإرهابية، الاحتلال، النظام) resolve by the outlet's alignment, else to an
unknown side; never by a default (codebook section 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from midan.events.allies import joint_sides
from midan.records import Actor
from midan.text.fold import loose_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from midan.events.chunk.mentions import ActorPhrase
    from midan.events.draft import Draft
    from midan.events.lexicon.lexicon import Lexicon
    from midan.events.lexicon.records import ActorRecord, Outlet
    from midan.events.scan.part import Part


_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DoerContext:
    """What decides a name's meaning: the day of the event, who is speaking, and where it was."""

    lexicon: Lexicon
    day: date | None
    alignment: str
    abroad: bool = False


def find_outlet(lexicon: Lexicon, source: str, url: str) -> Outlet | None:
    """Return the outlet that a report's source or url names, or None."""
    if not source and not url:
        return None
    key, address = loose_key(source).strip(), url.lower()
    for outlet in lexicon.outlets:
        names = [outlet.name, outlet.name_ar, *outlet.aliases]
        for name in names:
            folded = loose_key(name).strip()
            if folded and (folded == key or ("." in name and name.lower() in address)):
                return outlet
    return None


def alignment_on(outlet: Outlet | None, day: date | None) -> str:
    """Return an outlet's alignment on a day ("unknown" without an outlet)."""
    if outlet is None:
        return "unknown"
    period = _period(outlet.periods, day)
    return str(period.get("alignment", outlet.alignment))


def _period(periods: list[dict[str, str]], day: date | None) -> dict[str, str]:
    """Return the latest period that has begun by `day`; without a day, none."""
    chosen: dict[str, str] = {}
    if day is None:
        return chosen
    for period in periods:
        begins, ends = period.get("from", ""), period.get("to", "")
        if (not begins or begins <= day.isoformat()) and (not ends or day.isoformat() < ends):
            chosen = period
    return chosen


def era_of(drafts: Iterable[Draft]) -> date | None:
    """Return the last day on which all who act in a report existed, None if nobody has ended.

    A report without a date that tells of a party's acts is of the time of that party. One that
    tells of two who did something together, or of foes, is of before one of them changed hands.
    """
    lists = [
        (slot, [record for one in fill.mention.actors if (record := one.record or one.nation)])
        for draft in drafts if draft.status == "occurred" and not draft.background
        for slot in ("agent", "party") for fill in draft.slots.get(slot, ())
    ]  # fmt: skip
    acting = [record for _, records in lists for record in records]
    ends = [record.valid_to for record in acting if record.valid_to]
    ends += [day for slot, records in lists if slot == "agent" for day in _parting(records)]
    if any(_changes(record) for record in acting if not record.told_until):
        ends += [record.told_until for record in acting if record.told_until]
    return date.fromisoformat(min(ends)) - _ONE_DAY if ends else None


def _parting(records: list[ActorRecord]) -> list[str]:
    """Return the days on which one of these doers changed to a side that the others do not join."""
    sides = {record.side for record in records}
    if not any(sides >= pair for pair in joint_sides()):
        return []
    return [day for record in records for day in _changes(record)]


def _changes(record: ActorRecord) -> list[str]:
    """Return the days on which a name changed hands."""
    return [
        period["from"] for period in record.periods
        if period.get("side", record.side) != record.side
    ]  # fmt: skip


def earliest(first: date | None, second: date | None) -> date | None:
    """Return the earlier of two days; None is no day."""
    return min((day for day in (first, second) if day is not None), default=None)


def make_actor(
    phrase: ActorPhrase, role: str, party_no: int, part: Part, context: DoerContext
) -> Actor:
    """Make one actor of a phrase; the word as written is kept whatever it resolves to."""
    start, end = part.span(phrase.first, phrase.last)
    record = phrase.record if phrase.record is not None else phrase.nation
    elsewhere = record is not None and (context.abroad or _is_to_come(record, context.day))
    if record is not None and elsewhere and _is_common(record, part, phrase):
        record = None
    values = _identity(record, context)
    if phrase.again is not None and values["side"] == "unknown":
        values = _identity(phrase.again, context)
    certainty = "implied" if phrase.implied else "suspected" if phrase.hedged else "stated"
    return Actor(
        role=role, text=part.source[start:end], part=part.name, start=start, end=end,
        party_no=party_no, certainty=certainty, **values,
    )  # fmt: skip


def _is_to_come(record: ActorRecord, day: date | None) -> bool:
    """Tell whether a body did not exist yet: one of its name in another state is meant."""
    return day is not None and day.isoformat() < record.valid_from


def _is_common(record: ActorRecord, part: Part, phrase: ActorPhrase) -> bool:
    """Tell whether every state's own body bears the name as it is written."""
    if not record.common:
        return False
    words = " ".join(part.tokens.loose[phrase.first : phrase.last])
    return any(loose_key(name) in {words, words[1:]} for name in record.common)


def _identity(record: ActorRecord | None, context: DoerContext) -> dict[str, Any]:
    if record is None:
        return {}
    if record.partisan:
        # A word that only one camp uses, and always of the same side, needs no outlet.
        meant = set(record.partisan_of.values())
        side = record.partisan_of.get(context.alignment) or (
            meant.pop() if len(meant) == 1 else "unknown"
        )
        return {"id": record.id, "name": record.name, "name_ar": record.name_ar or None,
                "side": side, "type": record.type or None}  # fmt: skip
    period = _period(record.periods, context.day)
    if record.periods and context.day is None and any("side" in p for p in record.periods):
        # The name changed hands, and nothing says when this was: an honest unknown.
        return {"id": record.id, "name": record.name, "name_ar": record.name_ar or None,
                "side": "unknown", "type": record.type or None}  # fmt: skip
    return {
        "id": record.id,
        "name": period.get("name", record.name),
        "name_ar": period.get("name_ar", record.name_ar) or None,
        "side": period.get("side", record.side),
        "type": period.get("type", record.type) or None,
    }
