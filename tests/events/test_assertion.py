"""What a report asserts, and what it only refers to (codebook section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.records import Event

    Extract = Callable[..., list[Event]]

TOLD = [
    # the text of a report; the kinds of its events, "background" where it only gives context
    # a verbal noun that a verb, a day, a number, a toll or a speaker asserts
    ("وقع انفجار في مدينة الباب.", ["bombing"]),
    ("أغلقت المدارس بعد قصف مدفعي على مدينة الباب أمس.", ["shelling"]),
    ("شهدت المدينة هدوءا بعد ثلاث غارات على كفرنوران.", ["air_strike"]),
    ("أعلن الجيش مقتل خمسة مدنيين.", ["casualties"]),
    ("أعلنت فصائل المعارضة عن استهداف حاجز لقوات النظام.", ["shelling"]),
    # a harm asserts what caused it
    ("قال مسؤول إن أربعة مدنيين قتلوا في هجوم انتحاري في البلاد.", ["suicide_bombing"]),
    # one that nothing asserts
    ("تحدث الوزير عن الاقتصاد وعن تداعيات الاغتيال.", []),
    ("عقد المسؤولون أمس اجتماعا لبحث آثار التفجيرات.", []),
    ("تكرار خطف الصحفيين يقلق المنظمة.", []),
    # a relative clause says who is meant: with a place background, with a day of now news
    ("شكر الوزير الجندي الذي قتل.", []),
    ("شكر الوزير الجندي الذي قتل في مدينة الباب.", ["background"]),
    ("شيع الأهالي الطفل الذي قتل أمس بقصف على كفرنوران.", ["shelling"]),
    ("كان القيادي، الذي قتل في انفجار سيارة مفخخة في مدينة الباب، في اجتماع.", ["background"]),
    ("الانفجار الذي أودى بحياة السيدة غير الحياة في المدينة.", []),
    ("الانفجار الذي أودى بحياة ثلاثة مدنيين وقع في مدينة الباب.", ["casualties"]),
    # which act is meant is known: a definite noun and a relative behind it
    ("عقد الوزير اجتماعا بعد الهجوم الذي شنه مجهولون على مقر في مدينة الباب.", ["background"]),
    ("دمار كبير في منازل المدنيين جراء القصف الذي استهدف مدينة الباب.", ["shelling"]),
    ("القصف الذي استهدف مدينة الباب أسفر عن مقتل ثلاثة مدنيين.", ["shelling"]),
    # but one about the act or its weapon tells the act
    ("سقطت القذائف التي أطلقتها قوات النظام على كفرنوران.", ["shelling"]),
    # what a fronted clause of time tells is known
    ("عندما اغتيل القيادي في مدينة الباب أعلن التنظيم الحداد.", ["background"]),
    ("قتل ثلاثة مدنيين عندما انفجرت عبوة في مدينة الباب.", ["bombing"]),
    # general statements, questions, words of debate, disasters
    ("هل قصفت قوات النظام بلدة كفرنوران؟", []),
    ("يخطفون الأطفال.", []),
    ("شن الوزير في كلمته هجوما على قوات النظام.", []),
    ("قتل ثلاثون شخصا في فيضانات ضربت المنطقة.", []),
    ("فجر جديد في مدينة الباب.", []),
    ("أصاب القادة قلق بالغ.", []),
]  # fmt: skip


def shown(event: Event) -> str:
    return "background" if event.background else event.kind


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_only_what_is_asserted_makes_a_row(
    extract: Extract, text: str, expected: list[str]
) -> None:
    found = [event for event in extract(text) if event.status == "occurred"]
    assert [shown(event) for event in found] == expected


def test_a_reference_takes_up_the_act_that_is_told(extract: Extract) -> None:
    (event,) = extract(
        "قصفت قوات النظام بلدة كفرنوران. وقال ناشط إن المدرسة التي استهدفتها قوات النظام"
        " في كفرنوران مغلقة."
    )
    assert not event.background
    assert len(event.evidence) == 2


RAIDS = [
    ("داهمت قوات الأمن منزلا في كفرنوران.", "clash"),
    ("داهمت قوات الأمن منزلا في كفرنوران واعتقلت ثلاثة شبان.", "arrest"),
    ("اعتقال ثلاثة شبان خلال مداهمة لقوات الأمن في كفرنوران.", "arrest"),
    ("شنت قوات الأمن حملة مداهمات واعتقالات في كفرنوران.", "arrest"),
    ("نفذت قوات الأمن حملة مداهمات في كفرنوران. وأسفرت الحملة عن اعتقال ثلاثة شبان.", "arrest"),
    ("اعتقال خالد المحمد خلال مداهمة لقوات الأمن في كفرنوران.", "arrest"),
    ("داهمت قوات الأمن منزلا في كفرنوران واعتقلت شابين وقتلت ثلاثة مدنيين.", "attack"),
    ("نفذت قوات الأمن عملية ضد مقاتلي التنظيم في كفرنوران أسفرت عن اعتقال ثلاثة.", "arrest"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), RAIDS)
def test_a_raid_and_its_arrests_are_one_event(extract: Extract, text: str, kind: str) -> None:
    assert [event.kind for event in extract(text)] == [kind]


TRACES = [
    ("الدمار الذي خلفه برميل متفجر على حي المشهد", "air_strike"),
    ("آثار الدمار جراء القصف المدفعي على حي المشهد", "shelling"),
    ("دمار حي المشهد بالبراميل المتفجرة", "air_strike"),
    ("انتشال الجثث من تحت أنقاض القصف على حي المشهد", "shelling"),
]


@pytest.mark.parametrize(("title", "kind"), TRACES)
def test_traces_tell_the_act_that_left_them(extract: Extract, title: str, kind: str) -> None:
    (event,) = extract("", title)
    assert (event.kind, event.status, event.aftermath) == (kind, "occurred", True)


def test_a_title_is_headed_by_its_place_and_not_by_its_outlet(extract: Extract) -> None:
    (event,) = extract("", "حلب نيوز || الحيدرية : قصف بالبراميل المتفجرة على الحي")
    assert [place.name for place in event.places] == ["Haydariyah"]


def test_a_later_clause_that_only_adds_places_tells_no_other_act(extract: Extract) -> None:
    (event,) = extract("قصفت قوات النظام بلدة كفرنوران، كما تعرضت بلدتا تادف وقباسين لقصف مدفعي.")
    assert [place.name for place in event.places] == ["Kafr Nuran", "Tadif", "Qabasin"]


def test_a_later_clause_with_its_own_doer_tells_another(extract: Extract) -> None:
    first, second = extract("قصفت قوات النظام بلدة كفرنوران، كما قصفت فصائل المعارضة بلدة تادف.")
    assert (first.kind, second.kind) == ("shelling", "shelling")
