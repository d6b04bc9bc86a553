"""The gazetteer as a geopy geocoder, so that geopy's recipes run on it without a network.

>>> from geopy.extra.rate_limiter import RateLimiter  # doctest: +SKIP
>>> geocode = RateLimiter(LocalGeocoder().geocode, min_delay_seconds=0)  # doctest: +SKIP
>>> table["point"] = table["place"].apply(geocode)  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from midan.gazetteer.geometry import geodesic_km

if TYPE_CHECKING:
    from collections.abc import Sequence

    from midan.gazetteer.gazetteer import Gazetteer
    from midan.gazetteer.places import PlaceRecord

__all__ = ["LocalGeocoder"]

_REACH_KM = 50.0
"""Nothing further away than this answers `reverse`."""
_MOST_ANSWERS = 10


class LocalGeocoder(Geocoder):  # type: ignore[misc]  # geopy ships no types
    """Geocode place names and points against the local gazetteer.

    A name that several places share, with nothing to choose between them, gives None rather than
    a guess; ask with ``exactly_one=False`` for all of them, or name the container after a comma
    ("المنصورة، حلب").
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        """Use this gazetteer, or load the built-in one."""
        super().__init__()
        if gazetteer is None:
            from midan.gazetteer.gazetteer import load_gazetteer

            gazetteer = load_gazetteer()
        self.gazetteer = gazetteer

    def geocode(  # noqa: PLR0913 (the parameters that geopy's users know)
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401, ARG002 (geopy's own signature)
        language: str | None = None,
        country_codes: str | Sequence[str] | None = None,
        viewbox: Sequence[Any] | None = None,
        bounded: bool = False,
        limit: int | None = None,
    ) -> Any:  # noqa: ANN401
        """Return the Location of a place name, or None; a list of them if not `exactly_one`.

        `language` "ar" gives Arabic addresses. `country_codes` (ISO 3166, two letters) filters;
        `viewbox` is two opposite corners, which prefer what lies inside, or with `bounded` filter.
        Raises GeocoderQueryError for an empty query.
        """
        if not query.strip():
            raise GeocoderQueryError("the query must be the name of a place")
        hits = self.gazetteer.search(query)
        if country_codes:
            wanted = {country_codes} if isinstance(country_codes, str) else set(country_codes)
            codes = {code.strip().lower() for code in wanted}
            hits = [hit for hit in hits if self._country(hit.place) in codes]
        if viewbox is not None:
            box = _box(viewbox)
            inside = [hit for hit in hits if _within(box, hit.place)]
            hits = inside if bounded else [*inside, *(hit for hit in hits if hit not in inside)]
        found = [self._location(hit.place, language, score=hit.score) for hit in hits]
        if not exactly_one:
            return found[: limit or _MOST_ANSWERS] or None
        narrowed = bool(country_codes) or viewbox is not None
        return self._decided(query, found, narrowed=narrowed)

    def reverse(
        self,
        query: Any,  # noqa: ANN401 (a point in any of geopy's forms)
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401, ARG002
        language: str | None = None,
    ) -> Any:  # noqa: ANN401
        """Return the Location nearest to a point, or None if there is none within 50 km.

        Raises ValueError for what is no point, as geopy does.
        """
        point = Point(query)
        places = self.gazetteer.around(point.latitude, point.longitude, _REACH_KM)
        found = [
            self._location(place, language, distance_km=_distance_km(point, place))
            for place in places[:_MOST_ANSWERS]
        ]
        if not found:
            return None
        return found[0] if exactly_one else found

    def _decided(self, query: str, found: list[Location], *, narrowed: bool) -> Location | None:
        """Return the one answer: what the resolver stands by, or the only one that is left."""
        from midan.gazetteer.search import parse

        if not found:
            return None
        answer = self.gazetteer.resolve(parse(query))
        chosen = next((one for one in found if one.raw["id"] == answer.id), None)
        if chosen is not None and (not narrowed or chosen is found[0]):
            return chosen
        return found[0] if len(found) == 1 or narrowed else None

    def _country(self, place: PlaceRecord) -> str:
        unit = self.gazetteer.resolver.units(place).get("country")
        return unit.id if unit else ""

    def _location(self, place: PlaceRecord, language: str | None, **more: Any) -> Location:  # noqa: ANN401
        arabic = (language or "").lower().startswith("ar")
        units = self.gazetteer.resolver.units(place)
        line = [place, *(unit for unit in units.values() if unit.id != place.id)]
        names = [(one.name_ar if arabic else one.name_en) or one.label for one in line]
        address = ("، " if arabic else ", ").join(dict.fromkeys(names))
        raw = {
            "id": place.id,
            "name": place.name_en,
            "name_ar": place.name_ar,
            "kind": place.kind,
            "radius_km": place.radius_km,
            "estimate": place.estimate,
            "source": place.source,
            "licence": place.licence,
            **more,
        }
        return Location(address, Point(place.lat, place.lon), raw)


def _distance_km(point: Any, place: PlaceRecord) -> float:  # noqa: ANN401 (geopy ships no types)
    return round(geodesic_km((point.latitude, point.longitude), (place.lat, place.lon)), 2)


def _box(viewbox: Sequence[Any]) -> tuple[float, float, float, float]:
    """Return (south, west, north, east) of two opposite corners."""
    if len(viewbox) != 2:
        raise GeocoderQueryError("a viewbox is two opposite corners, each (latitude, longitude)")
    one, other = (Point(corner) for corner in viewbox)
    south, north = sorted((one.latitude, other.latitude))
    west, east = sorted((one.longitude, other.longitude))
    return south, west, north, east


def _within(box: tuple[float, float, float, float], place: PlaceRecord) -> bool:
    south, west, north, east = box
    return south <= place.lat <= north and west <= place.lon <= east
