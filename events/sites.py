"""From place phrases to placed places: the query, the anaphors, what the report has placed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from midan.events.chunk.mentions import Mention, PlacePhrase
from midan.gazetteer.query import PlaceQuery
from midan.gazetteer.spelling import name_key
from midan.records import Place
from midan.text.fold import loose_key

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Collection

    from midan.events.draft import Draft
    from midan.gazetteer import Gazetteer
    from midan.gazetteer.query import Resolution

_MAX_CONTEXT = 8
NEAR_PLACES = 300
"""How far back a head alone (البلدة) looks for its place: no report names more in between."""
_SURE = 0.7
_MOST_REMEMBERED = 4096
_SETTLEMENTS = frozenset({"city", "town", "village", "neighbourhood", "camp"})


@dataclass(slots=True)
class Placer:
    """Places the phrases of one report; remembers what it has placed, for those that follow.

    `named` are the places that the report's sentences on acts name, and its headings.
    """

    gazetteer: Gazetteer
    zone: str = ""
    context: list[str] = field(default_factory=list)
    named: Collection[PlacePhrase] = ()
    _memo: dict[PlaceQuery, Resolution] = field(default_factory=dict)

    def place(
        self, phrase: PlacePhrase, role: str, siblings: tuple[str, ...],
        headings: list[PlacePhrase],
    ) -> Place:  # fmt: skip
        """Resolve one phrase to a place with an honest precision, or keep it unresolved."""
        part = phrase.part
        assert part is not None
        start, end = part.span(phrase.first, phrase.last)
        for heading in reversed(headings):
            known = self._resolve(self.query(heading, ()))
            self._remember_if_sure(known)
        query = self.query(phrase, siblings)
        found = self._resolve(query)
        self._remember_if_sure(found)
        role = "along" if phrase.relation == "along" and role == "site" else role
        return Place(
            role=role, relation=_relation(phrase), text=part.source[start:end],
            container="، ".join(dict.fromkeys(c.name for c in phrase.containers if c.name)),
            part=part.name, start=start, end=end, id=found.id, name=found.name,
            name_ar=found.name_ar, kind=found.kind, lat=found.lat, lon=found.lon,
            radius_km=found.radius_km, area=found.area, estimate=found.estimate,
            admin1=found.admin1, admin1_pcode=found.admin1_pcode, admin2=found.admin2,
            admin2_pcode=found.admin2_pcode, admin3=found.admin3,
            admin3_pcode=found.admin3_pcode, country=found.country,
            geo_precision=found.geo_precision, where_prec=found.where_prec,
            confidence=found.confidence, reason=found.reason, candidates=found.candidates,
        )  # fmt: skip

    def settle(self, phrase: PlacePhrase, siblings: tuple[str, ...]) -> None:
        """Give a phrase and its containers their keys: resolved ids, by which tellings compare."""
        for container in phrase.containers:
            self.settle(container, ())
        found = self._resolve(self.query(phrase, siblings))
        if found.id is not None:
            phrase.key = found.id
            phrase.wide = found.kind == "country"
            phrase.unit = found.admin1_pcode or ""
            phrase.seat = self._is_seat(phrase, found.id)
            if found.lat is not None and found.lon is not None:
                phrase.point = (found.lat, found.lon, found.radius_km or 0.0)
        self._remember_if_sure(found)

    def _is_seat(self, phrase: PlacePhrase, place_id: str) -> bool:
        """Tell whether a bare city's name says the governorate too: "a strike in Idlib"."""
        if phrase.head or phrase.relation or phrase.direction:
            return False
        atlas = self.gazetteer.atlas
        place = atlas.place(place_id)
        if place is None or place.kind != "city":
            return False
        if name_key(phrase.name) not in {name_key(place.name_ar), name_key(place.name_en)}:
            return False  # مدينة إدلب in one name
        named = atlas.units_named_after(place)
        units = (atlas.place(unit) for unit in named)
        return any(unit is not None and unit.kind == "governorate" for unit in units)

    def query(self, phrase: PlacePhrase, siblings: tuple[str, ...]) -> PlaceQuery:
        """Put a phrase and its surroundings into the gazetteer's words."""
        containers = [self.query(container, ()) for container in phrase.containers]
        handles = self.gazetteer.spelling(phrase.handle).place_ids if phrase.handle >= 0 else ()
        return PlaceQuery(
            name=phrase.name, head="" if phrase.head == "area" else phrase.head,
            relation=phrase.relation, direction=phrase.direction, containers=tuple(containers),
            offset_km=phrase.offset_km, siblings=siblings,
            context=(*self._named_in_full(phrase), *self.context),
            zone=self.zone, handles=handles, struck=phrase.struck,
            between=self.query(phrase.between, ()) if phrase.between else None,
        )  # fmt: skip

    def _named_in_full(self, phrase: PlacePhrase) -> tuple[str, ...]:
        """ "الضمير" is the town where the report says "مدينة الضمير" too, before or after."""
        if not phrase.weak or phrase.head or phrase.handle < 0:
            return ()
        meant = set(self.gazetteer.spelling(phrase.handle).place_ids)
        for other in self.named:
            if other.handle >= 0 and (other.head in _SETTLEMENTS or not other.weak):
                shared = meant.intersection(self.gazetteer.spelling(other.handle).place_ids)
                if len(shared) == 1:
                    return tuple(shared)
        return ()

    def _resolve(self, query: PlaceQuery) -> Resolution:
        found = self._memo.get(query)
        if found is None:
            if len(self._memo) >= _MOST_REMEMBERED:
                self._memo.clear()
            found = self._memo[query] = self.gazetteer.resolve(query)
        return found

    def _remember_if_sure(self, found: Resolution) -> None:
        """A doubtful place is no context: a wrong first answer would feed itself."""
        place_id = found.id
        if place_id is None or found.confidence < _SURE:
            return
        if place_id in self.context:
            self.context.remove(place_id)
        self.context.insert(0, place_id)
        del self.context[_MAX_CONTEXT:]


