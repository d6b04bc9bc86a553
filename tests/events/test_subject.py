"""What a report is about: an accident, a match, or nothing of war at all (codebook section 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.records import Event

    Extract = Callable[..., list[Event]]

ABOUT = [
    # title, text, kinds: the dead of a report on an accident are the accident's
    ("غرق زورق قبالة الساحل", "انتشلت الفرق 36 جثة.", []),
    ("حريق في مخيم للنازحين", "وأسفر ذلك عن وفاة ثلاثة أطفال.", []),
    ("غرق زورق قبالة الساحل", "قتل ثلاثة مدنيين بقصف على كفرنوران.", ["shelling"]),
    ("غرق زورق قبالة الساحل", "من جهة أخرى قتل ثلاثة مدنيين في كفرنوران.", ["casualties"]),
    ("قصف يسبب حريقا في كفرنوران", "قتل ثلاثة أطفال.", ["shelling"]),
    ("مصرع مواطن وزوجته وإصابة 4 في تصادم", "وباشرت الدوريات الموقع.", []),
    ("السيول تداهم كفرنوران", "داهمت السيول الأحياء فجرا.", []),
    # so are those told right behind it
    ("", "أصيب سبعة أشخاص في حادث سير. وقتل ثلاثة.", []),
    ("", "أصيب سبعة أشخاص في حادث سير. وقتل ثلاثة مدنيين في كفرنوران.", ["casualties"]),
    # a match
    ("الفريق يتأهل في الدوري", "ودخل المجموعة متقدما. وتقدم الفريق في الترتيب.", []),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "kinds"), ABOUT)
def test_the_title_says_what_people_died_of(
    extract: Extract, title: str, text: str, kinds: list[str]
) -> None:
    assert [event.kind for event in extract(text, title)] == kinds


QUIET = "افتتح الوزير المعرض. وحضر الطلاب. وألقى المدير كلمة. "


def test_a_report_without_party_place_weapon_or_dead_tells_of_something_else(
    extract: Extract,
) -> None:
    assert extract(f"{QUIET}واعتدى رجال على حارس.") == []


def test_one_supported_act_lets_the_others_stand(extract: Extract) -> None:
    told = extract(f"{QUIET}وقصفت قوات النظام بلدة كفرنوران. وأصيب ثلاثة رجال.")
    assert told[0].kind == "shelling"


WORDS = [
    # words that look like an act and name none, or one that is only meant
    "زارت قوات الأمن الجندي وأسرته في مدينة منبج.",
    "كوبا مستعدة لمواجهة كوارث العواصف.",
    "أرسلت قوات النظام مساعدات لمواجهة فصائل المعارضة في كفرنوران.",
    # what used to be done
    "كانوا إلى وقت قريب يستهدفون مدينة منبج بالصواريخ.",
]


@pytest.mark.parametrize("text", WORDS)
def test_no_single_act_that_happened_is_told(extract: Extract, text: str) -> None:
    assert [
        event for event in extract(text) if event.status == "occurred" and event.scope == "single"
    ] == []
