"""OCHA's common operational datasets: administrative units (COD-AB) and populated places.

Workbooks, CSV, GeoJSON and shapefiles; the column names of both generations are in `ocha.toml`.
English names are translated rather than transliterated ("Little Orm" is أورم الصغرى), so they never
match alone. Source: HDX, "Syrian Arab Republic - Subnational Administrative Boundaries" and
"Syrian Arab Republic - Populated Places".
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from midan.gazetteer.importers.kinds import codes
from midan.gazetteer.importers.names import by_script
from midan.gazetteer.importers.points import number
from midan.gazetteer.importers.rows import Row, columns, rows, with_columns
from midan.gazetteer.importers.shape import Found, Noted, Options, Refused, record_of
from midan.gazetteer.spelling import joined_key, name_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from midan.gazetteer.places import PlaceRecord

LAST_RESORT = False
LICENCE = "CC BY 3.0 IGO"
_SHAPES_OF_PLACES = frozenset({"pcode", "name_ar", "name_en"})
_ARABIC = "ar"
_LEVELS = (4, 3, 2, 1)
_WORDS_OF_A_NAME = 2


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a table has OCHA's p-codes."""
    if path.suffix.lower() in {".json", ".geojson"}:
        text = head.decode("utf-8", "ignore").lower()
        return '"features"' in text and any(f'"{one}"' in text for one in _marks())
    known = columns(path, head, _wanted())
    if path.suffix.lower() == ".shp" and known >= _SHAPES_OF_PLACES:
        return True
    return not known.isdisjoint(_marks())


def read(path: Path, options: Options) -> Iterator[PlaceRecord | Refused | Noted]:
    """Yield the units or places of an OCHA file."""
    known = codes("ocha")
    table = rows(path, _wanted())
    first = next(table, None)
    if first is None:
        return
    places, units = known["places"], known["units"]
    if _is_of_places(first):
        named, points = [*places["arabic"], *places["english"]], (places["lat"], places["lon"])
    else:
        named = [name for level in _LEVELS for name in _name_columns(level)]
        points = (units["lat"], units["lon"])
    for row in with_columns(path, chain([first], table), named, points=points):
        yield _place(row, options) if _is_of_places(row) else _unit(row, options)


def _marks() -> frozenset[str]:
    known = codes("ocha")
    units = {one for level in (1, 2, 3) for one in _columns("pcode", level)}
    return frozenset(units.union(known["places"]["pcode"][:2]))


def _wanted() -> frozenset[str]:
    return _marks().union(codes("ocha")["places"]["pcode"])


def _columns(what: str, level: int) -> list[str]:
    return [str(one).format(n=level) for one in codes("ocha")["units"][what]]


def _is_of_places(row: Row) -> bool:
    return not row.cells.keys().isdisjoint(codes("ocha")["places"]["pcode"])


def _pcodes(row: Row) -> tuple[str, ...]:
    """Return the p-codes of the units that a row names, the largest first."""
    found = (row.first(*_columns("pcode", level)) for level in (1, 2, 3))
    return tuple(pcode for pcode in found if pcode)


def _name_columns(level: int) -> list[str]:
    """Return the columns that hold names of a unit; those whose language a column tells go last."""
    tagged = [str(name).format(n=level) for name, _ in codes("ocha")["units"]["tagged"]]
    return [*_columns("arabic", level), *_columns("english", level), *tagged]


def _unit_names(row: Row, level: int) -> tuple[list[str], list[str]]:
    """Return the Arabic and the Latin names of a unit.

    Arabic letters in a column of another language spell a Kurdish or Persian name.
    """
    columns_of = {what: _columns(what, level) for what in ("arabic", "english")}
    in_arabic, in_latin = by_script(
        (row.first(one) for names in columns_of.values() for one in names), tagged=True
    )
    for column, language_column in codes("ocha")["units"]["tagged"]:
        language = row.first(language_column).lower()
        more_arabic, more_latin = by_script(
            [row.first(column.format(n=level))], tagged=language == _ARABIC
        )
        in_latin += more_latin
        if language in {_ARABIC, ""}:
            in_arabic += more_arabic
    return in_arabic, in_latin


def _unit(row: Row, options: Options) -> PlaceRecord | Refused:
    known = codes("ocha")["units"]
    level = next((one for one in _LEVELS if row.first(*_columns("pcode", one))), 0)
    if not level:
        return Refused("names no governorate, district or subdistrict")
    if row.first(*known["valid_to"]) and not options.historical:
        return Refused("no longer valid (ask for historical places to keep it)")
    pcode = row.first(*_columns("pcode", level))
    in_arabic, in_latin = _unit_names(row, level)
    bare = [name.removeprefix(f"{word} ") for name in in_arabic for word in _centre_words()]
    stated = number(row.first(*known["lat"])), number(row.first(*known["lon"]))
    lat, lon = stated if None not in stated else (row.lat, row.lon)
    found = Found(
        id=f"ocha-{pcode}",
        kind=known["kinds"][str(level)],
        lat=lat,
        lon=lon,
        arabic=(*in_arabic, *bare),
        latin=tuple(in_latin),
        weak=(*bare, *in_latin),
        source=f"OCHA {pcode}",
        licence=LICENCE,
        pcode=pcode,
        pcodes=_pcodes(row)[: level - 1],
        extent_km=row.radius_km,
    )
    return record_of(found, options)


def _place(row: Row, options: Options) -> PlaceRecord | Refused:
    known = codes("ocha")["places"]
    pcode = row.first(*known["pcode"])
    if not pcode:
        return Refused("no p-code")
    stated = row.first(*known["type"]).lower()
    kind = known["kinds"].get(stated)
    if kind is None:
        return Refused(f"location type {stated} is not taken")
    written, *others = row.first(*known["arabic"]).split("/")
    in_arabic, _ = by_script(written.split("_"), tagged=True)
    also, _ = by_script(others, tagged=True)
    _, in_latin = by_script(re.split("[_/]", row.first(*known["english"])))
    bare = [short for name in in_arabic if (short := _without_unit(name, row))]
    lat, lon = number(row.first(*known["lat"])), number(row.first(*known["lon"]))
    found = Found(
        id=f"ocha-{pcode}",
        kind=kind,
        lat=row.lat if lat is None else lat,
        lon=row.lon if lon is None else lon,
        arabic=(*in_arabic, *bare, *also),
        latin=tuple(in_latin),
        weak=(*in_latin, *also),
        source=f"OCHA {pcode}",
        licence=LICENCE,
        pcode=pcode,
        pcodes=_pcodes(row),
    )
    return record_of(found, options)


def _centre_words() -> list[str]:
    return [str(word) for word in codes("ocha")["names"]["centre"]]


def _without_unit(name: str, row: Row) -> str:
    """Return a name without the unit that is glued to it to tell namesakes apart, or "".

    كفر ناصح الاتارب is كفر ناصح in the subdistrict of الأتارب.
    """
    words = name.split()
    if len(words) <= _WORDS_OF_A_NAME:
        return ""
    units = {
        _key(word)
        for level in (1, 2, 3)
        for unit in _unit_names(row, level)[0]
        for word in (unit, unit.split()[-1])
    }
    return " ".join(words[:-1]) if _key(words[-1]) in units else ""


def _key(name: str) -> str:
    return joined_key(name_key(name).split(" "))
