"""Dead who are named, mourned or meant by a pronoun, and what came beside a killing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.records import Event

    Extract = Callable[..., list[Event]]

# The habit at the end is not of the raid, which has a day of its own.
_ONCE = (
    "توفي الشاب خالد العمر على إثر إصابته بعد مداهمة تمت على منزله في مدينة الضمير من قبل "
    "التحالف الأمريكي يوم السبت 18 تشرين الأول، وهو من أبناء المدينة وأحد وجوهها المعروفين "
    "بخدمة أهلها والسعي بينهم بالخير منذ بداية الثورة"
)

# text, and per event its kind, killed and injured
COUNTED = [
    ("فقدنا اليوم الشاب أحمد العلي إثر استهدافه بقذيفة في كفرنوران", [("shelling", 1, None)]),
    ("فقدنا الصديق أحمد العلي في حلب", []),
    ("أسفر القصف على كفرنوران عن فقدان خمسة مدنيين وإصابة عشرة", [("shelling", 5, 10)]),
    ("انتقل إلى رحمة الله أحمد الراشد إثر غارة جوية على كفرنوران", [("air_strike", 1, None)]),
    ("يقام اليوم عزاء محمود العلي الذي قتل دفاعا عن بيته في كفرنوران", [("casualties", 1, None)]),
    ("قتلت قوات النظام شابا وفجرت منزله في كفرنوران",
     [("attack", 1, None), ("bombing", None, None)]),
    ("قتل ثلاثة مدنيين وانفجرت سيارة مفخخة في كفرنوران", [("bombing", 3, None)]),
    ("أصيب أخوه محمد وإخوته الثلاثة بقصف على كفرنوران", [("shelling", None, 4)]),
    ("قتل أخوه وعمه بقصف على كفرنوران", [("shelling", 2, None)]),
    ("مروحيات تستهدف شخصا مجهول الهوية في كفرنوران ما أدى لمقتله", [("air_strike", 1, None)]),
    (_ONCE, [("attack", 1, None)]),
    ("وصل إلى عمان مصاب واحد جراء القصف على كفرنوران", [("shelling", None, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_who_was_harmed(
    extract: Extract, text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    found = [(event.kind, event.killed_best, event.injured_best) for event in extract(text)]
    assert found == expected


def test_how_one_told_as_killed_was_killed_is_no_second_death(extract: Extract) -> None:
    found = extract(
        "قتلت قوات النظام الشاب خالد العمر في مدينة نوى. "
        "وقال شهود إن مروحية استهدفته قرب منزله ما أدى إلى مقتله."
    )
    assert sum(event.killed_best or 0 for event in found) == 1


def test_another_man_killed_is_a_second_death(extract: Extract) -> None:
    found = extract(
        "قتلت قوات النظام الشاب خالد العمر في مدينة نوى. "
        "واستهدف مسلحون سيارة أحمد الحسن في مدينة طفس ما أدى إلى مقتله."
    )
    assert sum(event.killed_best or 0 for event in found) == 2
