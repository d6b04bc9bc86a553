"""Two events that are written out: one toll for five places, and one known to a governorate."""

from __future__ import annotations

from tests.maps.event_parts import Event, Sentence, actor, blank_event, casualty, place
from tests.maps.invented_world import TOWNS


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
