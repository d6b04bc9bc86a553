"""The error tree: one root, and each class says who can mend it.

MidanError
├── InputError        a report, table or file that cannot be read      (the user's input)
├── RuleError         a record of the lexicon that is wrong             (whoever wrote the rule)
├── GazetteerError    a place table or store that is wrong or missing   (whoever made the table)
├── OutputError       the result cannot be written there                (the user's output path)
├── MissingExtraError an optional package is not installed              (one install command away)
└── MapError          a table cannot be drawn                           (the user's table)
"""

from __future__ import annotations


class MidanError(Exception):
    """Root of all errors that midan raises on purpose; the message is one line for the user."""


class InputError(MidanError, ValueError):
    """A report or table that cannot be read: names the file, the record and the remedy."""


class OutputError(MidanError, OSError):
    """The result cannot be written where the user asked."""


class GazetteerError(MidanError, ValueError):
    """A place table or a gazetteer store that is broken, missing or beyond its licence."""


class MapError(MidanError, ValueError):
    """A table that cannot be drawn, or a page that cannot be made."""


class RuleError(MidanError, ValueError):
    """A record of the lexicon that is wrong.

    >>> str(RuleError("frames.toml", "ar.strike", "agent", "unknown kind ACTR"))
    'frames.toml: ar.strike: agent: unknown kind ACTR'
    """

    def __init__(self, file: str, record: str, field: str, problem: str) -> None:
        """Keep the four parts apart, so that a checker can list them in a table."""
        self.file, self.record, self.field, self.problem = file, record, field, problem
        super().__init__(": ".join(part for part in (file, record, field, problem) if part))


class MissingExtraError(MidanError, ImportError):
    """An optional package is not installed; the message carries the install command."""

    def __init__(self, package: str, extra: str) -> None:
        """Name the package that is missing and the extra that brings it."""
        self.reason = f"{package} is not installed"
        self.remedy = f"pip install 'midan[{extra}]'"
        super().__init__(f"{self.reason}: {self.remedy}")
