"""Reading what a mapping of an event holds, with errors that name the row and the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from midan.errors import MapError

if TYPE_CHECKING:
    from collections.abc import Callable

# Tuples, because `dict | Mapping` would be built again at each of a million calls.
OBJECT = (dict, Mapping)
LIST = (list, tuple)


def facts_of(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Return a function that reads these fields; a field that is missing is None.

    Records of the contract have all their fields, so they are read in one call.
    """
    at_once = itemgetter(*names)

    def read(item: Mapping[str, Any]) -> tuple[Any, ...]:
        try:
            found: tuple[Any, ...] = at_once(item)
        except KeyError:
            return tuple(map(item.get, names))
        return found

    return read


def objects_in(value: object, name: str, row: int) -> Sequence[Mapping[str, Any]]:
    """Return a list of objects as it is, none for None; raises MapError for anything else."""
    if not value:
        return ()
    if isinstance(value, LIST):
        for item in value:  # all() over a generator takes three times as long
            if not isinstance(item, OBJECT):
                break
        else:
            return value
    raise MapError(f"row {row}: {name} is not a list of objects")
