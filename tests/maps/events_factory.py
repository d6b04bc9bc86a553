"""Invented events in the shape of the output contract; sentences are this project's own.

`Sentence` joins pieces and keeps where each stands, so every span is the exact slice that the
contract asks for. Coordinates are rounded from GeoNames.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

Event = dict[str, Any]

# id, name, name_ar, lat, lon, admin1, admin1 in Arabic script is left to the base map
TOWNS = [
    ("sy-aleppo", "Aleppo", "حلب", 36.2012, 37.1612, "Aleppo"),
    ("sy-khan-alasal", "Khan al-Asal", "خان العسل", 36.1714, 37.0391, "Aleppo"),
    ("sy-anadan", "Anadan", "عندان", 36.2935, 37.0447, "Aleppo"),
    ("sy-haritan", "Haritan", "حريتان", 36.2886, 37.0853, "Aleppo"),
    ("sy-atarib", "Al-Atarib", "الأتارب", 36.1391, 36.825, "Aleppo"),
    ("sy-daret-azza", "Daret Azza", "دارة عزة", 36.2825, 36.8522, "Aleppo"),
    ("sy-bashqatin", "Bashqatin", "بشقاتين", 36.204, 36.9953, "Aleppo"),
    ("sy-mansura", "Al-Mansura", "المنصورة", 36.208, 37.048, "Aleppo"),
    ("sy-azaz", "Azaz", "أعزاز", 36.5866, 37.0463, "Aleppo"),
    ("sy-mari", "Mari", "مارع", 36.4835, 37.1983, "Aleppo"),
    ("sy-albab", "Al-Bab", "الباب", 36.3705, 37.5157, "Aleppo"),
    ("sy-manbij", "Manbij", "منبج", 36.5281, 37.9549, "Aleppo"),
    ("sy-khan-tuman", "Khan Tuman", "خان طومان", 36.117, 37.051, "Aleppo"),
    ("sy-idlib", "Idlib", "إدلب", 35.9306, 36.6339, "Idlib"),
    ("sy-saraqib", "Saraqib", "سراقب", 35.8644, 36.8056, "Idlib"),
    ("sy-maarrat", "Maarrat al-Numan", "معرة النعمان", 35.6433, 36.6683, "Idlib"),
    ("sy-ariha", "Ariha", "أريحا", 35.8136, 36.61, "Idlib"),
    ("sy-jisr", "Jisr al-Shughur", "جسر الشغور", 35.8165, 36.3211, "Idlib"),
    ("sy-hama", "Hama", "حماة", 35.1318, 36.7578, "Hama"),
    ("sy-morek", "Morek", "مورك", 35.3767, 36.6892, "Hama"),
    ("sy-kafr-zita", "Kafr Zita", "كفر زيتا", 35.3736, 36.6017, "Hama"),
]
ACTORS = [
    ("assad-air-force", "Syrian Air Force", "سلاح الجو السوري", "assad_government", "State forces"),
    (
        "russia-air-force",
        "Russian Aerospace Forces",
        "القوات الجوية الروسية",
        "russia",
        "External/Other forces",
    ),
    ("opposition", "Opposition factions", "فصائل المعارضة", "opposition", "Rebel group"),
    ("islamic-state", "Islamic State", "تنظيم الدولة", "islamic_state", "Rebel group"),
    (None, None, None, None, None),
]
# kind, event type, sub-event type, Arabic act, English act
ACTS = [
    (
        "air_strike",
        "Explosions/Remote violence",
        "Air/drone strike",
        "شنّ الطيران غارة جوية على",
        "Warplanes struck",
    ),
    (
        "shelling",
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
        "سقطت قذائف مدفعية على",
        "Artillery shells fell on",
    ),
    ("clash", "Battles", "Armed clash", "اندلعت اشتباكات في", "Clashes broke out in"),
    (
        "bombing",
        "Explosions/Remote violence",
        "Remote explosive/landmine/IED",
        "انفجرت سيارة مفخخة في",
        "A car bomb went off in",
    ),
    ("arrest", "Strategic developments", "Arrests", "نُفّذت حملة اعتقال في", "Arrests were made in"),
    (
        "agreement",
        "Strategic developments",
        "Agreement",
        "أُعلنت هدنة في",
        "A truce was announced in",
    ),
    (
        "attack",
        "Violence against civilians",
        "Attack",
        "أُطلق الرصاص على مدنيين في",
        "Civilians were shot at in",
    ),
    (
        "chemical_attack",
        "Explosions/Remote violence",
        "Chemical weapon",
        "استُخدم غاز الكلور في",
        "Chlorine was used in",
    ),
    ("protest", "Protests", "Peaceful protest", "خرجت مظاهرة في", "People marched in"),
]
WEIGHTS = [34, 26, 16, 8, 6, 4, 6, 2, 4]
FIRST_DAY = date(2016, 7, 2)


class Sentence:
    """A sentence made of pieces that remember where they stand."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.text = ""

    def add(self, text: str) -> dict[str, Any]:
        """Add a piece and return its span."""
        start = self.start + len(self.text)
        self.text += text
        return {"part": "text", "start": start, "end": start + len(text), "text": text}

    def quote(self) -> dict[str, Any]:
        return {
            "part": "text",
            "start": self.start,
            "end": self.start + len(self.text),
            "quote": self.text,
        }


