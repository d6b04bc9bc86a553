"""`midan rules check`: every record against its schema, its neighbours and its own examples.

A lexicon is right when nothing in it is silently never matched: an unknown class, kind or link
is an error, and so is a record without an example that reaches it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from midan.errors import RuleError
from midan.events.lexicon.check_examples import example_problems
from midan.events.lexicon.check_records import record_problems
from midan.events.lexicon.compile import compile_lexicon
from midan.events.lexicon.lexicon import Lexicon
from midan.events.lexicon.load import load_records
from midan.events.lexicon.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from midan.events.lexicon.records import Record

__all__ = ["Problem", "check_rules"]


# Where one of these is wrong, no sentence can be read with the lexicon at all.
_FATAL = frozenset({"class", "on", "kind", "line"})


def check_rules(root: Path) -> list[Problem]:
    """Return all problems of the lexicon under `root`, errors first, in the order of the files.

    A file that cannot be loaded is the only problem named: nothing behind it can be judged.
    """
    try:
        records = load_records(root)
    except RuleError as error:
        return [Problem(error.file, error.record, error.field, error.problem)]
    if not records:
        return [Problem(str(root), "", "", "holds no record; give a folder of TOML files")]
    problems = record_problems(records)
    if not any(problem.is_error and problem.field in _FATAL for problem in problems):
        problems += _read_examples(root, records, problems)
    return sorted(problems, key=lambda problem: not problem.is_error)


def _read_examples(root: Path, records: list[Record], named: list[Problem]) -> list[Problem]:
    """Run the examples; what keeps the lexicon from being compiled is a problem, once."""
    try:
        lexicon = Lexicon(json.loads(json.dumps(compile_lexicon(root))))
        return example_problems(records, lexicon)
    except RuleError as error:
        known = any(one.is_error and one.record == error.record for one in named)
        fault = Problem(error.file, error.record, error.field, error.problem)
        return [] if known else [fault]
