"""A stored place of which the rest is read when it is asked for.

Most namesakes of a name are weighed and dropped by kind, point and prominence alone; to read the
whole row of each would take most of the time of a look-up.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from midan.gazetteer.places import PlaceRecord

if TYPE_CHECKING:
    from collections.abc import Callable


class Sketch(PlaceRecord):
    """A record whose fields beyond those of `of` are filled when one of them is asked for."""

    __slots__ = ("read_whole", "row")
    read_whole: Callable[[int], PlaceRecord]
    row: int

    @classmethod
    def of(
        cls,
        place_id: str,
        kind: str,
        lat: float,
        lon: float,
        prominence: int,
        read_whole: Callable[[int], PlaceRecord],
        row: int,
    ) -> Sketch:
        """Return the record of which this much is known; `read_whole` the rest by its row."""
        place = cls.__new__(cls)
        place.id = place_id
        place.kind = kind
        place.lat = lat
        place.lon = lon
        place.prominence = prominence
        place.read_whole = read_whole
        place.row = row
        return place

    def __getattr__(self, name: str) -> object:
        """Fill the fields that are not set; Python asks only for what it does not find."""
        if name not in _FIELDS:
            raise AttributeError(name)
        whole = self.read_whole(self.row)
        for field in _FIELDS:
            setattr(self, field, getattr(whole, field))
        return getattr(whole, name)

    def __eq__(self, other: object) -> bool:
        """Tell whether the other record says the same, sketched or whole."""
        if not isinstance(other, PlaceRecord):
            return NotImplemented
        return all(getattr(self, field) == getattr(other, field) for field in _FIELDS)

    __hash__ = PlaceRecord.__hash__


_FIELDS = tuple(field.name for field in fields(PlaceRecord))
