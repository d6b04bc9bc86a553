"""Publication dates that cannot be true."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EASTERNMOST = timedelta(hours=14)  # no clock on earth is further ahead of UTC


def is_future(published: str, now: datetime | None = None) -> bool:
    """Tell whether that ISO day or moment has not begun anywhere on earth.

    >>> is_future("2016-11-14", datetime(2016, 11, 13, 9, tzinfo=UTC))
    True
    """
    present = now or datetime.now(UTC)
    moment = datetime.fromisoformat(published)
    if moment.tzinfo is not None:
        return moment > present
    return moment > (present + _EASTERNMOST).replace(tzinfo=None)
