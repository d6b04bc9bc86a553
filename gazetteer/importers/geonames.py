"""GeoNames country files and dumps (SY.txt, SY.zip, allCountries.zip).

Nineteen tab-separated columns, no header and no quoting: a quotation mark is part of a name. The
alternate names carry no language, so they are told apart by script. Source: geonames.org, "The
main 'geoname' table has the following fields".
"""

from __future__ import annotations

import io
import re
import tomllib
import unicodedata
import zipfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from midan.errors import GazetteerError
from midan.gazetteer.importers.shape import Options, Refused
from midan.gazetteer.places import PlaceRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLUMNS = 19
_LICENCE = "CC BY 4.0"
_ARABIC_WORDS = re.compile(r"(?=.*[\u0621-\u064a])[\u0621-\u0652\u0670\u0671\d ()\-.،]+")
_LATIN = re.compile(r"[A-Za-z]")
_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u0640\ufeff]")
_MINUTE_TOLERANCE = 2e-3


@cache
def _codes() -> dict[str, Any]:
    text = Path(__file__).with_name("geonames.toml").read_text("utf-8")
    return tomllib.loads(text)


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a file is a GeoNames table: nineteen fields, a number and two coordinates."""
    if head.startswith(b"PK"):
        return path.suffix.lower() == ".zip" and _member(path) is not None
    fields = head.split(b"\n", 1)[0].rstrip(b"\r").split(b"\t")
    return len(fields) == _COLUMNS and fields[0].strip(b"\xef\xbb\xbf").isdigit()


def read(path: Path, options: Options) -> Iterator[PlaceRecord | Refused]:
    """Yield the places of a GeoNames file."""
    with _opened(path) as lines:
        for line in lines:
            if line.strip():
                yield _row(line.rstrip("\r\n").split("\t"), options)


def _row(fields: list[str], options: Options) -> PlaceRecord | Refused:
    if len(fields) != _COLUMNS:
        return Refused(f"not {_COLUMNS} fields")
    kind = _kind(fields[7], options)
    if isinstance(kind, Refused):
        return kind
    try:
        lat, lon = float(fields[4]), float(fields[5])
    except ValueError:
        return Refused("coordinates are no numbers")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
        return Refused("coordinates are not on land or not set")
    arabic = _arabic_names(fields[3])
    latin = list(dict.fromkeys(name for name in (fields[1], fields[2]) if _LATIN.search(name)))
    if not arabic and not latin:
        return Refused("no name in Arabic or Latin script")
    known = _codes()
    country = fields[8].strip().lower()
    pcode = known["admin1"].get(fields[8], {}).get(fields[10], "")
    admin1 = options.units.get(pcode, "")
    minutes = _on_whole_minutes(lat) and _on_whole_minutes(lon)
    return PlaceRecord(
        id=f"gn-{fields[0]}",
        name_ar=arabic[0] if arabic else "",
        name_en=latin[0] if latin else "",
        kind=kind,
        lat=lat,
        lon=lon,
        extent_km=known["extent_km"].get(kind, 0.5),
        error_km=known["error_km"]["arc_minute" if minutes else "point"],
        container=admin1 or options.units.get(country, ""),
        admin1=admin1,
        strong_ar=tuple(arabic[1:]),
        strong_en=tuple(latin[1:]),
        source=f"GeoNames {fields[0]}",
        licence=_LICENCE,
        prominence=_prominence(fields[7], fields[14]),
    )


def _kind(code: str, options: Options) -> str | Refused:
    known = _codes()
    if code in known["historical"]:
        if options.historical:
            return str(known["historical"][code])
        return Refused("abandoned or destroyed place (ask for historical places to keep it)")
    kind = known["features"].get(code)
    return str(kind) if kind else Refused(f"feature code {code or '(none)'} is not taken")


def _arabic_names(alternates: str) -> list[str]:
    """Return the names in Arabic script, cleaned of marks; Persian and Kurdish spellings go."""
    found: dict[str, None] = {}
    for name in alternates.split(","):
        clean = unicodedata.normalize("NFC", _MARKS.sub("", name)).strip()
        if clean and _ARABIC_WORDS.fullmatch(clean):
            found[clean] = None
    return list(found)


def _prominence(code: str, population: str) -> int:
    known: dict[str, dict[str, int]] = _codes()
    people = int(population) if population.isdigit() else 0
    by_size = (rank for least, rank in known["population"].items() if people >= int(least))
    return max((0, known["prominence"].get(code, 0), *by_size))


def _on_whole_minutes(degrees: float) -> bool:
    minutes = abs(degrees) * 60
    return abs(minutes - round(minutes)) < _MINUTE_TOLERANCE


def _member(path: Path) -> str | None:
    """Return the table inside a GeoNames archive, which also holds a readme."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".txt")]
    except zipfile.BadZipFile:
        return None
    return next((name for name in names if not name.lower().startswith("readme")), None)


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[str]]:
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            yield lines
        return
    member = _member(path)
    if member is None:
        raise GazetteerError(f"{path.name}: no table in this archive")
    with zipfile.ZipFile(path) as archive, archive.open(member) as raw:
        yield io.TextIOWrapper(raw, encoding="utf-8-sig", newline="\n")