def place(town: tuple[Any, ...], span: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A resolved site; `more` overrides, as for an area or a relation."""
    ident, name, name_ar, lat, lon, admin1 = town
    return {
        "role": "site",
        "relation": "",
        "container": "",
        "id": ident,
        "name": name,
        "name_ar": name_ar,
        "kind": "town",
        "lat": lat,
        "lon": lon,
        "radius_km": 0.8,
        "area": None,
        "estimate": False,
        "admin1": admin1,
        "admin1_pcode": None,
        "admin2": None,
        "admin2_pcode": None,
        "admin3": None,
        "admin3_pcode": None,
        "country": "Syria",
        "geo_precision": 1,
        "where_prec": 1,
        "confidence": 0.92,
        "reason": "",
        "candidates": [],
        **span,
        **more,
    }


def unresolved(span: dict[str, Any]) -> dict[str, Any]:
    town = (None, None, None, None, None, None)
    return place(
        town,
        span,
        radius_km=None,
        geo_precision=None,
        where_prec=None,
        confidence=0.1,
        reason="no candidate in the gazetteer",
        country=None,
        kind=None,
    )


def blank_event(number: int) -> Event:
    """An event of the contract in which nothing is known."""
    return {
        "schema_version": "1",
        "event_id": f"ev{number:05d}",
        "doc_id": f"doc{number}",
        "doc_sha256": "0" * 64,
        "kind": "clash",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "status": "occurred",
        "background": False,
        "scope": "single",
        "ongoing": False,
        "aftermath": False,
        "disputed": False,
        "confidence": 0.8,
        "tags": [],
        "means": "unspecified",
        "count": None,
        "date_start": None,
        "date_end": None,
        "date_prec": None,
        "time_precision": None,
        "date_basis": "none",
        "date_text": "",
        "time_of_day": None,
        "actors": [],
        "targets": [],
        "civilian_targeting": False,
        "weapons": [],
        "places": [],
        "casualties": [],
        "casualties_shared_with": None,
        "killed_low": None,
        "killed_best": None,
        "killed_high": None,
        "injured_low": None,
        "injured_best": None,
        "injured_high": None,
        "attribution": [],
        "trigger": None,
        "evidence": [],
        "rules": [],
        "versions": {"midan": "0.1.0", "rules": "1", "gazetteer": "1", "codebook": "1.0"},
        "title": "",
        "source": "",
        "url": "",
        "lang": "ar",
        "published": None,
    }


def actor(number: int, role: str, party: int = 0) -> dict[str, Any]:
    ident, name, name_ar, side, kind = ACTORS[number]
    return {
        "role": role,
        "party_no": party,
        "certainty": "stated",
        "id": ident,
        "name": name,
        "name_ar": name_ar,
        "side": side,
        "type": kind,
        "part": "text",
        "start": 0,
        "end": 0,
        "text": name_ar or "مجهولون",
    }


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


def casualty(
    effect: str, low: int | None, high: int | None, span: dict[str, Any]
) -> dict[str, Any]:
    return {
        "effect": effect,
        "status": "civilian",
        "group": None,
        "actor": None,
        "low": low,
        "best": low,
        "high": high,
        "scope": "event",
        "subset_of": None,
        "source": 0,
        **span,
    }


def _actors(kind: str, chance: random.Random) -> list[dict[str, Any]]:
    if kind == "clash":
        return [actor(2, "party", 1), actor(chance.choice([0, 3]), "party", 2)]
    if kind == "air_strike":
        return [actor(chance.choice([0, 1, 1, 4]), "agent")]
    return [actor(chance.randrange(len(ACTORS)), "agent")] if chance.random() < 0.6 else []


def five_place_event(number: int) -> Event:
    """One raid on five places with one toll, which no place owns and no sum may count twice."""
    event = blank_event(number)
    sentence = Sentence(start=40)
    event["trigger"] = sentence.add("أغارت طائرات حربية")
    sentence.add(" فجر اليوم على ")
    towns = [TOWNS[1], TOWNS[5], TOWNS[6], TOWNS[7], TOWNS[2]]
    for at, town in enumerate(towns):
        event["places"].append(place(town, sentence.add(town[2])))
        sentence.add("، " if at < 3 else " و" if at == 3 else "")
    sentence.add("، فقُتل ")
    event["casualties"] = [casualty("killed", 7, 9, sentence.add("سبعة أشخاص أو تسعة"))]
    sentence.add(" بحسب الدفاع المدني.")
    return event | {
        "kind": "air_strike",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "event_id": "five-places",
        "killed_low": 7,
        "killed_best": 7,
        "killed_high": 9,
        "date_start": "2016-11-14",
        "date_end": "2016-11-14",
        "date_prec": 1,
        "date_basis": "relative",
        "confidence": 0.9,
        "civilian_targeting": True,
        "actors": [actor(1, "agent")],
        "evidence": [sentence.quote()],
        "source": "field-desk",
        "url": "https://example.org/raid",
        "attribution": [
            {
                "source": "الدفاع المدني",
                "id": None,
                "part": "text",
                "start": 0,
                "end": 0,
                "text": "الدفاع المدني",
            }
        ],
    }


def governorate_event(number: int) -> Event:
    """An event known only to a whole governorate, to be drawn as its outline."""
    event = blank_event(number)
    sentence = Sentence(start=0)
    event["trigger"] = sentence.add("Arrests")
    sentence.add(" were reported across ")
    town = ("sy-idlib-governorate", "Idlib Governorate", "محافظة إدلب", 35.83, 36.68, "Idlib")
    event["places"] = [
        place(
            town,
            sentence.add("Idlib Governorate"),
            kind="governorate",
            radius_km=45.0,
            geo_precision=3,
            where_prec=4,
        )
    ]
    sentence.add(" in the autumn.")
    return event | {
        "kind": "arrest",
        "evidence": [sentence.quote()],
        "date_start": "2016-10-01",
        "date_end": "2016-10-31",
        "lang": "en",
        "date_prec": 4,
        "event_type": "Strategic developments",
        "sub_event_type": "Arrests",
    }


def make_events(count: int, seed: int = 7) -> list[Event]:
    """A table of `count` events, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # invented events, not secrets
    events = [make_event(number, chance) for number in range(count)]
    if count >= 2:
        events[0], events[1] = five_place_event(0), governorate_event(1)
    return events
