"""Things: what is fired and what is hit, each with the words that belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.doers import read_doers
from midan.events.chunk.mentions import Mention
from midan.events.chunk.places import read_places

if TYPE_CHECKING:
    from midan.events.chunk.mentions import Row


def read_weapons(row: Row, index: int) -> tuple[Mention, int]:
    """Weapons in a row, with what they carry (براميل متفجرة، صواريخ تحمل قنابل عنقودية)."""
    item = row.items[index]
    entry = item.entry("WEAPON")
    assert entry is not None
    mention = Mention("WEAPON", item.first, item.last, entry=entry, item=item)
    mention.conjunction, mention.definite = item.split.conjunction, item.split.article
    mention.weapons = [(item.first, item.last, entry)]
    if entry.number == "dual":
        mention.number = (2, 2, 2)
    following = index + 1
    while True:
        more = row.item(following)
        distance = more.first - row.items[following - 1].last if more is not None else 9
        if more is None or distance > 1 or more.split.prefix:
            break
        gap = row.gap_before(following)
        # "صواريخ تحمل غازات سامة": what the first carries says more than the first.
        joined = more.split.conjunction == "و" or "," in gap or distance == 1
        also = more.entry("WEAPON")
        if also is None or any(char in gap for char in ".:;|\n("):
            break
        if more.readings.platform is not None:
            break
        if not joined and also.record.family != "adjective":
            break
        mention.weapons.append((more.first, more.last, also))
        mention.last = more.last
        following += 1
    mention.tags = tuple(tag for _, _, weapon in mention.weapons for tag in weapon.record.tags)
    return mention, following


def _continues(row: Row, index: int) -> bool:
    """Tell whether an item goes on right behind a thing, an adjective left out.

    "مواقع عسكرية للنظام": the adjective says of what sort they are.
    """
    last, more = row.items[index - 1].last, row.items[index]
    if more.first != last + 1:
        return more.first == last
    if more.split.prefix == "ل":
        return row.is_a(last, "asset_adjective")
    cue = more.entry("CUE")  # "قاعدة كبيرة تابعة للشرطة"
    return cue is not None and cue.record.effect == "belongs" and not more.split.conjunction


def read_assets(row: Row, index: int) -> tuple[Mention, int]:
    """A thing that is hit, with what it belongs to (مواقع قوات النظام، منازل المدنيين)."""
    item = row.items[index]
    entry = item.entry("ASSET")
    assert entry is not None
    mention = Mention("ASSET", item.first, item.last, entry=entry, assets=[entry], item=item)
    mention.conjunction, mention.definite = item.split.conjunction, item.split.article
    mention.pronoun = item.split.pronoun
    following = index + 1
    while True:
        more = row.item(following)
        if more is None or not _continues(row, following):
            return mention, following
        gap = row.gap_before(following)
        if any(char in gap for char in ".:;|\n("):
            return mention, following
        bare = not more.split.prefix and not more.split.conjunction
        if bare and row.is_a(more.first, "asset_adjective") and more.entry("CUE") is None:
            following += 1  # "رتلا عسكريا تابعا لـX": an adjective, and nobody
            continue
        also = more.entry("ASSET")
        if also is not None and not more.split.prefix and (
            more.split.conjunction == "و" or "," in gap
        ):  # fmt: skip
            mention.assets.append(also)
            mention.last = more.last
            following += 1
            continue
        if not more.split.prefix and not more.split.conjunction and (
            more.place >= 0 or more.entry("HEAD") is not None or more.entry("RELATION") is not None
        ):  # fmt: skip
            place, after = read_places(row, following, linked=True)
            if place is not None:
                mention.places, mention.last = place.places, place.last
                return mention, after
        belongs = more.entry("CUE")
        if belongs is not None and belongs.record.effect == "belongs":
            following += 1
            continue
        doers, after = read_doers(row, following)
        owns = more.split.prefix in {"", "ل"} and not more.split.conjunction and "," not in gap
        if doers is not None and owns:
            # "مستودع للطائرات المسيرة", "رتل آليات": what is kept or driven there did not do it.
            mention.actors = [actor for actor in doers.actors if actor.record or actor.nation]
            mention.last, following = doers.last, after
        return mention, following
