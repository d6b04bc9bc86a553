"""Where an event happened when the place does not stand beside its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from midan.events.lexicon.check_examples import slot_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.events.draft import Draft
    from midan.records import Event

    Drafts = Callable[[str], list[Draft]]
    Extract = Callable[..., list[Event]]

SITES = [
    # what became of people and things stands before the act that caused it
    ("انتشال جرحى في حي المشهد بعد سقوط برميل متفجر", "حي المشهد"),
    ("آثار الدمار في مدينة الأتارب جراء القصف الجوي", "مدينة الأتارب"),
    ("دمار واسع في قرية حاس نتيجة الغارات", "قرية حاس"),
    ("قتلى وجرحى في بلدة كفرنوران إثر قصف مدفعي", "بلدة كفرنوران"),
    # a bare noun between the preposition and the place
    ("سقطت قذيفة في أحد مقابر بلدة كفرنوران", "بلدة كفرنوران"),
    # what people were doing when they were hit
    ("أصيب مدنيان برصاص حرس الحدود أثناء محاولتهما العبور من قرية حاس", "قرية حاس"),
]


@pytest.mark.parametrize(("text", "site"), SITES)
def test_a_place_beside_the_act(drafts: Drafts, text: str, site: str) -> None:
    found = [slot_texts(draft) for draft in drafts(text)]
    assert [slots.get("site") or slots.get("target") for slots in found] == [[site]]


ELSEWHERE = [
    # no harm is told of there
    "بيان من مدينة إدلب بعد قصف مدفعي بالصواريخ",
    # the act has a place of its own
    "عزاء لضحايا المدينة في حلب. قصف مدفعي بالصواريخ",
    # ب belongs to the participle before it
    "قصفت ميليشيا مرتبطة بروسيا المواقع",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_a_place_that_is_no_site(drafts: Drafts, text: str) -> None:
    assert not any(slot_texts(draft).get("site") for draft in drafts(text))


HEADINGS = [
    ("شبكة تدمر نيوز:حي المشهد: الدفاع المدني ينقل الجرحى بعد القصف بالبراميل", "المشهد"),
    ("تدمر نيوز ||حلب المرجة : اشتباكات عنيفة بالأسلحة الثقيلة", "المرجة"),
    ("شبكة تدمر نيوز حي المشهد اللحظات الأولى من القصف ونقل المصابين", "المشهد"),
    ("تدمر نيوز - كرم الطراب || آثار الدمار نتيجة استهداف الحي بالبراميل المتفجرة", "كرم الطراب"),
    ("تدمر نيوز || كرم الطراب 29 4 2014 || الدمار نتيجة استهداف الحي بالبراميل", "كرم الطراب"),
    ("حلب الميدان : اشتباكات عنيفة بالأسلحة الثقيلة", "الميدان"),
    ("حلب المرجة دمار هائل وعشرات الضحايا نتيجة قصف الطيران", "المرجة"),
]


@pytest.mark.parametrize(("title", "quarter"), HEADINGS)
def test_the_place_behind_an_outlet_s_name_heads_the_line(
    extract: Extract, title: str, quarter: str
) -> None:
    (event,) = extract("", title=title)
    assert [place.name_ar for place in event.places] == [quarter]


def test_a_place_in_the_name_of_an_outlet_is_no_site(extract: Extract) -> None:
    title = "شبكة حلب نيوز: أحد السكان يتحدث عن القصف بالبراميل المتفجرة"
    assert not any(event.places for event in extract("", title=title))


NAMED_BY_THEIR_PLACE = [
    # the name that opens the line is in no table
    ("تجمع فرسان حوران: مقتل شاب جراء قصف استهدف بلدة طفس", ["طفس"]),
    ("السخنة عين الحدث - مقتل راعي أغنام جراء انفجار لغم قرب مدينة تدمر", ["تدمر"]),
    ("فرسان الرقة | انفجار لغم قرب بلدة معدان", ["معدان"]),
    # a heading is places, days and known words alone
    ("ريف حلب الغربي: قصف مدفعي بالصواريخ", ["ريف حلب الغربي"]),
    ("عاجل حلب: قصف بالبراميل المتفجرة", ["حلب"]),
    # a preposition says that it is where, not what the line is called
    ("الوضع الميداني في إدلب: قصف مدفعي عنيف", ["إدلب"]),
    ("هام وعاجل-حي المشهد :قصف بالبراميل المتفجرة", ["المشهد"]),
    # "the settlement" takes up no place here: what stands behind it is not a quarter of it
    ("settlement Aleppo: shelling killed two civilians", []),
]


@pytest.mark.parametrize(("text", "names"), NAMED_BY_THEIR_PLACE)
def test_a_name_that_opens_a_line_is_no_heading(
    extract: Extract, text: str, names: list[str]
) -> None:
    assert [place.name_ar for event in extract(text) for place in event.places] == names


IN_THE_GOVERNORATE = [
    # the headline's bare name is the governorate's, where the text says where in it
    ("غارات جوية على إدلب", "شن الطيران الروسي غارات على بلدة سرمين.", [["سرمين"]]),
    ("غارات جوية على إدلب", "شن الطيران غارات على بلدة سرمين. وشن الطيران غارات على مدينة أريحا.",
     [["سرمين"], ["أريحا"]]),
    # elsewhere it is the city
    ("غارات جوية على إدلب", "شن الطيران الروسي غارات على مدينة الأتارب.", [["إدلب"], ["الأتارب"]]),
    ("غارات جوية على مدينة إدلب", "شن الطيران الروسي غارات على بلدة سرمين.",
     [["إدلب"], ["سرمين"]]),
    ("غارات جوية على إدلب", "شن الطيران الروسي غارات على مدينة إدلب.", [["إدلب"]]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "places"), IN_THE_GOVERNORATE)
def test_a_headline_in_a_governorate_is_placed_by_its_text(
    extract: Extract, title: str, text: str, places: list[list[str]]
) -> None:
    found = [[place.name_ar for place in event.places] for event in extract(text, title=title)]
    assert found == places


def test_a_country_s_north_gives_way_to_a_town(extract: Extract) -> None:
    title, text = "قصف تركي شمالي سوريا", "قصفت القوات التركية قرية الدردارة بريف الحسكة."
    (event,) = extract(text, title=title)
    assert [place.name for place in event.places] == ["Al-Dardarah"]


SIDES = [
    ("قصف على الريف الشرقي لعين عيسى", "الريف الشرقي لعين عيسى"),
    ("قصفت قوات النظام الريف الشمالي لمدينة حماة", "الريف الشمالي لمدينة حماة"),
]


@pytest.mark.parametrize(("text", "site"), SIDES)
def test_a_side_that_stands_before_its_town(extract: Extract, text: str, site: str) -> None:
    (event,) = extract(text)
    assert [(place.text, place.where_prec) for place in event.places] == [(site, 5)]


def test_a_town_named_in_full_later_explains_the_bare_word(extract: Extract) -> None:
    bare = "غارة في الباب أوقعت قتلى."
    assert [place.id for event in extract(bare) for place in event.places] == [None]
    told = f"{bare} وكان الطيران قد قصف مدينة الباب قبل شهر."
    assert {place.id for event in extract(told) for place in event.places} == {"sy-aleppo-bab"}
