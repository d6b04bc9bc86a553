"""Mentions: lists, heads, tails and relations of places; people counted; parties and means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.events.chunk.mentions import Mention, PlacePhrase

    Mentions = Callable[[str], list[Mention]]


# What the tables below ask for and the engine does not read yet, and why.
NOT_YET: dict[str, str] = {}
# A gazetteer may know a name with its head (ريف حلب الغربي) or without: both are read alike.
HEADS = frozenset({"مدينة", "منطقة", "ريف"})
DIRECTIONS = {"الغربي": "west", "الجنوبي": "south"}


def shown(place: PlacePhrase) -> str:
    """Show a place as [relation] name [direction] [< container …]."""
    words = place.name.split()
    head, tail = words[:1], words[-1:]
    direction = place.direction or "".join(DIRECTIONS.get(word, "") for word in tail)
    name = " ".join(
        word for word in words if not (word in HEADS and [word] == head) and word not in DIRECTIONS
    )
    own = " ".join(word for word in (place.relation, name, direction) if word)
    between = f" & {place.between.name}" if place.between else ""
    return own + between + "".join(f" < {shown(container)}" for container in place.containers)


WEST = "حلب west"
PLACES = [
    # lists: a head spreads until the next head, a tail narrows leftwards to all of them
    ("قصف بلدة كفرنوران", ["كفرنوران"]),
    ("قصف على قريتي الهوتة وكفرنوران", ["الهوتة", "كفرنوران"]),
    ("غارات على كفرنوران والمنصورة وخان العسل", ["كفرنوران", "المنصورة", "خان العسل"]),
    ("قصف مدينة الباب، وبلدة تادف، وقرية قباسين", ["الباب", "تادف", "قباسين"]),
    ("قصف بلدات دارة عزة وبشقاتين والمنصورة وخان العسل بريف حلب الغربي",
     [f"{name} < {WEST}" for name in ("دارة عزة", "بشقاتين", "المنصورة", "خان العسل")]),
    ("قصف منطقة الراشدين وبلدات دارة عزة وخان العسل بريف حلب الغربي",
     [f"{name} < {WEST}" for name in ("الراشدين", "دارة عزة", "خان العسل")]),
    # tails
    ("قصف بلدة كفرنوران في ريف حلب", ["كفرنوران < حلب"]),
    ("قصف بلدة كفرنوران بريف حلب الغربي", [f"كفرنوران < {WEST}"]),
    ("قصف بلدة كفرنوران غربي مدينة حلب", ["كفرنوران < west_of حلب"]),
    ("قصف بلدة كفرنوران غرب حلب", ["كفرنوران < غرب حلب"]),
    ("قصف بلدة كفرنوران ريف حلب الغربي", [f"كفرنوران < {WEST}"]),
    ("قصف بلدة كفرنوران وغرب حلب", ["كفرنوران", "غرب حلب"]),
    ("قصف قرية الهوتة التابعة لمدينة منبج", ["الهوتة < منبج"]),
    ("قصف قرية الهوتة التابعة للمعارضة", ["الهوتة"]),
    ("قصف ريف حلب الغربي", [WEST]),
    ("قصف قرى في ريف إدلب الجنوبي", ["إدلب south"]),
    # relations spread over the conjuncts until a new preposition
    ("قصف محيط قرية منيان", ["around منيان"]),
    ("قصف محيط قرية منيان وخان العسل", ["around منيان", "around خان العسل"]),
    ("اشتباكات على أطراف مدينة منبج", ["around منبج"]),
    ("اشتباكات على محور قرية الهوتة", ["around الهوتة"]),
    ("قصف شمال مدينة منبج", ["north_of منبج"]),
    ("قصف جنوب غربي مدينة منبج", ["southwest_of منبج"]),
    ("قصف قرب بلدة كفرنوران", ["around كفرنوران"]),
    ("اشتباكات في الأجزاء الغربية من بلدة كفرنوران", ["part_of كفرنوران"]),
    ("قصف وسط مدينة الباب", ["part_of الباب"]),
    # between, along
    ("قصف الطريق الواصل بين حربل ومارع", ["between حربل & مارع"]),
    ("اشتباكات بين قريتي حربل ومارع", ["between حربل & مارع"]),
    ("انفجار عبوة على طريق الباب", ["along الباب"]),
    # unknown names behind a head are kept, a head alone is an anaphor or nothing
    ("قصف قرية أم الزعرور", ["أم الزعرور"]),
    ("قصف قريتي الهوتة وزعرورة", ["الهوتة", "زعرورة"]),
    ("قصف محيط البلدة", ["around"]),
    ("قصف قرية في الريف", []),
    # names that are words or people too need a head
    ("وصل صلاح الدين إلى اللقاء", []),
    ("قصف حي صلاح الدين", ["صلاح الدين"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_places(mentions: Mentions, text: str, places: list[str]) -> None:
    found = [shown(place) for mention in mentions(text) for place in mention.places]
    assert found == places


def test_a_list_is_one_mention(mentions: Mentions) -> None:
    found = [m for m in mentions("قصف بلدات دارة عزة وبشقاتين وخان العسل") if m.kind == "PLACE"]
    assert len(found) == 1


PEOPLE: list[tuple[str, list[tuple[str, str, str, tuple[int | None, ...]]]]] = [
    # the text; then effect, status, group, (low, best, high) of every group that is counted
    ("مقتل ثلاثة مدنيين", [("", "civilian", "", (3, 3, 3))]),
    ("مقتل مدني", [("", "civilian", "", (1, 1, 1))]),
    ("مقتل طفلين", [("", "civilian", "child", (2, 2, 2))]),
    ("مقتل مدنيين", [("", "civilian", "", (3, None, None))]),
    ("مقتل خمسة أشخاص", [("", "unknown", "", (5, 5, 5))]),
    ("مقتل 12 عنصرا", [("", "combatant", "", (12, 12, 12))]),
    ("سقوط 4 قتلى", [("killed", "unknown", "", (4, 4, 4))]),
    ("سقوط قتلى وجرحى",
     [("killed", "unknown", "", (3, None, None)), ("injured", "unknown", "", (3, None, None))]),
    ("سقوط أربعة قتلى مدنيين", [("killed", "civilian", "", (4, 4, 4))]),
    ("سقوط جرحى في صفوف المدنيين", [("injured", "civilian", "", (3, None, None))]),
    ("سقوط شهيد", [("killed", "unknown", "", (1, 1, 1))]),
    # people by name, by kin, in lists
    ("مقتل محمد العلي", [("", "unknown", "", (1, 1, 1))]),
    ("مقتل محمد العلي وأحمد العلي وخالد الحسن", [("", "unknown", "", (3, 3, 3))]),
    ("مقتل رجل وزوجته وأطفالهما الثلاثة",
     [("", "unknown", "man", (1, 1, 1)), ("", "civilian", "woman", (1, 1, 1)),
      ("", "civilian", "child", (3, 3, 3))]),
    ("مقتل المواطن محمد العلي (25 عاما) والطفلة شهد العلي (12 عاما)",
     [("", "civilian", "", (1, 1, 1)), ("", "civilian", "child", (1, 1, 1))]),
    ("مقتل الطفلين محمد وأحمد العلي", [("", "civilian", "child", (2, 2, 2))]),
    ("مقتل عائلة في القصف", [("", "unknown", "", (3, None, None))]),
    ("مقتل امرأة وطفليها",
     [("", "civilian", "woman", (1, 1, 1)), ("", "civilian", "child", (2, 2, 2))]),
    ("مقتل خمسة مدنيين بينهم طفلان",
     [("", "civilian", "", (5, 5, 5)), ("", "civilian", "child", (2, 2, 2))]),
    ("مقتل خمسة مدنيين من بينهم ثلاث نساء",
     [("", "civilian", "", (5, 5, 5)), ("", "civilian", "woman", (3, 3, 3))]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "groups"), PEOPLE)
def test_people(mentions: Mentions, text: str, groups: list[Any]) -> None:
    found = [
        (count.effect, count.status, count.group, (count.low, count.best, count.high))
        for mention in mentions(text)
        for count in mention.counts
    ]
    assert found == groups


SUBSETS = [
    ("مقتل خمسة مدنيين بينهم طفلان", [False, True]),
    ("مقتل خمسة مدنيين (طفلان وامرأة)", [False, True, True]),
    ("مقتل خمسة مدنيين وإصابة ثلاثة أطفال", [False, False]),
    ("مقتل رجل وطفلين", [False, False]),
]


@pytest.mark.parametrize(("text", "subsets"), SUBSETS)
def test_a_subgroup_is_marked(mentions: Mentions, text: str, subsets: list[bool]) -> None:
    found = [count.subset for mention in mentions(text) for count in mention.counts]
    assert found == subsets


DOERS = [
    # the text; the doers as "party by means", ? for a body without a name, + for a supporter
    ("قصفت قوات النظام البلدة", ["assad_forces"]),
    ("قصف مقاتلو تنظيم الدولة البلدة", ["islamic_state"]),
    ("قصف الطيران الروسي البلدة", ["russia by air"]),
    ("قصف الطيران الحربي البلدة", ["? by air"]),
    ("قصفت مدفعية قوات النظام البلدة", ["assad_forces by artillery"]),
    ("قصفت القوات التركية البلدة", ["turkey"]),
    ("سيطرت قوات النظام بدعم من روسيا على البلدة", ["assad_forces", "+russia"]),
    ("سيطرت قوات سوريا الديمقراطية بإسناد من التحالف الدولي على البلدة",
     ["sdf", "+global_coalition"]),
    ("اشتباكات بين قوات النظام وفصائل المعارضة", ["assad_forces", "opposition_rebels"]),
    ("مقتل ثلاثة عناصر من قوات النظام", ["assad_forces"]),
    ("هاجمت وحدات من الجيش السوري البلدة", ["syrian_army"]),
    ("هاجم تنظيم الدولة (داعش) البلدة", ["islamic_state"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "doers"), DOERS)
def test_doers(mentions: Mentions, text: str, doers: list[str]) -> None:
    found = []
    for mention in mentions(text):
        phrases = [*mention.actors, *(a for count in mention.counts for a in count.actors)]
        for phrase in dict.fromkeys(id(phrase) for phrase in phrases):
            actor = next(one for one in phrases if id(one) == phrase)
            record = actor.record or actor.nation
            means = f" by {' '.join(actor.means)}" if actor.means else ""
            found.append(("+" if actor.supporter else "") + (record.id if record else "?") + means)
    assert found == doers


LINKS = [
    # the text, the kind of mention, and the word that joins it
    ("قصف على بلدة كفرنوران", "PLACE", "على"),
    ("قصف ببلدة كفرنوران", "PLACE", "ب"),
    ("قصف داخل بلدة كفرنوران", "PLACE", "في"),
    ("انسحاب نحو بلدة كفرنوران", "PLACE", "باتجاه"),
    ("قصف بلدة كفرنوران على يد قوات النظام", "ACTOR", "من قبل"),
    ("قصف بلدة كفرنوران من جانب قوات النظام", "ACTOR", "من قبل"),
    ("قصف بلدة كفرنوران بالصواريخ", "WEAPON", "ب"),
    ("قصف بلدة كفرنوران باستخدام الصواريخ", "WEAPON", "باستخدام"),
    ("هجوم لقوات النظام", "ACTOR", "ل"),
    ("قصف قوات النظام", "ACTOR", ""),
]


@pytest.mark.parametrize(("text", "kind", "link"), LINKS)
def test_links(mentions: Mentions, text: str, kind: str, link: str) -> None:
    assert [m.link for m in mentions(text) if m.kind == kind] == [link]


def test_adjectives_of_an_event_noun_give_means_and_nation(mentions: Mentions) -> None:
    (trigger,) = (m for m in mentions("غارات جوية روسية على كفرنوران") if m.kind == "TRIGGER")
    assert "air" in trigger.tags
    assert [actor.nation.id for actor in trigger.actors] == ["russia"]


def test_a_count_of_strikes_is_the_triggers(mentions: Mentions) -> None:
    cases = {"عشر غارات على كفرنوران": (10, 10, 10), "غارتان على كفرنوران": (2, 2, 2)}
    found = {text: m.number for text in cases for m in mentions(text) if m.kind == "TRIGGER"}
    assert found == cases


def test_a_thing_that_is_hit_keeps_its_owner(mentions: Mentions) -> None:
    (asset,) = (m for m in mentions("قصف مواقع قوات النظام") if m.kind == "ASSET")
    assert [actor.record.id for actor in asset.actors] == ["assad_forces"]
