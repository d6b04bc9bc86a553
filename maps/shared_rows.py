"""Details that many events share (an actor, a weapon, a rule), each stored once."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from midan.errors import MapError
from midan.maps.fields import ROW_NAMES, ROW_TEXTS
from midan.maps.reading import facts_of, objects_in

if TYPE_CHECKING:
    from midan.maps.texts import Texts


class SharedRows:
    """The rows of one group of details; events hold their numbers."""

    def __init__(self, group: str, texts: Texts) -> None:
        self.rows: list[list[Any]] = []
        self._group, self._texts = group, texts
        self._complete_facts = itemgetter(*ROW_NAMES[group])
        self._facts = facts_of(ROW_NAMES[group])
        self._is_text = ROW_TEXTS[group]
        self._numbers: dict[tuple[Any, ...], int] = {}

    def numbers(self, value: object, row: int) -> list[int]:
        """Return the numbers of an event's details; raises MapError for what is none."""
        if not value:
            return []
        known = self._numbers
        try:  # most details are whole and known, and an event has many
            return [known[facts] for facts in map(self._complete_facts, value)]  # type: ignore[call-overload]
        except (KeyError, TypeError):
            return [
                self._number(self._facts(item), row) for item in objects_in(value, self._group, row)
            ]

    def _number(self, facts: tuple[Any, ...], row: int) -> int:
        try:
            number = self._numbers.setdefault(facts, len(self.rows))
        except TypeError as error:
            raise MapError(
                f"row {row}: {self._group} holds a list where a text belongs: {facts!r:.120}"
            ) from error
        if number == len(self.rows):
            text = self._texts.number
            self.rows.append(
                [
                    text(value) if is_text else value
                    for value, is_text in zip(facts, self._is_text, strict=True)
                ]
            )
        return number
