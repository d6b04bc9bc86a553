"""Coordinates as people and programs write them."""

from __future__ import annotations

import re

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬−", "01234567890123456789.,-")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_MINUTE_TOLERANCE = 2e-3


def number(text: str) -> float | None:
    """Return the number that a cell holds, or None.

    Arabic digits, a decimal comma and a degree sign are read.

    >>> number("36.2"), number("٣٦٫٢"), number("36,2°"), number("36°12'"), number("nan")
    (36.2, 36.2, 36.2, None, None)
    """
    plain = text.translate(_DIGITS).strip().removesuffix("°").strip()
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    return float(plain) if _NUMBER.fullmatch(plain) else None


def point_problem(lat: float | None, lon: float | None) -> str:
    """Say what is wrong with a point, or "" if nothing is."""
    if lat is None or lon is None:
        return "coordinates are missing or no numbers"
    if lat == 0 and lon == 0:
        return "coordinates are not set (0, 0)"
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return "coordinates are no degrees of latitude and longitude"
    return ""


def on_whole_minutes(degrees: float) -> bool:
    """Tell whether a coordinate sits on a whole arc-minute."""
    minutes = abs(degrees) * 60
    return abs(minutes - round(minutes)) < _MINUTE_TOLERANCE
