"""Invented place names in any number, and a user's store made of them."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

from midan.gazetteer.gazetteer import built_in
from midan.gazetteer.layer import spelled
from midan.gazetteer.places import PlaceRecord
from midan.gazetteer.store import write_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEADS = (
    "", "", "كفر ", "تل ", "خربة ", "عين ", "دير ", "بيت ", "وادي ", "رأس ", "برج ", "مزرعة ",
)  # fmt: skip
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
_SHAPES = ("{}ا{}ي{}", "{}{}و{}", "{}{}{}ة", "ال{}{}ي{}ة", "{}ي{}ا{}", "{}{}{}ين", "{}ا{}{}ية")


def invented_names(count: int, seed: int = 1) -> Iterator[str]:
    """Give that many different names, of one word or two, built like those of villages."""
    chance = random.Random(seed)  # noqa: S311
    seen: set[str] = set()
    while len(seen) < count:
        stem = chance.choice(_SHAPES).format(*chance.choices(_LETTERS, k=3))
        second = chance.choice(("", "", " ال" + "".join(chance.choices(_LETTERS, k=4))))
        name = chance.choice(_HEADS) + stem + second
        if name not in seen:
            seen.add(name)
            yield name


def import_invented(count: int, home: Path) -> None:
    """Put that many invented places into a user's store, as `gazetteer import` does."""
    chance = random.Random(2)  # noqa: S311
    units = [place.id for place in built_in().own_places() if place.kind == "subdistrict"]
    records = [
        PlaceRecord(
            f"x{number}", name, "", "village", chance.uniform(32.5, 37), chance.uniform(36, 42),
            1.0, 1.0, admin3=chance.choice(units), source="benchmark", licence="none",
        )
        for number, name in enumerate(invented_names(count))
    ]  # fmt: skip
    write_store(home / "gazetteer" / "invented", records, spelled(records), (), {})


def known_names(most: int) -> list[str]:
    """Give spellings in Arabic of the built-in places."""
    places = built_in().places()
    spellings = (spelling for place in places for spelling, _ in place.spellings())
    arabic = (spelling for spelling in spellings if "\u0621" <= spelling[:1] <= "\u064a")
    return list(itertools.islice(dict.fromkeys(arabic), most))
