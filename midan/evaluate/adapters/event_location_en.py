"""event_location_en.jsonl: the place where the event of a marked verb happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from midan.evaluate.adapters._texts import PINNED_ROLES
from midan.evaluate.expected import Mark
from midan.evaluate.gold import json_lines, make_document
from midan.evaluate.matching import mark_of
from midan.evaluate.outcome import Mistake, Outcome, shown, tally_table
from midan.evaluate.shares import Tally, share

if TYPE_CHECKING:
    from pathlib import Path

    from midan.evaluate.expected import Row
    from midan.evaluate.outcome import Setting


def measure(path: Path, setting: Setting) -> Outcome:
    """Count words: those of the places linked to the verb's event against the gold's.

    Rows whose place span is empty are damaged and left out. A verb that gives no event links
    nothing; `of_found` counts only the verbs that gave one.
    """
    links, of_found = Tally(), Tally()
    verbs = with_event = damaged = 0
    mistakes: list[Mistake] = []
    for number, row in json_lines(path):
        if any(start == end for start, end in row["locations"]):
            damaged += 1
            continue
        verbs += 1
        document = make_document(f"sentence-{number}", text=row["text"], lang="en")
        events = [event for event in setting.predict(document) if _tells(event, row["verb"])]
        with_event += bool(events)
        wanted, found = _words(row["text"], row["locations"]), _linked(row["text"], events)
        right = len(wanted & found)
        links.add(right, len(wanted), len(found))
        if events:
            of_found.add(right, len(wanted), len(found))
        if wanted != found:
            gold: dict[str, Any] = {"places": [row["text"][a:b] for a, b in row["locations"]]}
            its = shown(events[0]) if events else {}
            mistakes.append(
                Mistake(document.id, "differs" if events else "missed",
                        its.get("kind", "link"), row["text"], ("places",), gold, its)
            )  # fmt: skip
    figures = {
        **links.figures("links"),
        **of_found.figures("links_of_found"),
        "verbs_with_event": share(with_event, verbs),
    }
    title = f"Event–place links by word, {verbs} verbs ({damaged} damaged rows left out)"
    table = tally_table(title, {"all verbs": links, "verbs that gave an event": of_found})
    return Outcome(figures, (table,), tuple(mistakes))


def _tells(event: Row, verb: list[list[int]]) -> bool:
    mark = mark_of(event)
    return any(mark.overlaps(Mark("text", start, end)) for start, end in verb)


def _words(text: str, spans: list[list[int]]) -> set[int]:
    """Return where the words that touch the spans begin."""
    return {
        word.start()
        for word in re.finditer(r"\w+", text)
        for start, end in spans
        if word.start() < end and start < word.end()
    }


def _linked(text: str, events: list[Row]) -> set[int]:
    spans = [
        [place["start"], place["end"]]
        for event in events
        for place in event["places"]
        if place["role"] in PINNED_ROLES and place["part"] == "text"
    ]
    return _words(text, spans)
