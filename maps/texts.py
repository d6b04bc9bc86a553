"""The texts of a page, each stored once and known by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Texts:
    """Numbers texts in the order in which they come; None and "" are both "not stated"."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, value: object) -> int | None:
        """Return the number of a text; anything else is written as Python writes it."""
        if value is None or value == "":
            return None
        numbers = self._numbers
        return numbers.setdefault(str(value), len(numbers))

    def numbers(self, values: Iterable[object]) -> list[int | None]:
        """Return the numbers of many texts, as `number` does."""
        known = self._numbers
        return [
            None if value is None or value == "" else known.setdefault(str(value), len(known))
            for value in values
        ]

    def all(self) -> list[str]:
        """Return the texts in the order of their numbers."""
        return list(self._numbers)
