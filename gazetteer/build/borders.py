"""Makes `gazetteer/data/borders.json`: the outlines of first-level units that the tables hold.

Run as `python -m midan.gazetteer.build.borders`. The outlines are Natural Earth's (public domain),
taken from the base map that `maps/build` makes of npm packages, so that both are the same lines. A
unit is known by its ISO 3166-2 code, one of Syria by its Arabic name.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from midan.gazetteer.gazetteer import built_in
from midan.gazetteer.table import read_places

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent.parent / "data"
BASE_MAP = Path(__file__).parent.parent.parent / "maps" / "assets" / "base.topo.json"
TARGET = DATA / "borders.json"
_OWN_COUNTRY, _OWN_CODE = "sy", "SYR"


def borders() -> str:
    """Return the table: arcs in thousandths of a degree, units as rings of arcs, their countries.

    A country lists its units where the tables hold them all.
    """
    topology = json.loads(BASE_MAP.read_text("utf-8"))
    part_of = tomllib.loads(Path(__file__).with_name("borders.toml").read_text("utf-8"))["part_of"]
    known = _ids_by_code()
    units: dict[str, Any] = {}
    own: list[str] = []
    for geometry in topology["objects"]["units"]["geometries"]:
        properties, rings = geometry["properties"], geometry["arcs"]
        is_own = properties["country"] == _OWN_CODE
        name = properties["name_ar"] if is_own else properties["code"]
        unit_id = part_of.get(properties["code"]) or known.get(name)
        if unit_id is None:
            continue
        polygons = [rings] if geometry["type"] == "Polygon" else rings
        units[unit_id] = units.get(unit_id, []) + polygons
        if is_own and unit_id not in own:
            own.append(unit_id)
    arcs, units = _packed(topology["arcs"], units)
    whole = {"arcs": arcs, "countries": {_OWN_COUNTRY: sorted(own)}, "units": units}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _ids_by_code() -> dict[str, str]:
    abroad = read_places(DATA / "region_units.tsv")
    known = {place.source.removeprefix("iso3166_2 "): place.id for place in abroad}
    own = (place for place in built_in().own_places() if place.kind == "governorate")
    return known | {place.name_ar: place.id for place in own if place.container == _OWN_COUNTRY}


def _packed(
    arcs: list[list[list[int]]], units: dict[str, Any]
) -> tuple[list[list[list[int]]], dict[str, Any]]:
    """Keep the arcs that the units use, numbered anew."""
    used = sorted({arc if arc >= 0 else ~arc for arc in _numbers(list(units.values()))})
    number = {arc: position for position, arc in enumerate(used)}

    def renumbered(tree: Any) -> Any:  # noqa: ANN401 (lists of lists of numbers)
        if isinstance(tree, list):
            return [renumbered(branch) for branch in tree]
        return number[tree] if tree >= 0 else ~number[~tree]

    return [arcs[arc] for arc in used], {key: renumbered(tree) for key, tree in units.items()}


def _numbers(tree: Any) -> Iterator[int]:  # noqa: ANN401 (lists of lists of numbers)
    if isinstance(tree, int):
        yield tree
        return
    for branch in tree:
        yield from _numbers(branch)


if __name__ == "__main__":
    TARGET.write_text(borders(), "utf-8")
