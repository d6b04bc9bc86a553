"""`midan explain`: each sentence with its mentions marked, and why each trigger did or did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Draft
    from midan.events.report import Reading, Report
    from midan.events.scan.part import Part

_FLAGS = ("background", "habitual", "aftermath", "ongoing", "anaphoric", "result")


def explain(report: Report) -> str:
    """Return the reading of a report as plain text."""
    blocks = [_sentence(reading) for reading in report.readings]
    if not blocks:
        return "No sentence holds a trigger: no word of it names an act that the lexicon knows."
    return "\n\n".join(blocks)


def _sentence(reading: Reading) -> str:
    sentence = reading.sentence
    part = sentence.part
    start, end = part.span(sentence.first, sentence.last)
    lines = [f"{part.name} {start}-{end}: {' '.join(part.source[start:end].split())}"]
    lines += [f"  {_mention(part, mention)}" for mention in reading.mentions]
    for draft in reading.drafts:
        lines += _draft(part, draft)
    return "\n".join(lines)


def _text(part: Part, first: int, last: int) -> str:
    start, end = part.span(first, last)
    return " ".join(part.source[start:end].split())


def _mention(part: Part, mention: Mention) -> str:
    shown = f"{mention.kind:8} {_text(part, mention.first, mention.last)}"
    if mention.link:
        shown += f"  <{mention.link}>"
    if mention.conjunction:
        shown += f"  +{mention.conjunction}"
    entry = mention.entry
    if entry is not None:
        shown += f"  [{entry.record.id}{' ' + entry.tense if entry.tense else ''}]"
    for place in mention.places:
        shown += f"  ({place.relation or 'at'} {place.head} «{place.name}» {place.direction}"
        shown += (
            "".join(f" in «{c.name}» {c.head} {c.direction} {c.relation}" for c in place.containers)
            + ")"
        )
    for actor in mention.actors:
        record = actor.record or actor.nation
        shown += f"  ({record.id if record else 'unnamed'} {' '.join(actor.means)})"
    for count in mention.counts:
        bounds = f"{count.low}/{count.best}/{count.high}"
        subset = " subset" if count.subset else ""
        shown += f"  ({count.effect or 'people'} {count.status} {count.group} {bounds}{subset})"
    return shown


def _draft(part: Part, draft: Draft) -> list[str]:
    word = _text(part, draft.trigger.first, draft.trigger.last)
    if draft.why_not:
        return [f"  ✗ {word}: {draft.class_name}: no event: {draft.why_not}"]
    if draft.host is not None:
        host = _text(part, draft.host.trigger.first, draft.host.trigger.last)
        return [f"  ↪ {word}: {draft.class_name}: told as part of «{host}»"]
    flags = [name for name in _FLAGS if getattr(draft, name)]
    lines = [f"  ✓ {word}: {draft.kind}, {draft.status}{', ' + ', '.join(flags) if flags else ''}"]
    for slot, fills in draft.slots.items():
        for fill in fills:
            own = (fill.sentence or draft.sentence).part
            text = _text(own, fill.mention.first, fill.mention.last)
            joined = f" through {fill.link}" if fill.link else ""
            lines.append(f"      {slot}: {text}{joined}  ({fill.rule})")
    for toll in draft.tolls:
        count = toll.count
        lines.append(
            f"      toll: {toll.effect} {count.status} {count.low}/{count.best}/{count.high}"
        )
    lines += [f"      rule: {field}: {rule}" for field, rule in dict.fromkeys(draft.rules)]
    return lines
