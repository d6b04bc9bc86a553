"""Status by composed scopes: what a report asserts, denies, asks for, fears, and what it does not.

The situations are those of the codebook's section 3; each row names the triggers that are judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from midan.events.realis.status import compose
from midan.records import STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.events.draft import Draft

    Drafts = Callable[[str], list[Draft]]

# What the tables below ask for and the engine does not read yet, and why.
NOT_YET = {
    "دعا الوسيط إلى وقف القصف الذي استهدف سوقا في كفرنوران":
        "a verb behind a relative carries the noun instead of asserting its own act",
}  # fmt: skip
SENTENCES = [
    # the text; then trigger word and status
    # asserted, by whomever it may be
    ("قصف الطيران الحربي بلدة كفرنوران", {"قصف": "occurred"}),
    ("قال ناشطون إن الطيران الحربي قصف بلدة كفرنوران", {"قصف": "occurred"}),
    ("أكد المجلس أن قوات النظام قصفت بلدة كفرنوران", {"قصفت": "occurred"}),
    ("اتهم المجلس قوات النظام بقصف بلدة كفرنوران", {"بقصف": "occurred"}),
    ("لا يزال القصف على بلدة كفرنوران مستمرا", {"القصف": "occurred"}),
    ("لم يتوقف القصف على بلدة كفرنوران", {"القصف": "occurred"}),
    # denied, and what a denial presupposes
    ("لم تقصف قوات النظام بلدة كفرنوران", {"تقصف": "denied"}),
    ("نفت الوزارة قصف بلدة كفرنوران", {"قصف": "denied"}),
    ("ينفي الناطق اقتحام قوات الأمن حي المشهد", {"اقتحام": "denied"}),
    ("لا صحة لأنباء سيطرة الجيش على بلدة كفرنوران", {"سيطرة": "denied"}),
    ("نفت الوزارة توقف القصف على بلدة كفرنوران", {"القصف": "occurred"}),
    ("لم يقتل أحد في القصف على بلدة كفرنوران", {"القصف": "occurred"}),
    # ceased, before or behind its subject
    ("توقف القصف على بلدة كفرنوران", {"القصف": "ceased"}),
    ("القصف على بلدة كفرنوران توقف", {"القصف": "ceased"}),
    ("القصف توقف على بلدة كفرنوران", {"القصف": "ceased"}),
    ("قصفت قوات النظام بلدة كفرنوران وتوقف القصف مساء", {"قصفت": "occurred"}),
    ("انتهت المعارك في محيط منبج", {"المعارك": "ceased"}),
    # called for, through verb and noun, over what it would stop
    ("دعت المنظمة إلى وقف قصف بلدة كفرنوران", {"قصف": "called_for"}),
    ("طالب الأهالي بوقف القصف والغارات على بلدة كفرنوران",
     {"القصف": "called_for", "والغارات": "called_for"}),
    ("دعا الوسيط إلى وقف القصف الذي استهدف سوقا في كفرنوران", {"استهدف": "occurred"}),
    ("دعت المنظمة إلى إجلاء المدنيين بعد قصف بلدة كفرنوران", {"قصف": "occurred"}),
    # threatened, planned, feared, possible, conditional
    ("هدد القيادي بقصف مدينة منبج", {"بقصف": "threatened"}),
    ("حذر المجلس من اقتحام قوات النظام حي المشهد", {"اقتحام": "threatened"}),
    ("تستعد قوات النظام لاقتحام بلدة كفرنوران", {"لاقتحام": "planned"}),
    ("سوف تقصف قوات النظام بلدة كفرنوران", {"تقصف": "planned"}),
    ("ستقصف قوات النظام بلدة كفرنوران", {"ستقصف": "planned"}),
    ("قد تقصف قوات النظام بلدة كفرنوران", {"تقصف": "hypothetical"}),
    ("يخشى السكان قصف بلدة كفرنوران", {"قصف": "hypothetical"}),
    ("إذا قصفت قوات النظام بلدة كفرنوران ينهار الاتفاق", {"قصفت": "hypothetical"}),
    ("هدد القيادي بهجوم على منبج وقصف الجيش بلدة كفرنوران",
     {"بهجوم": "threatened", "وقصف": "occurred"}),
    # tried
    ("تحاول قوات النظام اقتحام بلدة كفرنوران", {"اقتحام": "attempted"}),
    ("فشلت قوات النظام في اقتحام بلدة كفرنوران", {"اقتحام": "attempted"}),
    ("تسعى قوات النظام إلى السيطرة على بلدة كفرنوران", {"السيطرة": "attempted"}),
    ("تسعى الأمم المتحدة إلى تطهير مدينة حلب من المسلحين", {"تطهير": "called_for"}),
    # belief withheld
    ("أنباء عن قصف بلدة كفرنوران", {"قصف": "unconfirmed"}),
    ("زعمت الوكالة أن الجيش سيطر على بلدة كفرنوران", {"سيطر": "unconfirmed"}),
    ("قصف على بلدة كفرنوران لم يتسن التأكد منه", {"قصف": "unconfirmed"}),
    # condemned: a definite act is asserted, a practice is not
    ("أدان المجلس قصف قوات النظام بلدة كفرنوران أمس", {"قصف": "occurred"}),
    ("أدان المجلس كافة أشكال القتل في حلب", {"القتل": "called_for"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "statuses"), SENTENCES)
def test_status(drafts: Drafts, text: str, statuses: dict[str, str]) -> None:
    found = {draft.trigger.quote()[3]: draft.status for draft in drafts(text)}
    assert {word: found.get(word) for word in statuses} == statuses


PRESUPPOSED = [
    # a definite reference that asserts nothing new, without place or date of its own
    "فتحت النيابة تحقيقا في القصف",
    "ذكرى المجزرة",
]


@pytest.mark.parametrize("text", PRESUPPOSED)
def test_a_reference_makes_no_event(drafts: Drafts, text: str) -> None:
    assert drafts(text) == []


BACKGROUND = [
    ("فتحت النيابة تحقيقا في قصف سوق مدينة منبج", True),
    ("سبق أن قصفت قوات النظام بلدة كفرنوران", True),
    ("كانت قوات النظام قد قصفت بلدة كفرنوران قبل شهر", True),
    ("يذكر أن قوات النظام قصفت بلدة كفرنوران", True),
    ("قصفت قوات النظام بلدة كفرنوران", False),
]


@pytest.mark.parametrize(("text", "background"), BACKGROUND)
def test_background(drafts: Drafts, text: str, background: bool) -> None:
    assert [draft.background for draft in drafts(text)] == [background]


FLAGS = [
    ("تقصف قوات النظام بلدة كفرنوران بشكل يومي", "habitual"),
    ("تقصف قوات النظام بلدة كفرنوران باستمرار", "habitual"),
    ("تواصل قوات النظام قصف بلدة كفرنوران", "ongoing"),
    ("ما زالت الاشتباكات مستمرة في محيط منبج", "ongoing"),
    ("آثار قصف على حي المشهد", "aftermath"),
]


@pytest.mark.parametrize(("text", "flag"), FLAGS)
def test_flags(drafts: Drafts, text: str, flag: str) -> None:
    (draft,) = drafts(text)
    flags = [name for name in ("habitual", "ongoing", "aftermath") if getattr(draft, name)]
    assert (draft.status, flags) == ("occurred", [flag])


COMPOSED = [
    ("denied", "ceased", "occurred"),
    ("denied", "denied", "occurred"),
    ("denied", "occurred", "denied"),
    ("denied", "threatened", "denied"),
    ("called_for", "ceased", "called_for"),
    ("hypothetical", "denied", "hypothetical"),
    ("unconfirmed", "occurred", "unconfirmed"),
    ("unconfirmed", "ceased", "ceased"),
    ("attempted", "planned", "planned"),
]


@pytest.mark.parametrize(("outer", "inner", "status"), COMPOSED)
def test_composition(outer: str, inner: str, status: str) -> None:
    assert compose(outer, inner) == status


@pytest.mark.parametrize("outer", STATUSES)
@pytest.mark.parametrize("inner", STATUSES)
def test_composition_stays_among_the_statuses(outer: str, inner: str) -> None:
    assert compose(outer, inner) in STATUSES
