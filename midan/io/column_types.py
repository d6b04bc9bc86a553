"""The type of each column of the flat tables, for formats and frames that have types."""

from __future__ import annotations

import re

_INTEGERS = re.compile(
    r"(killed|injured|count|deaths|reports|events|source)_(low|best|high|count|a|b|civilians|unknown)"
    r"|(place_)?(geo_precision|where_prec)|date_prec|time_precision|year|place_no|iso|fatalities"
    r"|timestamp|number_of_sources|priogrid_gid|country_id|event_clarity|best|high|low|gwno[ab]"
    r"|type_of_violence|incidents|characters|events"
)
_FLOATS = re.compile(r"(place_)?(lat|lon|radius_km|confidence)|latitude|longitude")
_FLAGS = re.compile(r"background|ongoing|aftermath|disputed|(place_)?estimate|civilian_targeting")
_ACLED_TEXT = frozenset({"civilian_targeting"})  # ACLED writes the flag in words


def column_type(name: str, table: str) -> type[int | float | bool | str]:
    """Give the type that every stated value of a column has.

    >>> column_type("killed_low", "events"), column_type("place_lat", "event_places")
    (<class 'int'>, <class 'float'>)
    """
    if _INTEGERS.fullmatch(name):
        return int
    if _FLOATS.fullmatch(name):
        return float
    if _FLAGS.fullmatch(name) and not (table == "acled" and name in _ACLED_TEXT):
        return bool
    return str
