"""Which column or key of a table holds which field of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from midan.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# The field's own name comes first and wins where a table has both.
NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "title": ("title", "headline"),
    "text": ("text", "body", "content"),
    "date": ("date", "published", "publication_date", "date_published"),
    "source": ("source", "publisher", "outlet"),
    "url": ("url", "link"),
    "lang": ("lang", "language"),
}


class MissingColumnError(InputError):
    """The table has no column of that name; `field` is the report's field that wanted it."""

    def __init__(self, field: str, wanted: str, found: Sequence[str]) -> None:
        """Name what was wanted and list what there is."""
        self.field = field
        super().__init__(f"no column {wanted}; found: {', '.join(found) or 'none'}")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """For each field, the column chosen by the user, if any."""

    chosen: Mapping[str, str]

    @classmethod
    def parse(cls, options: Iterable[str]) -> ColumnMap:
        """Read `field=column` options; the field may go by any of its names.

        >>> ColumnMap.parse(["published=when"]).chosen
        {'date': 'when'}
        """
        chosen: dict[str, str] = {}
        for option in options:
            name, equals, column = option.partition("=")
            field = _field_called(name)
            if not equals or not column.strip() or field is None:
                raise InputError(
                    f"column map {option!r}: write field=column, "
                    f"where the field is one of {', '.join(NAMES)}"
                )
            chosen[field] = column.strip()
        return cls(chosen)

    def available(self, found: Sequence[str]) -> dict[str, str]:
        """Give the column of each field that the table has."""
        located: dict[str, str] = {}
        by_plain_name = {column.strip().lower(): column for column in reversed(found)}
        for field, names in NAMES.items():
            wanted = (self.chosen[field].lower(),) if field in self.chosen else names
            column = next((by_plain_name[name] for name in wanted if name in by_plain_name), None)
            if column is not None:
                located[field] = column
        return located

    def locate(self, found: Sequence[str]) -> dict[str, str]:
        """Give the column of each field, checked.

        Raises MissingColumnError for a chosen column that is not there, and for a table with
        neither text nor title.
        """
        located = self.available(found)
        for field, column in self.chosen.items():
            if field not in located:
                raise MissingColumnError(field, repr(column), found)
        if "text" not in located and "title" not in located:
            raise MissingColumnError("text", " or ".join(map(repr, NAMES["text"])), found)
        return located


def _field_called(name: str) -> str | None:
    plain = name.strip().lower()
    return next((field for field, names in NAMES.items() if plain in names), None)
