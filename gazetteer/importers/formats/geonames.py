"""GeoNames country files and dumps (SY.txt, SY.zip, allCountries.zip).

Nineteen tab-separated columns, no header and no quoting: a quotation mark is part of a name. The
alternate names in it carry no language, so they are told apart by script. Where the file of tagged
names (alternateNamesV2.txt or .zip, or the folder `alternatenames` with the country's file) lies
beside it, its names go first. Source: geonames.org, "The main 'geoname' table has the following
fields" and "The table 'alternate names'".
"""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from midan.errors import GazetteerError
from midan.gazetteer.importers.broken import read_whole
from midan.gazetteer.importers.kinds import codes
from midan.gazetteer.importers.names import arabic, by_script, latin
from midan.gazetteer.importers.points import number
from midan.gazetteer.importers.shape import Found, Noted, Options, Refused, record_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from midan.gazetteer.places import PlaceRecord

LAST_RESORT = False
LICENCE = "CC BY 4.0"
_COLUMNS = 19
_NAME_COLUMNS = (8, 10)
_LAST_YEAR = 9
_TAGGED_FILES = ("alternateNamesV2.txt", "alternateNamesV2.zip")
_TAGGED_FOLDER = "alternatenames"


@dataclass(slots=True)
class _Tagged:
    """The names of one place that carry a language: those to take, and those of others."""

    arabic: list[tuple[bool, str]] = field(default_factory=list)
    english: list[tuple[bool, str]] = field(default_factory=list)
    foreign: set[str] = field(default_factory=set)


def recognises(path: Path, head: bytes) -> bool:
    """Tell whether a file is a GeoNames table: nineteen fields, a number and two coordinates."""
    if head.startswith(b"PK"):
        return path.suffix.lower() == ".zip" and _member(path) is not None
    fields = head.split(b"\n", 1)[0].rstrip(b"\r").split(b"\t")
    return len(fields) == _COLUMNS and fields[0].strip(b"\xef\xbb\xbf").isdigit()


def read(path: Path, options: Options) -> Iterator[PlaceRecord | Refused | Noted]:
    """Yield the places of a GeoNames file."""
    names = _tagged_beside(path)
    tagged: dict[str, _Tagged] = {}
    if names is not None:
        tagged = _tagged_names(names, _ids(path), historical=options.historical)
        yield Noted(f"names with their languages taken from {names.name}")
    for fields in _lines(path):
        yield _row(fields, tagged.get(fields[0], _Tagged()), options)


def _row(fields: list[str], tagged: _Tagged, options: Options) -> PlaceRecord | Refused:
    if len(fields) != _COLUMNS:
        return Refused(f"not {_COLUMNS} fields")
    kind = kind_of(fields[7], options)
    if isinstance(kind, Refused):
        return kind
    untagged = [name for name in fields[3].split(",") if name not in tagged.foreign]
    found = Found(
        id=f"gn-{fields[0]}",
        kind=kind,
        lat=number(fields[4]),
        lon=number(fields[5]),
        arabic=(*_in_order(tagged.arabic), *by_script(untagged)[0]),
        latin=(latin(fields[1]), latin(fields[2]), *_in_order(tagged.english)),
        source=f"GeoNames {fields[0]}",
        licence=LICENCE,
        pcodes=(first_unit(fields[8], fields[10]),),
        country=fields[8].strip(),
        population=int(fields[14]) if fields[14].isdigit() else 0,
        prominence=codes("geonames")["prominence"].get(fields[7], 0),
    )
    return record_of(found, options)


def kind_of(code: str, options: Options) -> str | Refused:
    """Return the kind that a feature code stands for, or why it is not taken."""
    known = codes("geonames")
    if code in known["historical"]:
        if options.historical:
            return str(known["historical"][code])
        return Refused("abandoned or destroyed place (ask for historical places to keep it)")
    kind = known["features"].get(code)
    return str(kind) if kind else Refused(f"feature code {code or '(none)'} is not taken")


def first_unit(country: str, code: str) -> str:
    """Return the p-code of a first-level unit by its FIPS or ISO code, or ""."""
    return str(codes("geonames")["admin1"].get(country, {}).get(code, ""))


def _in_order(names: list[tuple[bool, str]]) -> list[str]:
    """Return the names, preferred ones first."""
    return [name for _, name in sorted(names, key=lambda one: not one[0])]


def _ids(path: Path) -> frozenset[str]:
    return frozenset(fields[0] for fields in _lines(path))


def _tagged_names(path: Path, wanted: frozenset[str], *, historical: bool) -> dict[str, _Tagged]:
    """Return the tagged names of the wanted places: the file holds those of the whole world."""
    found: dict[str, _Tagged] = {}
    for fields in _lines(path):
        if len(fields) not in _NAME_COLUMNS or fields[1] not in wanted:
            continue
        place = found.setdefault(fields[1], _Tagged())
        language, name = fields[2], fields[3]
        preferred, gone = fields[4] == "1", fields[7] == "1" or any(fields[_LAST_YEAR:])
        if gone and not historical:
            place.foreign.add(name)
        elif language == "ar":
            if written := arabic(name, tagged=True):
                place.arabic.append((preferred, written))
        elif language == "en":
            if written := latin(name):
                place.english.append((preferred, written))
        elif language:
            place.foreign.add(name)
    for place in found.values():  # a name that two languages share is an Arabic one too
        place.foreign -= {name for _, name in place.arabic}
    return found


def _tagged_beside(path: Path) -> Path | None:
    beside = [path.parent / name for name in _TAGGED_FILES]
    beside += [path.parent / _TAGGED_FOLDER / f"{path.stem}{end}" for end in (".txt", ".zip")]
    return next((one for one in beside if one.is_file()), None)


def _lines(path: Path) -> Iterator[list[str]]:
    with _opened(path) as lines:
        for line in lines:
            if line.strip():
                yield line.rstrip("\r\n").split("\t")


def _member(path: Path) -> str | None:
    """Return the table inside a GeoNames archive, which also holds a readme."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(".txt")]
    except zipfile.BadZipFile:
        return None
    tables = (one for one in names if not one.lower().startswith(("readme", "isolanguage")))
    return next(tables, None)


@contextmanager
def _opened(path: Path) -> Iterator[Iterable[str]]:
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            yield lines
        return
    member = _member(path)
    if member is None:
        raise GazetteerError(f"{path.name}: no table in this archive")
    with read_whole(path), zipfile.ZipFile(path) as archive, archive.open(member) as raw:
        yield io.TextIOWrapper(raw, encoding="utf-8-sig", newline="\n")
