"""What a sentence tells and what it only looks like: kinds in the default table, by wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.records import Event

    Extract = Callable[..., list[Event]]

KINDS: list[tuple[str, list[str]]] = [
    # a shell that hits a thing is fired; one that hits people wounds them
    ("أصابت قذيفة منزلا في كفرنوران", ["shelling"]),
    ("صاروخ أصاب حافلة في مدينة الباب", ["shelling"]),
    # the harm has the place, its cause the means
    ("مقتل مدني في بلدة كفرنوران نتيجة القصف المدفعي", ["shelling"]),
    ("إصابة طفلين في بلدة كفرنوران جراء غارة جوية", ["air_strike"]),
    # the act is taken up by a pronoun behind its relative
    ("أدى القصف الذي تعرضت له بلدة كفرنوران أمس إلى مقتل طفل", ["shelling"]),
    ("تعرضت بلدة كفرنوران إلى قصف مدفعي", ["shelling"]),
    # means win: guns beside artillery or aircraft are no shooting
    ("قصف مدفعي وبالرشاشات الثقيلة على قرية كفرنوران", ["shelling"]),
    ("هجمات لقوات النظام بالطائرات الحربية استهدفت مدينة الأتارب", ["air_strike"]),
    ("رمى مجهولون قنبلة صوتية على محل في مدينة الباب", ["grenade"]),
    ("قال شهود إن الهجوم بالقنبلة نفذ ضد عناصر من فصائل المعارضة", ["clash"]),
    ("قام عشرة جنود باغتصاب امرأة في كفرنوران", ["sexual_violence"]),
    # hostages, prisoners set free
    ("احتجز مسلحون أربعة من رجال الشرطة رهائن في مدينة الباب", ["abduction"]),
    ("أطلقت قوات النظام سراح خمسة معتقلين في كفرنوران", ["other_strategic"]),
    ("اعتقلت قوات الأمن طبيبا في كفرنوران ثم أطلقت سراحه", ["arrest", "other_strategic"]),
    # shots at fighters are a fight, shots to disperse a crowd are at the crowd
    ("قنص عنصر من قوات النظام على محور كفرنوران", ["clash"]),
    ("تحييد سبعة مسلحين من التنظيم في كفرنوران", ["clash"]),
    ("أطلق مسلحون الرصاص لتفريق المتظاهرين في مدينة الباب", ["protest_excessive_force"]),
    # who is driven to leave has left
    ("اضطر الثوار للانسحاب من بلدة كفرنوران", ["withdrawal"]),
    ("أرسلت قوات النظام رتلا عسكريا إلى مدينة منبج", ["deployment"]),
    # forces that are hit did not arrive
    ("قصفت المقاتلات تعزيزات عسكرية للتنظيم في كفرنوران", ["air_strike"]),
    ("قصفت قوات النظام مواقع تتمركز فيها فصائل المعارضة في كفرنوران", ["shelling"]),
    # a particle is no loss, civilians' quarrels are no battle, shots in the air hit nobody
    ("فقد اقتادت الميليشيات المخطوفين إلى مدينة الباب", []),
    ("فقد الجيش مواقع في كفرنوران", ["capture"]),
    ("مواطن يعتدي على طبيب في مدينة الباب", []),
    ("أطلق مسلحون النار في الهواء في مدينة الباب", []),
    # what may be, or is only believed, has results as open as itself
    ("قد يؤدي القصف إلى مقتل مدنيين في كفرنوران", []),
    # a row of hashtags asserts nothing; a single one may
    ("#قصف #اعتقال #مداهمة #حلب #سوريا", []),
    ("#قصف مدفعي على مدينة الأتارب", ["shelling"]),
    # a present of holding is how things are; in a headline it is news (below)
    ("وفي حين تسيطر الفصائل على حي المشهد يعيش السكان في الأحياء الغربية", []),
    ("الثوار يسيطرون على قرية حربل بعد معارك مع التنظيم", ["capture", "clash"]),
    ("قضت قوات الأمن على ثلاثة مسلحين في كفرنوران", ["clash"]),
    ("التحالف يستهدف ويقتل والأمن السوري يؤمن له الحماية", []),
    (".box_vote body{ overflow: hidden; } .box_vote h4 { color: red; padding: 5px; }", []),
    # a cause with its doer is asserted by what came of it; so is a number of people hit
    ("نزح السكان نتيجة القصف المكثف من قبل قوات النظام", ["shelling"]),
    ("أعلن الناطق في بيان أمس عن تحييد 7 مسلحين من التنظيم", ["clash"]),
    # families, a grip and a delegation's head look like acts only
    ("تلتقي الأسر في بيت قائد الجيش في مدينة الباب", []),
    ("أحكمت قوات النظام قبضتها على مدينة منبج", []),
    ("حضر الأهالي يتقدمهم قائد قوات النظام في مدينة منبج", []),
    # a match, a slaughterhouse, a description are no fights
    ("يفتتح الفريق مبارياته في الدوري بمواجهة قوات الأمن في حلب", []),
    ("يتم فحص المواشي قبل الذبح في المسالخ خدمة للمواطنين في مدينة حلب", []),
    ("وصفت روسيا الإجراء بأنه سابق لأوانه", []),
    ("تتظاهر بأنها تقيم في حي المشهد", []),
    # the subject of the carrying verb is who did it, the genitive whom it hit
    ("قام الطيران الحربي بقصف تنظيم داعش في مدينة الباب", ["air_strike"]),
    # dead without a number are news where they open the line or are found
    ("قتلى وجرحى في مدينة الباب", ["casualties"]),
    ("العثور على جثة شاب في مدينة الباب", ["casualties"]),
    ("والد القتلى الأربعة شكر المعزين", []),
    # what came of a known act is known; a new thing that is launched is no weapon
    ("كتب الناطق ذلك في إشارة إلى الهجمات التي أسفرت عن مقتل 56 شخصا وجرح 700", []),
    ("الخطة الأمنية الجديدة التي أطلقها رئيس الحكومة في مدينة الباب", []),
    # who is known is told of, not told: a known pair, a known attack
    ("وعبر الوزير عن غضبه من مقتل الرجلين", []),
    ("تبنت الحركة الهجوم الذي وقع في مكان غير بعيد", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_the_kinds_that_a_sentence_tells(extract: Extract, text: str, kinds: list[str]) -> None:
    told = [event for event in extract(text) if event.status == "occurred" and not event.background]
    assert [event.kind for event in told] == kinds


def test_a_sentence_that_a_page_prints_twice_is_read_once(extract: Extract) -> None:
    sentence = "هاجم مجهولون مقر اللواء الأول في المدينة وقتلوا ثلاثة من عناصره"
    once = extract(f"{sentence}.")
    assert [event.kind for event in extract(f"{sentence}.\n\nنسخ الرابط\n\n{sentence}.")] == [
        event.kind for event in once
    ]


def test_a_headline_in_the_present_is_news(extract: Extract) -> None:
    (event,) = extract("", title="قوات النظام تسيطر على بلدة كفرنوران")
    assert event.kind == "capture"


def test_what_was_yesterday_is_news_beside_a_year(extract: Extract) -> None:
    (event,) = extract("قتل أمس سبعة جنود في هجوم انتحاري على كفرنوران، هو الأول في عام 2008")
    assert not event.background


def test_two_weekdays_are_two_acts_even_where_no_date_is_known(extract: Extract) -> None:
    events = extract(
        "مقتل طفلين بقصف على كفرنوران يوم الاثنين. وقتلت امرأة بقصف على كفرنوران يوم السبت."
    )
    assert [(event.kind, event.killed_best) for event in events] == [
        ("shelling", 2), ("shelling", 1),
    ]  # fmt: skip


def test_what_was_yesterday_is_news_even_where_no_day_is_known(extract: Extract) -> None:
    (event,) = extract("يذكر أن أمس شهد سقوط خمسة صواريخ على مدينة الباب")
    assert not event.background


def test_a_country_behind_its_verb_and_a_day_is_who_acted(extract: Extract) -> None:
    (event,) = extract("قتل طفل في الغارات التي شنتها يوم أمس تركيا على مدينة الباب")
    assert [actor.text for actor in event.actors if actor.role == "agent"] == ["تركيا"]
    assert [place.name_ar for place in event.places] == ["الباب"]
