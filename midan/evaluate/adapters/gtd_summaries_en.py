"""gtd_summaries_en.csv: GTD summaries with attack and weapon type, killed and wounded."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from midan.evaluate.adapters._texts import default_rows, figure_of, toll_sum
from midan.evaluate.gold import csv_rows, make_document
from midan.evaluate.outcome import Mistake, Outcome, Table, percent, shown
from midan.evaluate.shares import mean

if TYPE_CHECKING:
    from pathlib import Path

    from midan.evaluate.outcome import Setting

# The weapon says more than the attack type, where it is one of these.
KINDS_OF_WEAPON = {
    "Projectile (rockets, mortars, RPGs, etc.)": {"shelling", "clash"},
    "Grenade": {"grenade"},
    "Vehicle": {"bombing", "suicide_bombing"},
    "Landmine": {"bombing"},
    "Suicide (carried bodily by human being)": {"suicide_bombing"},
}
KINDS_OF_ATTACK = {
    "Bombing/Explosion": {"bombing", "suicide_bombing", "drone_strike", "interception"},
    "Armed Assault": {"clash", "attack"},
    "Assassination": {"clash", "attack", "bombing"},
    "Hostage Taking (Kidnapping)": {"abduction"},
    "Facility/Infrastructure Attack": {"destruction"},
    "Unarmed Assault": {"attack"},
}
FIGURES = {"killed": "nkill", "injured": "nwound"}


def measure(path: Path, setting: Setting) -> Outcome:
    """Type, killed and wounded; summaries of unknown attack type are not judged by type."""
    types: dict[str, list[float]] = defaultdict(list)
    numbers: dict[str, list[float]] = defaultdict(list)
    mistakes: list[Mistake] = []
    for row in csv_rows(path, "summary", "attacktype1_txt", "weapsubtype1_txt", "nkill", "nwound"):
        document = make_document(row["eventid"], text=row["summary"], lang="en")
        found = default_rows(setting, document)
        wrong = []
        attack = row["attacktype1_txt"]
        kinds = kinds_of(attack, row["weapsubtype1_txt"])
        if kinds:
            right = any(event["kind"] in kinds for event in found)
            types[attack].append(float(right))
            wrong += [] if right else ["type"]
        for effect, column in FIGURES.items():
            if row[column]:
                number = int(float(row[column]))
                right = figure_of(toll_sum(found, effect)) == number
                numbers[f"{effect}.exact"].append(float(right))
                if number:
                    numbers[f"{effect}.exact_if_any"].append(float(right))
                wrong += [] if right else [effect]
        if wrong:
            gold = {name: row[name] for name in ("attacktype1_txt", "weapsubtype1_txt")}
            its = {"events": [shown(event) for event in found]}
            text = row["summary"]
            mistakes.append(Mistake(document.id, "differs", attack, text, tuple(wrong), gold, its))
    return _outcome(types, numbers, mistakes)


def kinds_of(attack: str, weapon: str) -> set[str]:
    """Return the kinds that an attack with a weapon may be; none where GTD does not know."""
    return KINDS_OF_WEAPON.get(weapon) or KINDS_OF_ATTACK.get(attack, set())


def _outcome(
    types: dict[str, list[float]], numbers: dict[str, list[float]], mistakes: list[Mistake]
) -> Outcome:
    judged = [value for values in types.values() for value in values]
    figures: dict[str, float | int | None] = {
        "type.accuracy": mean(judged),
        **{name: mean(values) for name, values in numbers.items()},
    }
    rows = [*sorted(types.items()), *sorted(numbers.items())]
    table = Table(
        f"Attack types (right {percent(figures['type.accuracy'])} %) and numbers",
        ("", "summaries", "right %"),
        tuple((name, str(len(values)), percent(mean(values))) for name, values in rows),
    )
    return Outcome(figures, (table,), tuple(mistakes))