def _relation(phrase: PlacePhrase) -> str:
    return "offset" if phrase.offset_km is not None else phrase.relation


def settle_places(draft: Draft, placer: Placer) -> None:
    """Resolve the places of a draft ahead of merging, in text order, as context for each other."""
    for fill in draft.places():
        names = tuple(place.name for place in fill.mention.places)
        for phrase in fill.mention.places:
            placer.settle(phrase, tuple(name for name in names if name != phrase.name))


def settle_rest(draft: Draft, placer: Placer) -> None:
    """Resolve what waited for context: a headline's "south of X" is explained by its text."""
    for fill in draft.places():
        for phrase in fill.mention.places:
            if not phrase.key and phrase.handle >= 0 and placer.context:
                placer.settle(phrase, ())


def link_anaphors(
    mention: Mention, earlier: deque[PlacePhrase], of_events: deque[PlacePhrase],
    heading: list[PlacePhrase],
) -> None:  # fmt: skip
    """البلدة، الحي، الضاحية alone stand for the last place of that head (rule R2).

    `earlier` are the places named so far, `of_events` those of them where events were. A phrase
    that finds no antecedent is dropped from the mention: an unknown place is no pin. Under a
    heading that is one place ("الفردوس | …") a settlement alone is that place.
    """
    linked: list[PlacePhrase] = []
    for phrase in mention.places:
        if not phrase.anaphor:
            linked.append(phrase)
            earlier.append(phrase)
            continue
        antecedent = _antecedent(phrase, earlier, of_events)
        if antecedent is None and len(heading) == 1 and phrase.head in _SETTLEMENTS:
            antecedent = heading[0]
        if antecedent is not None:
            relation = phrase.relation
            linked.append(
                PlacePhrase(
                    phrase.first, phrase.last, phrase.name_first, phrase.name_last,
                    antecedent.name, phrase.part, antecedent.head, antecedent.head_word, relation,
                    antecedent.direction, antecedent.handle, antecedent.weak,
                    resumed=phrase.head == "area",
                    containers=[*antecedent.containers, *phrase.containers],
                )
            )  # fmt: skip
    mention.places = linked


def _antecedent(
    phrase: PlacePhrase, earlier: deque[PlacePhrase], of_events: deque[PlacePhrase]
) -> PlacePhrase | None:
    word = (
        phrase.head_word.removeprefix("وال")
        .removeprefix("بال")
        .removeprefix("ال")
        .removeprefix("لل")
    )
    if phrase.head == "pronoun":
        return earlier[-1] if earlier else None
    for place in reversed(earlier):
        if place.head_word.endswith(word) or loose_key(place.name).split(" ")[0] == word:
            return place
    for place in reversed(earlier):
        if place.head == phrase.head and not place.relation:
            return place
    # "المنطقة" takes up the place of the event told of last, never a place of speech.
    return of_events[-1] if phrase.head == "area" and of_events else None
