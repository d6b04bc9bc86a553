"""English: heads before and behind names, subjects and objects, passives, lists, cues."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from midan.events.lexicon.check_examples import slot_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.events.chunk.mentions import Mention
    from midan.events.draft import Draft
    from midan.records import Event

    Mentions = Callable[[str], list[Mention]]
    Drafts = Callable[[str], list[Draft]]
    Extract = Callable[..., list[Event]]

AGENT, TARGET = "Government forces", "village of Kafr Nuran"
ORDERS = [
    f"{AGENT} shelled the {TARGET}",
    f"{AGENT} have shelled the {TARGET}",
    f"{AGENT} were shelling the {TARGET}",
    f"On Sunday, {AGENT} heavily shelled the {TARGET}",
    f"The {TARGET} was shelled by {AGENT}",
    f"The {TARGET} has been shelled by {AGENT}",
    f"Shelling of the {TARGET} by {AGENT}",
    f"Shelling by {AGENT} on the {TARGET}",
    f"{AGENT} carried out shelling on the {TARGET}",
    f"The {TARGET} came under shelling by {AGENT}",
    f"Shelling by {AGENT} hit the {TARGET}",
]


@pytest.mark.parametrize("text", ORDERS)
def test_who_shelled_what_is_read_in_any_voice(drafts: Drafts, text: str) -> None:
    (draft,) = drafts(text)
    assert draft.kind == "shelling"
    assert slot_texts(draft) == {"agent": [AGENT], "target": [TARGET]}


KINDS = [
    ("Russian air strikes on the town of Kafr Nuran", "air_strike"),
    ("A Turkish drone strike hit a car near Manbij", "drone_strike"),
    ("Rebels fired rockets at the town of Kafr Nuran", "shelling"),
    ("Artillery shelling of Manbij by the army", "shelling"),
    ("A roadside bomb exploded near Manbij", "bombing"),
    ("A suicide attack on a checkpoint in al-Bab", "suicide_bombing"),
    ("Rebels clashed with government forces near Manbij", "clash"),
    ("Rebels took control of Kafr Nuran after clashes with ISIS", "capture"),
    ("Government forces captured the unknown Beit Sahwan", "capture"),
    ("Rebels captured five soldiers in Kafr Nuran", "arrest"),
    ("Gunmen shot dead a farmer in Manbij", "attack"),
    ("Gunmen shot and killed two policemen in Manbij", "clash"),
    ("Soldiers fired tear gas at protesters in al-Bab", "protest_intervention"),
    ("Rioters blocked a road in al-Bab", "violent_demonstration"),
    ("Residents demonstrated in al-Bab", "protest"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(drafts: Drafts, text: str, kind: str) -> None:
    assert drafts(text)[0].kind == kind


# The name, what it is, how it lies, and what contains it.
PLACES = [
    ("Shelling of the town of Kafr Nuran", ("Kafr Nuran", "town", "", "", [])),
    ("Shelling of Kafr Nuran village", ("Kafr Nuran", "village", "", "", [])),
    ("Shelling in the northern countryside of Manbij", ("Manbij", "countryside", "", "north", [])),
    ("Shelling in Manbij's northern countryside", ("Manbij", "countryside", "", "north", [])),
    ("Shelling in southern Idlib", ("Idlib", "countryside", "", "south", [])),
    ("Shelling on the outskirts of Manbij", ("Manbij", "", "around", "", [])),
    ("Shelling near Manbij in Aleppo province", ("Manbij", "", "around", "", ["Aleppo province"])),
    ("Shelling 5 km east of Manbij", ("Manbij", "", "east_of", "", [])),
    ("Shelling in Beit Sahwan, Aleppo, Syria", ("Beit Sahwan", "", "", "", ["Aleppo", "Syria"])),
    ("Shelling in the Homs neighbourhood of Waer", ("Waer", "neighbourhood", "", "", ["Homs"])),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(
    mentions: Mentions, text: str, expected: tuple[str, str, str, str, list[str]]
) -> None:
    (place,) = (place for mention in mentions(text) for place in mention.places)
    containers = [container.name for container in place.containers]
    assert (place.name, place.head, place.relation, place.direction, containers) == expected


def test_a_list_of_places_closes_with_and(mentions: Mentions) -> None:
    found = mentions("Shelling of the villages of Kafr Nuran, Beit Sahwan and Manbij")
    assert [p.name for m in found for p in m.places] == ["Kafr Nuran", "Beit Sahwan", "Manbij"]


def test_a_road_between_two_towns_is_one_place(mentions: Mentions) -> None:
    found = mentions("Gunmen abducted a doctor on the road between Manbij and al-Bab")
    (place,) = (place for mention in found for place in mention.places)
    assert (place.name, place.relation) == ("Manbij", "between")
    assert place.between is not None
    assert place.between.name == "al-Bab"


TOLLS = [
    ("Three civilians were killed by a sniper in Manbij", [("killed", "civilian", 3)]),
    ("Shelling on Manbij killed two children", [("killed", "civilian", 2)]),
    (
        "Warplanes bombed Manbij, killing three soldiers and wounding 12",
        [("killed", "combatant", 3), ("injured", "combatant", 12)],
    ),
    ("Shelling on Manbij left five people dead", [("killed", "unknown", 5)]),
    ("Gunmen shot and killed Sami Haddad in Manbij", [("killed", "unknown", 1)]),
    ("Two soldiers, including a general, were killed in Manbij", [("killed", "combatant", 2)]),
    ("Shelling on Manbij caused no casualties", [("killed_or_injured", "unknown", 0)]),
]


@pytest.mark.parametrize(("text", "expected"), TOLLS)
def test_tolls(extract: Extract, text: str, expected: list[tuple[str, str, int]]) -> None:
    (event,) = extract(text)
    found = [
        (casualty.effect, casualty.status, casualty.best)
        for casualty in event.casualties
        if casualty.subset_of is None
    ]
    assert found == expected


STATUS = [
    ("The army denied shelling Manbij", "denied"),
    ("Government forces did not shell Manbij", "denied"),
    ("Turkey threatened to attack government forces in Manbij", "threatened"),
    ("Government forces will storm Manbij", "planned"),
    ("Government forces tried to storm Manbij", "attempted"),
    ("The agency called for a ceasefire in Manbij", "called_for"),
    ("Unconfirmed reports of shelling on Manbij", "unconfirmed"),
    ("A source said that government forces shelled Manbij", "occurred"),
]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_status(drafts: Drafts, text: str, status: str) -> None:
    assert drafts(text)[0].status == status


SIDES = [
    ("Clashes between rebels and ISIS in Manbij", [("rebels", 1), ("ISIS", 2)]),
    ("Rebels clashed with ISIS in Manbij", [("Rebels", 1), ("ISIS", 2)]),
    (
        "Clashes, accompanied by shelling, took place between rebels and ISIS in Manbij",
        [("rebels", 1), ("ISIS", 2)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SIDES)
def test_sides_of_a_clash(extract: Extract, text: str, expected: list[tuple[str, int]]) -> None:
    event = extract(text)[0]
    found = sorted((a.party_no, a.text) for a in event.actors if a.role == "party")
    assert [(name, number) for number, name in found] == expected


NO_EVENT = [
    "The film captured the mood of Manbij",
    "The two ministers clashed over the budget",
    "Teachers went on strike in Manbij",
    "The company launched a campaign in Manbij",
    "No group claimed responsibility",
    "The team withdrew from the tournament in Manbij",
]


@pytest.mark.parametrize("text", NO_EVENT)
def test_other_uses_of_the_words_tell_no_event(extract: Extract, text: str) -> None:
    assert extract(text) == []


def test_who_only_supports_did_not_do_it(extract: Extract) -> None:
    (event,) = extract("Rebels backed by Turkey captured Manbij from ISIS")
    assert {(a.role, a.side) for a in event.actors} == {
        ("agent", "opposition"), ("supporter", "turkey"), ("target", "islamic_state"),
    }  # fmt: skip


def test_a_day_told_by_another_event(extract: Extract) -> None:
    events = extract("Rebels left Manbij on Friday, a day after gunmen burned five buses in al-Bab")
    assert {event.kind: event.date_start for event in events} == {
        "withdrawal": "2016-11-11", "destruction": "2016-11-10",
    }  # fmt: skip
