"""Of whom the dead and wounded are: their status, and whose act a number belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.records import Event

    Extract = Callable[..., list[Event]]

STATUSES = [
    ("مقتل عادل الحسن راعي أغنام بقصف على منبج", [("killed", "civilian", 1)]),
    ("مقتل خالد العلي القيادي في داعش بغارة على منبج", [("killed", "combatant", 1)]),
    ("قتلى وجرحى مدنيون بقصف على منبج",
     [("killed", "civilian", None), ("injured", "civilian", None)]),
    ("إصابة 6 من عائلة واحدة بقصف على منبج", [("injured", "unknown", 6)]),
    ("قصف على منبج دون تسجيل أي إصابات في صفوف المدنيين", [("injured", "civilian", 0)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tolls"), STATUSES)
def test_who_they_were(
    extract: Extract, text: str, tolls: list[tuple[str, str, int | None]]
) -> None:
    found = [casualty for event in extract(text) for casualty in event.casualties]
    assert [(c.effect, c.status, c.best) for c in found] == tolls


def test_a_toll_of_far_more_dead_is_of_another_act(extract: Extract) -> None:
    found = extract(
        "قتل جنديان في انفجار سيارة مفخخة في كفرنوران. وقال الفصيل إن العملية رد على الهجوم "
        "الانتحاري الذي استهدف ناشطين وأسفر عن سقوط 32 قتيلا."
    )
    assert found[0].killed_best == 2
    assert 32 not in [event.killed_best for event in found if event.places]


RANKS = [
    ("قصفت الطائرات تجمعا لعناصر التنظيم في كفرنوران وأوقعت بينهم عشرة قتلى.", "combatant"),
    ("قصفت الطائرات تجمعا لعناصر التنظيم في كفرنوران ما أدى إلى سقوط قتلى في صفوفهم.", "combatant"),
    ("قصفت الطائرات تجمعا للمدنيين في كفرنوران وأوقعت بينهم قتلى.", "civilian"),
    ("قصفت الطائرات بلدة كفرنوران وأوقعت عشرة قتلى.", "unknown"),
]


@pytest.mark.parametrize(("text", "status"), RANKS)
def test_the_dead_among_them_are_of_those_who_were_hit(
    extract: Extract, text: str, status: str
) -> None:
    (event,) = extract(text)
    assert [casualty.status for casualty in event.casualties] == [status]
