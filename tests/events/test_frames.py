"""Frames: one record a class reads every order, voice and support."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from midan.events.lexicon.check_examples import slot_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.events.draft import Draft

    Drafts = Callable[[str], list[Draft]]

AGENT, TARGET = "مدفعية الجيش", "بلدة كفرنوران"
ORDERS = [
    f"قصفت {AGENT} {TARGET}",
    f"قصفت {TARGET} {AGENT}",
    f"{AGENT} قصفت {TARGET}",
    f"{AGENT} تقصف {TARGET}",
    f"قصف {AGENT} {TARGET}",
    f"قصف {AGENT} على {TARGET}",
    f"قصف {TARGET} من قبل {AGENT}",
    f"قصف على {TARGET} من قبل {AGENT}",
    f"قصف من قبل {AGENT} على {TARGET}",
    f"تعرضت {TARGET} لقصف من قبل {AGENT}",
    f"شنت {AGENT} قصفا على {TARGET}",
    f"نفذت {AGENT} قصفا استهدف {TARGET}",
    f"قصف {AGENT} طال {TARGET}",
    f"قامت {AGENT} بقصف {TARGET}",
    f"تم قصف {TARGET} من قبل {AGENT}",
]


@pytest.mark.parametrize("text", ORDERS)
def test_who_shelled_what_is_read_in_any_order(drafts: Drafts, text: str) -> None:
    (draft,) = drafts(text)
    assert draft.kind == "shelling"
    assert slot_texts(draft) == {"agent": [AGENT], "target": [TARGET]}


KINDS = [
    # means win over motive
    ("قصف الطيران الحربي بلدة كفرنوران", "air_strike"),
    ("قصف جوي على بلدة كفرنوران", "air_strike"),
    ("غارة على بلدة كفرنوران", "air_strike"),
    ("غارة لطائرة مسيرة على بلدة كفرنوران", "drone_strike"),
    ("استهدفت طائرة مسيرة سيارة في كفرنوران", "drone_strike"),
    ("ألقى الطيران المروحي براميل متفجرة على حي المشهد", "air_strike"),
    ("قصف مدفعي على بلدة كفرنوران", "shelling"),
    ("قصفت قوات النظام بلدة كفرنوران", "shelling"),
    ("سقوط قذائف هاون على حي المشهد", "shelling"),
    ("أطلقت قوات النظام صواريخ على بلدة كفرنوران", "shelling"),
    ("قصف بغاز الكلور على بلدة كفرنوران", "chemical_attack"),
    ("هجوم كيماوي على بلدة كفرنوران", "chemical_attack"),
    ("قصف الطيران بلدة كفرنوران بالفوسفور", "air_strike"),
    ("انفجرت عبوة ناسفة قرب سوق في الباب", "bombing"),
    ("انفجار في مدينة الباب", "bombing"),
    ("اغتيال قيادي بعبوة ناسفة في مدينة الباب", "bombing"),
    ("مقتل مدني بانفجار لغم في كفرنوران", "bombing"),
    ("هجوم انتحاري على حاجز في مدينة الباب", "suicide_bombing"),
    ("ألقى مجهولون قنبلة يدوية على منزل في الباب", "grenade"),
    ("اشتباكات بين قوات النظام وفصائل المعارضة في محيط منبج", "clash"),
    ("اقتحمت قوات الأمن حي المشهد", "clash"),
    ("كمين لقوات النظام قرب كفرنوران", "clash"),
    ("سيطرت قوات النظام على بلدة كفرنوران", "capture"),
    ("دخلت قوات النظام بلدة كفرنوران", "takeover"),
    ("انسحبت قوات النظام من بلدة كفرنوران", "withdrawal"),
    ("قتل ثلاثة مدنيين برصاص قوات النظام في منبج", "attack"),
    ("قتل عنصران من قوات النظام برصاص مسلحين في منبج", "clash"),
    ("أعدم التنظيم خمسة مدنيين في منبج", "attack"),
    ("خطف مسلحون طبيبا من بلدة كفرنوران", "abduction"),
    ("اعتقلت قوات الأمن 5 شبان داخل جامعة حلب", "arrest"),
    ("هدنة بين قوات النظام وفصائل المعارضة في كفرنوران", "agreement"),
    ("أحرق مسلحون منازل في قرية كفرنوران", "destruction"),
    ("أسقطت الدفاعات الجوية طائرة مسيرة فوق مدينة حلب", "interception"),
    ("أرسلت قوات النظام تعزيزات إلى محيط منبج", "deployment"),
    ("انشق ضابط عن قوات النظام في كفرنوران", "group_change"),
    ("العثور على مقبرة جماعية في كفرنوران", "other_strategic"),
    ("خرجت مظاهرة في حي المشهد", "protest"),
    ("فرقت قوات الأمن المتظاهرين في مدينة الباب", "protest_intervention"),
    ("مقتل خمسة مدنيين في كفرنوران", "casualties"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(drafts: Drafts, text: str, kind: str) -> None:
    assert [draft.kind for draft in drafts(text)] == [kind]


SLOTS = [
    # passive and active, noun and pronoun
    ("قتل ثلاثة مدنيين في حي المشهد", {"victim": ["ثلاثة مدنيين"], "site": ["حي المشهد"]}),
    ("قتلت قوات النظام ثلاثة مدنيين في حي المشهد",
     {"agent": ["قوات النظام"], "victim": ["ثلاثة مدنيين"], "site": ["حي المشهد"]}),
    ("اعتقل خمسة شبان في منبج من قبل قوات الأمن",
     {"victim": ["خمسة شبان"], "site": ["منبج"], "agent": ["قوات الأمن"]}),
    ("بلدة كفرنوران قصفتها قوات النظام",
     {"agent": ["قوات النظام"], "target": ["بلدة كفرنوران"]}),
    # a place that opens the clause is its site
    ("في مدينة الباب انفجرت عبوة ناسفة",
     {"weapon": ["عبوة ناسفة"], "site": ["مدينة الباب"]}),
    # where it was fired from is no site
    ("قصفت قوات النظام من جبل السماق بلدة كفرنوران",
     {"agent": ["قوات النظام"], "origin": ["جبل السماق"], "target": ["بلدة كفرنوران"]}),
    # supports share out their own subject
    ("شهد محيط مدينة منبج اشتباكات بين مقاتلي التنظيم وقوات النظام",
     {"party": ["مقاتلي التنظيم وقوات النظام"], "site": ["محيط مدينة منبج"]}),
    ("اندلعت اشتباكات بين قوات النظام وفصائل المعارضة في كفرنوران",
     {"party": ["قوات النظام وفصائل المعارضة"], "site": ["كفرنوران"]}),
    ("استعادت قوات النظام السيطرة على بلدة كفرنوران",
     {"agent": ["قوات النظام"], "target": ["بلدة كفرنوران"]}),
    ("اضطر الثوار إلى الانسحاب من بلدة كفرنوران",
     {"agent": ["الثوار"], "site": ["بلدة كفرنوران"]}),
    ("تحاول قوات النظام اقتحام بلدة كفرنوران",
     {"agent": ["قوات النظام"], "target": ["بلدة كفرنوران"]}),
    ("سقطت بلدة كفرنوران بيد فصائل المعارضة",
     {"target": ["بلدة كفرنوران"], "agent": ["فصائل المعارضة"]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "slots"), SLOTS)
def test_slots(drafts: Drafts, text: str, slots: dict[str, list[str]]) -> None:
    assert [slot_texts(draft) for draft in drafts(text)] == [slots]


NO_EVENTS = [
    "قصف ذهني في ورشة عمل بمدينة منبج",
    "انفجر الوضع الاقتصادي في مدينة الباب",
    "معارك انتخابية في مدينة حلب",
    "دخل الاتفاق حيز التنفيذ في مدينة حلب",
    "سقوط الأمطار على مدينة حلب",
    "سقوط النظام",
    "خسر الفريق المباراة في حلب",
    "حلق الطيران الحربي في أجواء مدينة حلب",
    "التقى الوزير وفدا في مدينة حلب",
    "مقتل ثلاثة أشخاص في حادث سير على طريق الباب",
    "مناطق سيطرة النظام في حلب",
    "صورة أرشيفية لقصف على مدينة منبج",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_no_event(drafts: Drafts, text: str) -> None:
    assert [draft.trigger.quote()[3] for draft in drafts(text)] == []
