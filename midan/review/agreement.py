"""How far two coders agree: Krippendorff's alpha for nominal data (Krippendorff 2004, ch. 11)."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from midan.review.corrections import Correction


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Give alpha of units, each the values that coders gave it; None where nothing can differ.

    1 is agreement, 0 is chance. Units with fewer than two values tell nothing.

    >>> krippendorff_alpha([["a", "a"], ["b", "b"], ["a", "b"]])
    0.4444444444444444
    """
    weights: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for values in units:
        if len(values) < 2:
            continue
        for pair in permutations(values, 2):
            weights[pair] += 1 / (len(values) - 1)
    totals: dict[Hashable, float] = defaultdict(float)
    for (value, _), weight in weights.items():
        totals[value] += weight
    number = sum(totals.values())
    expected = number**2 - sum(total**2 for total in totals.values())
    if number < 2 or not expected:
        return None
    differing = sum(weight for (one, other), weight in weights.items() if one != other)
    return 1 - (number - 1) * differing / expected


def verdicts_by_event(sheets: Sequence[Sequence[Correction]]) -> dict[str, list[str]]:
    """Give for each event that several sheets judge what each says: verdict, field and value."""
    by_event: dict[str, list[str]] = defaultdict(list)
    for sheet in sheets:
        said: dict[str, list[str]] = defaultdict(list)
        for correction in sheet:
            said[correction.event_id].append(
                "=".join(filter(None, (correction.verdict, correction.field, correction.value)))
            )
        for event_id, verdicts in said.items():
            by_event[event_id].append("; ".join(sorted(verdicts)))
    return {event_id: verdicts for event_id, verdicts in by_event.items() if len(verdicts) > 1}
