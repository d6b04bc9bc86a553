"""The part of the base map that a page needs: fine near the events, coarse around them, else none.

Lengths are WGS84 degrees. The topology's arcs are shared by neighbours, so thinning an arc thins
the border of both and never opens a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NEAR_DEGREES = 0.7  # margin of fine lines around the events, or a third of their extent
AROUND_DEGREES = 7.0  # margin of coarse lines, or one and a half times their extent
LEAST_STRAY_DEGREES = 1.0  # nearer than this to the others, a place is no stray
COARSE_STEP_DEGREES = 0.06  # points closer than this are dropped from coarse lines
SMALLEST_COARSE_DEGREES = 0.15  # islands smaller than this are dropped where lines are coarse


@dataclass(frozen=True, slots=True)
class Window:
    """A box in degrees: west, south, east, north."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Sequence[tuple[float, float]]) -> Window | None:
        """Return the smallest window with every (lat, lon), or None without points."""
        if not points:
            return None
        lats, lons = [p[0] for p in points], [p[1] for p in points]
        return cls(min(lons), min(lats), max(lons), max(lats))

    @classmethod
    def core(cls, points: Sequence[tuple[float, float]]) -> Window | None:
        """Return the window of nearly all (lat, lon): a far stray must not make the map a globe.

        Nearly all is what lies within a fifth of the extent of the middle 98 % on either axis; of
        fewer than 100 points, that is all.
        """
        if not points:
            return None
        lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
        cut = len(points) // 100
        last = len(points) - 1 - cut
        middle = cls(lons[cut], lats[cut], lons[last], lats[last]).widened(LEAST_STRAY_DEGREES, 0.2)
        return cls.around([p for p in points if middle.holds(*p)])

    def holds(self, lat: float, lon: float) -> bool:
        """Tell whether a point lies in the window."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def joined(self, other: Window) -> Window:
        """Return the smallest window that holds both."""
        return Window(
            min(self.west, other.west), min(self.south, other.south),
            max(self.east, other.east), max(self.north, other.north),
        )  # fmt: skip

    def widened(self, least: float, share: float) -> Window:
        """Return the window with a margin: `share` of its extent, and at least `least` degrees."""
        margin = max(least, share * max(self.east - self.west, self.north - self.south))
        return Window(
            max(-180.0, self.west - margin), max(-85.0, self.south - margin),
            min(180.0, self.east + margin), min(85.0, self.north + margin),
        )  # fmt: skip

    def meets(self, other: Window) -> bool:
        """Tell whether the two windows share a point."""
        return (
            self.west <= other.east and other.west <= self.east
            and self.south <= other.north and other.south <= self.north
        )  # fmt: skip

    def bounds(self) -> list[list[float]]:
        """Return [[south, west], [north, east]], Leaflet's order."""
        return [
            [round(self.south, 3), round(self.west, 3)],
            [round(self.north, 3), round(self.east, 3)],
        ]


def base_for(
    points: Sequence[tuple[float, float]],
    topology: dict[str, Any],
    strays: Sequence[tuple[float, float]] = (),
) -> dict[str, Any]:
    """Cut the topology to the places' surroundings; without places, the whole of it coarse.

    `points` are (lat, lon), one for each mention; `strays` must lie on the map, and do not decide
    what it shows at first.
    """
    core, extent = Window.core(points), Window.around([*points, *strays])
    near = core.widened(NEAR_DEGREES, 1 / 3) if core else None
    around = Window(-20.0, 0.0, 66.0, 46.0)
    if core and extent:
        around = core.widened(AROUND_DEGREES, 1.5).joined(extent.widened(NEAR_DEGREES, 0.0))
    return {
        **_cut(topology, near, around),
        "window": around.bounds(),
        "core": core.bounds() if core else None,
    }


def _cut(topology: dict[str, Any], near: Window | None, around: Window) -> dict[str, Any]:
    arcs = _Arcs(topology)
    objects: dict[str, list[Any]] = {}
    for name, collection in topology["objects"].items():
        objects[name] = []
        for geometry in collection["geometries"]:
            box = arcs.box(geometry["arcs"])
            if not around.meets(box):
                continue
            fine = near is not None and near.meets(box)
            kept = arcs.take(geometry, fine=fine)
            if kept:
                objects[name].append({**geometry, "arcs": kept})
    scale = topology["transform"]["scale"][0]
    return {"scale": scale, "objects": objects, "arcs": arcs.taken()}


class _Arcs:
    """The arcs of a topology, handed out under new numbers."""

    def __init__(self, topology: dict[str, Any]) -> None:
        self._scale: float = topology["transform"]["scale"][0]
        self._arcs = [_absolute(arc) for arc in topology["arcs"]]
        self._boxes = [self._arc_box(arc) for arc in self._arcs]
        self._numbers: dict[int, int] = {}
        self._fine: set[int] = set()

    def _arc_box(self, arc: list[tuple[int, int]]) -> Window:
        xs, ys = [p[0] for p in arc], [p[1] for p in arc]
        scale = self._scale
        return Window(min(xs) * scale, min(ys) * scale, max(xs) * scale, max(ys) * scale)

    def box(self, rings: Any) -> Window:  # noqa: ANN401  # nested lists of arc numbers
        boxes = [self._boxes[number] for number in _numbers(rings)]
        return Window(
            min(b.west for b in boxes), min(b.south for b in boxes),
            max(b.east for b in boxes), max(b.north for b in boxes),
        )  # fmt: skip

    def take(self, geometry: dict[str, Any], *, fine: bool) -> Any:  # noqa: ANN401  # as box()
        """Return the geometry's arcs under new numbers, without small islands unless it is fine."""
        rings = geometry["arcs"]
        if geometry["type"] == "MultiPolygon" and not fine:
            rings = [polygon for polygon in rings if self._large(polygon)]
        elif not fine and not self._large(rings):
            return []
        if fine:
            self._fine.update(_numbers(rings))
        return self._renumbered(rings)

    def _large(self, rings: Any) -> bool:  # noqa: ANN401  # as box()
        box = self.box(rings)
        return max(box.east - box.west, box.north - box.south) >= SMALLEST_COARSE_DEGREES

    def _renumbered(self, value: Any) -> Any:  # noqa: ANN401  # as box()
        if isinstance(value, list):
            return [self._renumbered(item) for item in value]
        number = ~value if value < 0 else value
        new = self._numbers.setdefault(number, len(self._numbers))
        return ~new if value < 0 else new

    def taken(self) -> list[list[int]]:
        """Return the arcs in their new order, each as flat steps: x, y, dx, dy and so on."""
        step = COARSE_STEP_DEGREES / self._scale
        return [
            _steps(
                self._arcs[number] if number in self._fine else _thinned(self._arcs[number], step)
            )
            for number in self._numbers
        ]


def _numbers(rings: Any) -> Iterator[int]:  # noqa: ANN401  # nested lists of arc numbers
    for item in rings:
        if isinstance(item, list):
            yield from _numbers(item)
        else:
            yield ~item if item < 0 else item


def _absolute(arc: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def _thinned(arc: list[tuple[int, int]], step: float) -> list[tuple[int, int]]:
    """Keep the ends and every point at least `step` grid units from the one kept before."""
    kept = [arc[0]]
    for x, y in arc[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= step:
            kept.append((x, y))
    return [*kept, arc[-1]]


def _steps(arc: list[tuple[int, int]]) -> list[int]:
    flat = [*arc[0]]
    for (x0, y0), (x1, y1) in pairwise(arc):
        flat += (x1 - x0, y1 - y0)
    return flat
