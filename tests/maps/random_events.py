"""Invented events drawn at random, the same for the same seed."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from tests.maps.chosen_events import five_place_event, governorate_event
from tests.maps.event_parts import (
    Event,
    Sentence,
    actor,
    blank_event,
    casualty,
    place,
    unresolved,
)
from tests.maps.invented_world import ACTORS, ACTS, FIRST_DAY, TOWNS, WEIGHTS


def make_event(number: int, chance: random.Random) -> Event:
    """One invented event: mostly plain, sometimes vague, undated, unplaced or not asserted."""
    arabic = chance.random() < 0.7
    kind, event_type, sub_type, act_ar, act_en = chance.choices(ACTS, WEIGHTS)[0]
    event = blank_event(number)
    sentence = Sentence(start=chance.randrange(0, 200))
    event |= {
        "kind": kind,
        "event_type": event_type,
        "sub_event_type": sub_type,
        "lang": "ar" if arabic else "en",
    }
    event["trigger"] = sentence.add(act_ar if arabic else act_en)
    sentence.add(" ")
    event["places"] = [_site(sentence, arabic, chance)]
    _date(event, sentence, arabic, chance)
    _toll(event, sentence, arabic, chance)
    sentence.add(".")
    event["actors"] = _actors(kind, chance)
    event["status"] = chance.choices(
        ["occurred", "attempted", "unconfirmed", "denied", "planned"], [88, 3, 5, 2, 2]
    )[0]
    event["background"] = chance.random() < 0.05
    event["scope"] = chance.choices(["single", "aggregate"], [97, 3])[0]
    event["confidence"] = round(chance.betavariate(8, 3), 2)
    outlet = chance.choice(["field-desk", "city-wire", "north-channel", "local-council"])
    event |= {
        "source": outlet,
        "url": f"https://example.org/{outlet}/{number}",
        "title": "أخبار ميدانية" if arabic else "Field news",
        "evidence": [sentence.quote()],
        "published": "2016-12-31",
        "attribution": [
            {"source": outlet, "id": None, "part": "text", "start": 0, "end": 0, "text": outlet}
        ],
        "rules": [
            {"field": "kind", "id": f"ar.{kind}"},
            {"field": "places", "id": "gazetteer.exact"},
        ],
    }
    return event


def _site(sentence: Sentence, arabic: bool, chance: random.Random) -> dict[str, Any]:
    town = chance.choices(
        TOWNS, [30, 14, 10, 9, 8, 6, 3, 3, 6, 5, 8, 6, 5, 9, 7, 7, 4, 4, 5, 4, 4]
    )[0]
    name = town[2] if arabic else town[1]
    way = chance.random()
    if way < 0.05:
        return unresolved(sentence.add("تل الرمان" if arabic else "Tal al-Rumman"))
    if way < 0.17:
        sentence.add("محيط " if arabic else "the outskirts of ")
        return place(
            town,
            sentence.add(name),
            relation="around",
            radius_km=4.0,
            geo_precision=2,
            where_prec=2,
            confidence=0.71,
        )
    if way < 0.21:
        sentence.add("ريف " if arabic else "the countryside of ")
        return place(
            town,
            sentence.add(name),
            relation="part_of",
            radius_km=18.0,
            geo_precision=3,
            where_prec=3,
            confidence=0.6,
        )
    return place(town, sentence.add(name))


def _date(event: Event, sentence: Sentence, arabic: bool, chance: random.Random) -> None:
    if chance.random() < 0.06:
        event |= {"date_end": "2016-12-31", "date_basis": "publication", "date_prec": 5}
        return
    # more events towards the autumn, as in a season of fighting
    day = FIRST_DAY + timedelta(days=int(180 * chance.betavariate(3, 2)))
    last = day + timedelta(days=chance.choice([0, 0, 0, 0, 0, 1, 6]))
    sentence.add(" يوم " if arabic else " on ")
    event["date_span"] = sentence.add(day.isoformat())
    event |= {
        "date_start": day.isoformat(),
        "date_end": last.isoformat(),
        "date_prec": 1 if last == day else 2,
        "time_precision": 1 if last == day else 2,
        "date_basis": "text",
        "date_text": day.isoformat(),
    }


def _toll(event: Event, sentence: Sentence, arabic: bool, chance: random.Random) -> None:
    if event["kind"] in {"agreement", "arrest", "protest"} or chance.random() < 0.4:
        return
    low = chance.randrange(1, 12)
    spread = chance.choice(["exact", "exact", "open", "range"])
    high = {"exact": low, "open": None, "range": low + chance.randrange(1, 6)}[spread]
    sentence.add("، ما أدى إلى مقتل " if arabic else ", killing ")
    span = sentence.add(f"{low} مدنيين" if arabic else f"{low} civilians")
    event |= {"killed_low": low, "killed_best": low, "killed_high": high}
    event["casualties"] = [casualty("killed", low, high, span)]
    if chance.random() < 0.5:
        wounded = low + chance.randrange(0, 9)
        sentence.add(" وإصابة " if arabic else " and wounding ")
        event["casualties"].append(
            casualty(
                "injured",
                wounded,
                wounded,
                sentence.add(f"{wounded} آخرين" if arabic else f"{wounded} others"),
            )
        )
        event |= {"injured_low": wounded, "injured_best": wounded, "injured_high": wounded}


def _actors(kind: str, chance: random.Random) -> list[dict[str, Any]]:
    if kind == "clash":
        return [actor(2, "party", 1), actor(chance.choice([0, 3]), "party", 2)]
    if kind == "air_strike":
        return [actor(chance.choice([0, 1, 1, 4]), "agent")]
    return [actor(chance.randrange(len(ACTORS)), "agent")] if chance.random() < 0.6 else []


def make_events(count: int, seed: int = 7) -> list[Event]:
    """A table of `count` events, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # invented events, not secrets
    events = [make_event(number, chance) for number in range(count)]
    if count >= 2:
        events[0], events[1] = five_place_event(0), governorate_event(1)
    return events
