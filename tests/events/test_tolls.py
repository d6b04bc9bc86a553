"""Casualties as the codebook words them (section 6): bounds, status, subgroups, zeros, sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.records import Casualty, Event

    Extract = Callable[..., list[Event]]
Bounds = tuple[int | None, int | None, int | None]


def bounds(casualty: Casualty) -> Bounds:
    return (casualty.low, casualty.best, casualty.high)


def casualties(events: list[Event]) -> list[Casualty]:
    return [casualty for event in events for casualty in event.casualties]


WORDINGS: list[tuple[str, Bounds]] = [
    # exact numbers, duals, singulars
    ("قصف على منبج أدى إلى مقتل 7 مدنيين", (7, 7, 7)),
    ("قصف على منبج أدى إلى مقتل سبعة مدنيين", (7, 7, 7)),
    ("قصف على منبج أدى إلى مقتل ٧ مدنيين", (7, 7, 7)),
    ("قصف على منبج أدى إلى سقوط قتيلين", (2, 2, 2)),
    ("مقتل مدني بقصف على منبج", (1, 1, 1)),
    # a preliminary toll may rise
    ("مقتل 7 مدنيين بقصف على منبج في حصيلة أولية", (7, 7, None)),
    # at least, more than, up to
    ("مقتل ما لا يقل عن 7 مدنيين بقصف على منبج", (7, 7, None)),
    ("مقتل 7 مدنيين على الأقل بقصف على منبج", (7, 7, None)),
    ("مقتل أكثر من 7 مدنيين بقصف على منبج", (8, 8, None)),
    ("مقتل ما يصل إلى 7 مدنيين بقصف على منبج", (None, None, 7)),
    # about, nearly
    ("مقتل نحو 20 مدنيا بقصف على منبج", (18, 20, 22)),
    ("مقتل حوالي 20 مدنيا بقصف على منبج", (18, 20, 22)),
    ("مقتل قرابة 20 مدنيا بقصف على منبج", (18, 20, 22)),
    # n to m
    ("مقتل 5 إلى 7 مدنيين بقصف على منبج", (5, 5, 7)),
    # a bare plural
    ("سقوط قتلى بقصف على منبج", (3, None, None)),
    ("قصف على منبج أوقع قتلى عددهم تجاوز 33", (34, 34, None)),
    ("قصف على منبج أوقع قتلى بلغ عددهم 12", (12, 12, 12)),
    # a large number is more than several, and nobody says how many
    ("مقتل عدد كبير من المدنيين بقصف على منبج", (3, None, None)),
    ("قصف على منبج أدى إلى إصابة مقيمين", (3, None, None)),
    # several, tens, hundreds, thousands
    ("قصف على منبج أوقع قتلى عدة", (3, 3, 9)),
    ("مقتل عدة مدنيين بقصف على منبج", (3, 3, 9)),
    ("مقتل عدد من المدنيين بقصف على منبج", (3, 3, 9)),
    ("مقتل بضعة مدنيين بقصف على منبج", (3, 3, 9)),
    ("مقتل عشرات المدنيين بقصف على منبج", (10, 10, 99)),
    ("مقتل مئات المدنيين بقصف على منبج", (100, 100, 999)),
    ("مقتل آلاف المدنيين بقصف على منبج", (1000, 1000, 9999)),
    # stated zeros
    ("قصف على منبج دون وقوع ضحايا", (0, 0, 0)),
    ("قصف على منبج ولم ترد أنباء عن ضحايا", (0, None, None)),
    # English
    ("Shelling of Manbij killed at least seven civilians", (7, 7, None)),
    ("Shelling of Manbij killed dozens of civilians", (12, 12, 99)),
    ("Shelling of Manbij killed several civilians", (3, 3, 9)),
    ("Shelling of Manbij killed civilians", (2, None, None)),
]


@pytest.mark.parametrize(("text", "toll"), WORDINGS)
def test_bounds(extract: Extract, text: str, toll: Bounds) -> None:
    (event,) = extract(text)
    assert [bounds(casualty) for casualty in event.casualties] == [toll]


GROUPS = [
    # the text; then effect, status, group, best
    ("مقتل 5 مدنيين بقصف على منبج", [("killed", "civilian", None, 5)]),
    ("مقتل 5 أشخاص بقصف على منبج", [("killed", "unknown", None, 5)]),
    ("سقوط 5 شهداء بقصف على منبج", [("killed", "unknown", None, 5)]),
    ("مقتل 5 عناصر من قوات النظام بقصف على منبج", [("killed", "combatant", None, 5)]),
    ("إصابة 5 مدنيين بقصف على منبج", [("injured", "civilian", None, 5)]),
    ("مقتل طفل بقصف على منبج", [("killed", "civilian", "child", 1)]),
    ("مقتل مسعف بقصف على منبج", [("killed", "civilian", "medic", 1)]),
    ("مقتل صحفي بقصف على منبج", [("killed", "civilian", "journalist", 1)]),
    ("مقتل 5 مدنيين وإصابة 9 آخرين بقصف على منبج",
     [("killed", "civilian", None, 5), ("injured", "civilian", None, 9)]),
    ("مقتل امرأة وطفلين بقصف على منبج",
     [("killed", "civilian", "woman", 1), ("killed", "civilian", "child", 2)]),
    ("اعتقلت قوات الأمن 5 شبان في منبج", [("captured", "unknown", None, 5)]),
    ("اعتقلت قوات الأمن محمد العلي وخالد الحسن في منبج", [("captured", "unknown", None, 2)]),
    # a party's own people are its fighters; طالبان are two students where somebody harmed them
    ("مقتل ثمانية حوثيين بقصف على منبج", [("killed", "combatant", None, 8)]),
    ("أصيب حوثيان بقصف على منبج", [("injured", "combatant", None, 2)]),
    ("مقتل عدد من الحوثيين بقصف على منبج", [("killed", "combatant", None, 3)]),
    ("مقتل طالبين بقصف على منبج", [("killed", "civilian", None, 2)]),
    # the subject before a dual verb; who else is in the list is of the first one's side
    ("أكد مصدر أن شخصين قتلا وأصيب عشرة آخرون بقصف على منبج",
     [("killed", "unknown", None, 2), ("injured", "unknown", None, 10)]),
    ("قال الدفاع المدني إن طفلا ووالده قضيا وأصيب 8 آخرون بقصف على منبج",
     [("killed", "civilian", "child", 1), ("killed", "unknown", None, 1),
      ("injured", "civilian", None, 8)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "groups"), GROUPS)
def test_groups(
    extract: Extract, text: str, groups: list[tuple[str, str, str | None, int]]
) -> None:
    found = [(c.effect, c.status, c.group, c.best) for c in casualties(extract(text))]
    assert found == groups


SUMS: list[tuple[str, Bounds, Bounds]] = [
    # the text; killed and injured of the event: listed people are summed, subgroups never added
    ("مقتل امرأة وطفلين بقصف على منبج", (3, 3, 3), (None, None, None)),
    ("مقتل 5 مدنيين بينهم طفلان بقصف على منبج", (5, 5, 5), (None, None, None)),
    ("مقتل 5 مدنيين وإصابة 9 آخرين بقصف على منبج", (5, 5, 5), (9, 9, 9)),
    ("قصف على منبج", (None, None, None), (None, None, None)),
    ("قصف على منبج دون وقوع إصابات", (None, None, None), (0, 0, 0)),
]


@pytest.mark.parametrize(("text", "killed", "injured"), SUMS)
def test_sums(extract: Extract, text: str, killed: Bounds, injured: Bounds) -> None:
    (event,) = extract(text)
    assert (event.killed_low, event.killed_best, event.killed_high) == killed
    assert (event.injured_low, event.injured_best, event.injured_high) == injured


def test_a_subgroup_points_to_its_total(extract: Extract) -> None:
    found = casualties(extract("مقتل 5 مدنيين بينهم طفلان بقصف على منبج"))
    assert [(c.best, c.subset_of) for c in found] == [(5, None), (2, 0)]


def test_one_toll_for_several_places_stands_once(extract: Extract) -> None:
    (event,) = extract("غارات على كفرنوران وخان العسل أسفرت عن إصابة 6 مدنيين")
    assert len(event.places) == 2
    assert [bounds(casualty) for casualty in event.casualties] == [(6, 6, 6)]


def test_civilians_killed_make_it_an_attack_on_civilians(extract: Extract) -> None:
    civilian, combatant = (
        extract(f"مقتل 5 {who} بقصف على منبج")[0] for who in ("مدنيين", "مقاتلين")
    )
    assert (civilian.civilian_targeting, combatant.civilian_targeting) == (True, False)


TOGETHER = [
    "سقوط 30 بين قتيل وجريح بقصف على منبج",
    "سقوط 30 قتيلا وجريحا بقصف على منبج",
    "قصف على منبج أدى إلى سقوط 30 مدنيا بين قتيل وجريح",
]


@pytest.mark.parametrize("text", TOGETHER)
def test_killed_and_wounded_counted_together(extract: Extract, text: str) -> None:
    found = [(casualty.effect, bounds(casualty)) for casualty in casualties(extract(text))]
    assert found == [("killed_or_injured", (30, 30, 30))]


LONG_SUMS: list[tuple[str, list[tuple[str, str]]]] = [
    # so many of no place and no day are of a war, and ten thousand always
    ("هذه العائلة مسؤولة عن مقتل 45 ألف شخص", [("casualties", "aggregate")]),
    ("قتل 1400 مدني في الحرب", [("casualties", "aggregate")]),
    ("قتل 1400 مدني بهجوم كيماوي على منبج", [("chemical_attack", "single")]),
    ("أسفرت الغارات على منبج خلال أسبوعين عن مقتل 200 مدني", [("air_strike", "aggregate")]),
    ("شن الطيران خلال تسعة أشهر 26350 غارة على منبج", [("air_strike", "aggregate")]),
    ("نفذ الطيران 120 غارة على مدى ثلاثة أسابيع على منبج", [("air_strike", "aggregate")]),
    ("مقتل 80 مدنيا بقصف على منبج على مدار ثلاثة أشهر", [("shelling", "aggregate")]),
    ("مقتل 900 مدني بقصف على منبج منذ بداية الأزمة", [("shelling", "aggregate")]),
    ("مقتل مدني بقصف على منبج خلال شهر رمضان", [("shelling", "single")]),
    ("أسفر القصف على منبج خلال ساعتين عن مقتل 5 مدنيين", [("shelling", "single")]),
    # a town that was taken within weeks was taken once; so is what has a day of its own
    ("سيطرت قوات النظام على مدينة منبج خلال أسبوعين", [("capture", "single")]),
    ("قتل أمس خمسة مدنيين بقصف على منبج، بعد قصف دام عدة أسابيع", [("shelling", "single")]),
]


@pytest.mark.parametrize(("text", "expected"), LONG_SUMS)
def test_a_sum_over_weeks_is_an_aggregate(
    extract: Extract, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(event.kind, event.scope) for event in extract(text)] == expected


def test_a_toll_since_a_day_is_an_aggregate_that_no_table_sums(extract: Extract) -> None:
    (event,) = extract("مقتل 450 مدنيا بقصف على حلب منذ بداية العام")
    assert (event.scope, event.killed_best) == ("aggregate", 450)


RETOLD: list[tuple[str, Bounds]] = [
    # the same toll told twice, by the codebook: what the event's killed are in the end
    ("مقتل 7 مدنيين بقصف على منبج. وأدى القصف إلى مقتل أكثر من 7 مدنيين.", (7, 7, 7)),
    ("مقتل 15 مدنيا بقصف على منبج. وأدى القصف إلى مقتل عشرات المدنيين.", (15, 15, 15)),
    ("مقتل عشرات المدنيين بقصف على منبج. وأدى القصف إلى مقتل 15 مدنيا.", (15, 15, 15)),
    ("مقتل 7 مدنيين بقصف على منبج. وأدى القصف إلى مقتل 9 مدنيين.", (9, 9, 9)),
    ("مقتل 7 مدنيين بقصف على منبج في حصيلة أولية. وأدى القصف إلى مقتل 7 مدنيين.", (7, 7, None)),
    # a toll does not fall: a smaller number is of fewer of them; one that rose replaces the first
    ("مقتل 41 مسلحا بقصف على منبج. وأدى القصف إلى مقتل 14 مسلحا.", (41, 41, 41)),
    ("ارتفاع قتلى القصف على منبج إلى 13", (13, 13, 13)),
    ("ارتفاع حصيلة ضحايا قصف مدينة منبج إلى 51", (51, 51, 51)),
    ("معارك في منبج.. 82 قتيلا في ليلة واحدة", (82, 82, 82)),
    ("9 قتلى من داعش و7 مدنيين بغارة على منبج", (16, 16, 16)),
    ("3 قتلى و7 مدنيين جرحى بقصف على منبج", (3, 3, 3)),
    ("مقتل 9 مدنيين بقصف على منبج، قبل أن يعلن عن ارتفاع العدد إلى 14 قتيلا", (14, 14, 14)),
    # only rival sources span low to high, and best is the lower
    ("مقتل 7 مدنيين بقصف على منبج. وقال الدفاع المدني إن القصف أدى إلى مقتل 5 مدنيين.", (5, 5, 7)),
    ("مقتل 5 مدنيين بقصف على منبج. وقال الدفاع المدني إن القصف أدى إلى مقتل 7 مدنيين.", (5, 5, 7)),
    # people listed against a number: the number stands, and an equal list is the same people
    ("مقتل 8 مدنيين بقصف على منبج. وأدى القصف إلى مقتل رجل وزوجته.", (8, 8, 8)),
    ("مقتل 3 مدنيين بقصف على منبج. وأدى القصف إلى مقتل رجل وزوجته وطفل.", (3, 3, 3)),
    # a subgroup that another sentence names is no new toll
    ("مقتل 8 مدنيين بقصف على منبج. بينهم 3 أطفال قتلوا في القصف.", (8, 8, 8)),
    # a list of who they were adds nobody
    ("مقتل 3 مدنيين بقصف على منبج، هم رجل وزوجته وطفل", (3, 3, 3)),
    ("مقتل 50 مدنيا بقصف على منبج، بينهم 11 طفلا و9 نساء", (50, 50, 50)),
]


@pytest.mark.parametrize(("text", "killed"), RETOLD)
def test_a_toll_told_again(extract: Extract, text: str, killed: Bounds) -> None:
    (event,) = extract(text)
    assert (event.killed_low, event.killed_best, event.killed_high) == killed


def test_what_follows_from_a_sum_is_of_the_sum(extract: Extract) -> None:
    events = extract(
        "مقتل 3 مدنيين بقصف على منبج. وشنت قوات النظام 390 هجوما منذ بداية العام."
        " وأدت الهجمات إلى مقتل 94 مدنيا."
    )
    assert [(event.scope, event.killed_best) for event in events] == [
        ("single", 3), ("aggregate", 94),
    ]  # fmt: skip


LONG_AGO = [
    # a report without a date of publication: an act of long before another one is its context
    ("مقتل مدني بقصف على منبج اليوم السبت 12 آب. وقتل مدنيان بقصف على الباب يوم 3 آذار.", 1),
    ("مقتل مدني بقصف على منبج. وقتل مدنيان بقصف على الباب في 24 من الشهر الماضي.", 1),
    ("مقتل مدني بقصف على منبج. وقتل مدنيان بقصف على الباب في 11 كانون الثاني الفائت.", 1),
    ("مقتل مدني بقصف على منبج اليوم السبت 12 آب. وقتل مدنيان بقصف على الباب يوم 11 آب.", 3),
]


@pytest.mark.parametrize(("text", "killed"), LONG_AGO)
def test_the_dead_of_long_ago_are_background(extract: Extract, text: str, killed: int) -> None:
    told = [event for event in extract(text, published=None) if not event.background]
    assert sum(event.killed_best or 0 for event in told) == killed


SHARED: list[tuple[str, list[int | None], tuple[int, int]]] = [
    # the text; the events' killed; which of them points to which
    ("غارات على كفرنوران وقصف مدفعي على منبج ما أدى إلى مقتل 5 مدنيين", [None, 5], (0, 1)),
    # a lead, and the act that the text tells in full
    ("مقتل 4 مدنيين وإصابة آخرين بغارات على ريف حلب. وأدى قصف مدفعي على حيان إلى مقتل 4 وإصابة 9.",
     [None, 4], (0, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "killed", "points"), SHARED)
def test_a_shared_toll_stands_once_and_the_others_point_to_it(
    extract: Extract, text: str, killed: list[int | None], points: tuple[int, int]
) -> None:
    events = extract(text)
    assert [event.killed_best for event in events] == killed
    sharer, holder = (events[number] for number in points)
    assert sharer.casualties_shared_with == holder.event_id
    assert holder.casualties_shared_with is None


def test_the_same_small_toll_at_two_places_is_two_tolls(extract: Extract) -> None:
    events = extract("مقتل مدني بقصف على منبج. ومقتل مدني بقصف على الباب.")
    assert [event.killed_best for event in events] == [1, 1]


NAMED = [
    ("مقتل محمد العلي برصاص قناص في منبج", 1),
    ("أدى القصف على منبج إلى مقتل محمد العلي وخالد الحسن", 2),
    ("تعازينا في محمد العلي الذي قتل برصاص قناص في منبج", 1),
    ("داهم مسلحون منزل محمد العلي في منبج وقاموا بقتله", 1),
    ("فقد ثلاثة أطفال حياتهم بقصف على منبج", 3),
    ("أكد مصدر أن قياديا في داعش قتل مع مسلحين اثنين بغارة على منبج", 3),
    ("قتل ثلاث نساء مسلحات بقصف على منبج", 3),
    ("مقتل مسلح برصاص قناص في منبج", 1),
    ("ثلاثة مدنيين قتلوا برصاص قسد في منبج", 3),
    ("قتل حوثيان وأصيب 4 آخرون في منبج", 2),
    ("أشار السكان إلى أن 25 حوثيا سقطوا قتلى في معارك في منبج", 25),
    ("مقتل أحد عناصر قوات النظام برصاص قناص في منبج", 1),
    # verbs whose object says the death: "met their end"
    ("لقي خمسة أشخاص حتفهم بقصف على منبج", 5),
    ("لقي ثلاثة أشخاص مصرعهم وأصيب آخرون بقصف على منبج", 3),
    # each of those named, an officer with his rank, bodies and whose they are
    ("أدى القصف على منبج لاستشهاد كل من الطفلة شهد محمود وعبد الله علي", 2),
    ("قتل ضابط برتبة ملازم أول وعنصران في كمين في منبج", 3),
    ("العثور على جثث 4 مدنيين في منبج", 4),
    ("العثور على جثة شاب مجهول الهوية في منبج", 1),
    ("مقتل رجل وزوجته واثنين من أبنائه بقصف على منبج", 4),
    ("قصف على منبج أسفر عن مقتل المواطنين محمد العلي وأحمد حسن", 2),
]


@pytest.mark.parametrize(("text", "killed"), NAMED)
def test_who_is_meant_or_named_is_counted(extract: Extract, text: str, killed: int) -> None:
    assert sum(event.killed_best or 0 for event in extract(text)) == killed


NOBODY = [
    "قصف على منبج أدى إلى نفوق عدد من المواشي",
    "انتشلت فرق الدفاع المدني جثث الشهداء بعد قصف على منبج",
    "وفاة طفلة دهسا في منبج",
    "قضت 30 رأسا من الأغنام إثر سقوط قذائف على منبج",
    "نشر التنظيم صورا لقتلى قوات النظام في منبج",
    "أصيب 7 مدنيين بانقلاب سيارة في منبج",
    "شيعت جموع غفيرة شهيد الوطن في منبج",
    "سقطت الكثير من الأشجار في منبج",
    "سقوط الأمطار في منبج نادر جدا",
    "نالوا عقابهم قتلة الشعب في منبج",
    "وصفت الحاجة صفية محمد ثابت عودتها إلى منبج",
    "القنابل التي تسقطها الطائرات على منبج",
    "زرعت الألغام في منبج لتصيب أكبر عدد من الجنود",
    "حكمت المحكمة بقتله تعزيرا في منبج",
    "زار المحافظ مصابي القوات في منبج",
    "قصف على منبج، وسقط كل من فيها ما بين قتيل وجريح",
    "طالبت السلطات بوقف الغارات على منبج لتفادي وقوع ضحايا مدنيين",
    "أوقف الاتفاق قوافل الضحايا في منبج",
]


@pytest.mark.parametrize("text", NOBODY)
def test_animals_bodies_told_of_and_accidents_count_nobody(extract: Extract, text: str) -> None:
    assert all(event.killed_low is None for event in extract(text))


OWNERS = [
    ("قتل جنديان تركيان بقصف على منبج", ["turkey"]),
    ("مقتل ثلاثة جنود أتراك بقصف على منبج", ["turkey"]),
    # the text; whose the fighters are, by side
    ("مقتل 3 عناصر من قوات النظام بقصف على منبج", ["assad_government"]),
    ("قصفت المدفعية مواقع قوات النظام في منبج ما أدى إلى مقتل 3 عناصر", ["assad_government"]),
    ("مقتل 3 مدنيين بقصف لقوات النظام على منبج", [None]),
    ("اشتباكات بين قوات النظام وداعش في منبج أدت إلى مقتل 3 عناصر من قوات النظام و5 عناصر من داعش",
     ["assad_government", "islamic_state"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sides"), OWNERS)
def test_the_dead_point_to_the_side_whose_they_are(
    extract: Extract, text: str, sides: list[str | None]
) -> None:
    (event,) = extract(text)
    owners = [None if c.actor is None else event.actors[c.actor].side for c in event.casualties]
    assert owners == sides


def test_a_number_points_to_who_gives_it(extract: Extract) -> None:
    (event,) = extract("قال مراسل عنب بلدي إن القصف على منبج أدى إلى مقتل 3 مدنيين")
    (casualty,) = event.casualties
    assert casualty.source is not None
    told_by = event.attribution[casualty.source]
    assert (told_by.text, told_by.id) == ("مراسل عنب بلدي", "enab_baladi")


def test_of_two_rivals_the_lower_number_s_giver_is_named(extract: Extract) -> None:
    (event,) = extract(
        "مقتل 7 مدنيين بقصف على منبج. وقال الدفاع المدني إن القصف أدى إلى مقتل 5 مدنيين."
    )
    (casualty,) = event.casualties
    assert bounds(casualty) == (5, 5, 7)
    assert casualty.source is not None
    assert event.attribution[casualty.source].text == "الدفاع المدني"


RUNNING = [
    "مقتل 3 مدنيين بقصف على منبج. وبذلك يرتفع عدد القتلى المدنيين في حلب إلى 80 مدنيا.",
    "مقتل 3 مدنيين بقصف على منبج ليرتفع عدد القتلى منذ مطلع الشهر إلى 80 مدنيا",
    "مقتل 3 مدنيين بقصف على منبج ليرتفع عدد القتلى منذ مطلع الشهر إلى 80",
]


@pytest.mark.parametrize("text", RUNNING)
def test_a_running_total_is_kept_and_never_summed(extract: Extract, text: str) -> None:
    (event,) = extract(text)
    scopes = {casualty.best: casualty.scope for casualty in event.casualties}
    assert scopes == {3: "event", 80: "running_total"}
    assert (event.scope, event.killed_best) == ("single", 3)
