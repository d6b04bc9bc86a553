"""Who did it: countries, alternatives, hedges, holders of an area, allies, speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.records import Actor, Event

    Extract = Callable[..., list[Event]]


def shown(actor: Actor) -> str:
    hedge = "" if actor.certainty == "stated" else f" {actor.certainty}"
    return f"{actor.role} {actor.side}{hedge}"


DOERS = [
    # a country is the subject of a verb that agrees with it, and the object of a verbal noun
    ("قصفت إسرائيل مواقع في مدينة حلب.", ["agent israel"]),
    ("تركيا تقصف بلدة كفرنوران.", ["agent turkey"]),
    ("قصفت قوات النظام وروسيا بلدة كفرنوران.", ["agent assad_government", "agent russia"]),
    # alternatives and hedges
    ("قصفت قوات النظام أو الطائرات الروسية بلدة كفرنوران.",
     ["agent assad_government suspected", "agent russia suspected"]),
    ("قصفت طائرات يعتقد أنها روسية بلدة كفرنوران.", ["agent russia suspected"]),
    ("قصفت طائرة يرجح أنها تابعة للتحالف الدولي بلدة كفرنوران.",
     ["agent us_coalition suspected"]),
    # who holds the area that fire came from is implied; who holds what was hit did nothing
    ("سقطت قذائف أطلقت من مناطق سيطرة النظام على بلدة كفرنوران.",
     ["agent assad_government implied"]),
    ("قصف مدفعي على بلدة كفرنوران من معسكرات قوات النظام.",
     ["agent assad_government implied"]),
    ("قصف صاروخي مصدره مناطق سيطرة قوات النظام وقسد استهدف بلدة كفرنوران.",
     ["agent assad_government implied", "agent sdf implied"]),
    ("قصف صاروخي مصدره قوات قسد على بلدة كفرنوران.", ["agent sdf"]),
    ("قصف مدفعي منفذ من قبل ميليشيات قسد على بلدة كفرنوران خلف جرحى.", ["agent sdf"]),
    # a body of no name is whose it belongs to; a tribe is no party where a civilian is of it
    ("شنت دوريات عسكرية تابعة لقسد حملة أمنية في كفرنوران.", ["party sdf"]),
    ("مقتل راع من عشيرة الهزاع بقصف مدفعي على بلدة كفرنوران.", ["target civilians"]),
    ("اندلعت اشتباكات بين أهالي القرية وعناصر قسد في كفرنوران.",
     ["party civilians", "party sdf"]),
    ("قتل عنصران من قوات النظام إثر قيام مجهولين بإطلاق النار عليهما في كفرنوران.",
     ["party unknown", "party assad_government"]),
    # a verb in the plural has its subject before it; an adjective behind a thing does nothing
    ("أوضحت المصادر أن مقاتلي فصائل المعارضة قصفوا قوات النظام في كفرنوران بالمدفعية.",
     ["agent opposition", "target assad_government"]),
    ("استهدف الطيران الروسي رتلا عسكريا تابعا لفصائل المعارضة في كفرنوران.",
     ["agent russia", "target opposition"]),
    ("انسحبت فصائل المعارضة من مواقع قوات النظام في كفرنوران.", ["agent opposition"]),
    ("قصف الطيران الروسي قرى خاضعة لسيطرة فصائل المعارضة.", ["agent russia"]),
    # the local allies of a foreign state are of their own side
    ("قصفت القوات التركية والفصائل الموالية لها بلدة كفرنوران.",
     ["agent turkey", "agent opposition"]),
    ("قصفت القوات التركية الغازية ومرتزقتها بلدة كفرنوران.",
     ["agent turkey", "agent opposition implied"]),
    # two nations under one noun; who fires at each other; who took people before those taken
    ("قصفت القوات الروسية والتركية بلدة كفرنوران.", ["agent russia", "agent turkey"]),
    ("شهدت كفرنوران قصفا متبادلا بين قوات النظام وفصائل المعارضة.",
     ["agent assad_government", "agent opposition"]),
    ("اعتقال قسد لشاب في كفرنوران.", ["agent sdf"]),
    ("اعتقال قسد ثلاثة شبان في كفرنوران.", ["agent sdf"]),
    # the nation of an adjective supports; so does who stands a word behind "with support"
    ("سيطرت قوات النظام بدعم جوي روسي على بلدة كفرنوران.",
     ["agent assad_government", "supporter russia"]),
    ("نفذت قسد عملية أمنية بدعم ومشاركة من قوات التحالف الدولي في كفرنوران.",
     ["party sdf", "supporter us_coalition"]),
    ("نفذت الاستخبارات العسكرية التابعة لقسد حملة دهم في كفرنوران.", ["party sdf"]),
    # a second doer that a later telling adds
    ("قصف لقوات النظام على كفرنوران. وجرح طفل بقصف لقوات النظام وروسيا على كفرنوران.",
     ["agent assad_government", "agent russia", "target civilians"]),
    ("قصف النظام كفرنوران. وجرح طفل بقصف لقوات النظام وروسيا على كفرنوران.",
     ["agent assad_government", "agent russia", "target civilians"]),
    # a man of a body, and the letter that a mark parts from the name
    ("مقتل قيادي في تنظيم داعش بغارة من قبل التحالف الدولي في كفرنوران.",
     ["agent us_coalition", "target islamic_state"]),
    ("نفذت الاستخبارات العسكرية التابعة لـ #قسد حملة دهم في كفرنوران.", ["party sdf"]),
    # who announces an act in a verbal noun has done it
    ("أعلنت فصائل المعارضة استهداف مواقع قوات النظام في كفرنوران.",
     ["agent opposition", "target assad_government"]),
    # quotation marks between conjunction and name
    ('قصف من قبل قوات النظام و"قسد" على بلدة كفرنوران.',
     ["agent assad_government", "agent sdf"]),
    # with the doer behind a preposition the bare one is who suffered
    ("قتل أحد عناصر قسد برصاص مجهولين في كفرنوران.", ["party unknown", "party sdf"]),
    # the noun for a body in front of its name
    ("قصف فصيل جيش الإسلام بلدة كفرنوران.", ["agent opposition"]),
    # who denies a deal is its other party; only air defence among machines brings things down
    ("نفى فصيل جيش الإسلام التوصل إلى اتفاق مع الروس في كفرنوران.",
     ["party opposition", "party russia"]),
    ("أسقطت وسائط الدفاع الجوي طائرة مسيرة فوق كفرنوران.", ["agent unknown"]),
    ("إسقاط طائرة حربية في كفرنوران.", []),
    # who lays an ambush, fights a battle or falls into one is a side of it
    ("نصبت فصائل المعارضة كمينا لقوات النظام في كفرنوران.",
     ["party assad_government", "party opposition"]),
    ("وقعت دورية لقوات النظام في كمين لفصائل المعارضة في كفرنوران.",
     ["party opposition", "party assad_government"]),
    ("خاضت فصائل المعارضة معارك ضد قوات النظام في كفرنوران.",
     ["party assad_government", "party opposition"]),
    ("توعد الجيش التركي، أمس السبت، بشن هجوم على كفرنوران.", ["party turkey"]),
    # behind what was hit ل says whose it is, before that it says who did it
    ("قصفت الطائرات الروسية أهدافا لـ«داعش» في كفرنوران.",
     ["agent russia", "target islamic_state"]),
    ("غارة استهدفت مركزا لقوات النظام في كفرنوران.", ["target assad_government"]),
    ("قصف مدفعي لقوات النظام على كفرنوران.", ["agent assad_government"]),
    # who bears no arms fires nothing
    ("قصف مدفعي على بلدة كفرنوران وصحفي يوثق القصف.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DOERS)
def test_who_did_it(extract: Extract, text: str, expected: list[str]) -> None:
    (event,) = extract(text)
    assert [shown(actor) for actor in event.actors] == expected


NAMED_AGAIN = [
    ("قصفت حركة أحرار الشام بلدة الأتارب. كما استهدفت الحركة بلدة كفرنوران بالمدفعية.",
     "agent opposition"),
    ("قصف حزب العمال الكردستاني بلدة الأتارب. وقصف الحزب بلدة كفرنوران.", "agent sdf"),
    ("قصف الجيش السوري بلدة الأتارب. كما استهدف الجيش بلدة كفرنوران بالمدفعية.",
     "agent assad_government"),
    ("قصف الجيش التركي بلدة الأتارب. كما استهدف الجيش بلدة كفرنوران بالمدفعية.", "agent turkey"),
    ("قصف الجيش السوري بلدة الأتارب. وفككت وحدات الهندسة عبوة ناسفة في كفرنوران.",
     "agent assad_government"),
    ("أرسلت وزارة الدفاع تعزيزات إلى الأتارب. كما قصفت مروحيات تابعة للوزارة كفرنوران.",
     "agent assad_government"),
    # nobody named, two of the noun, a faction whose name begins with the word for an army
    ("كما استهدف الجيش بلدة كفرنوران بالمدفعية.", "agent unknown"),
    ("قصفت القوات الروسية وقوات النظام بلدة الأتارب. كما استهدفت القوات بلدة كفرنوران بالمدفعية.",
     "agent unknown"),
    ("قصف جيش الإسلام بلدة الأتارب. كما استهدف الجيش بلدة كفرنوران بالمدفعية.", "agent unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMED_AGAIN)
def test_a_noun_takes_up_the_one_body_named_before(
    extract: Extract, text: str, expected: str
) -> None:
    assert shown(extract(text)[-1].actors[0]) == expected


def test_the_outlet_says_whose_army_the_army_is(extract: Extract) -> None:
    text = "قصف الجيش التركي بلدة الأتارب. كما استهدف الجيش بلدة كفرنوران بالمدفعية."
    assert shown(extract(text, source="SANA")[-1].actors[0]) == "agent assad_government"


def test_the_pronoun_says_what_was_destroyed(extract: Extract) -> None:
    (event,) = extract("قصفت المدفعية مدرسة في كفرنوران ما أدى إلى تدميرها.")
    assert [(target.type, target.damage) for target in event.targets] == [("school", "destroyed")]


def test_a_road_runs_from_one_town_to_the_other(extract: Extract) -> None:
    (event,) = extract("انفجرت عبوة ناسفة على طريق حلب دمشق.")
    assert [(place.relation, place.where_prec) for place in event.places] == [("along", 5)]


ABROAD = [
    # a name that every state's own body bears is Syria's in Syria alone
    ("اعتقلت قوات الأمن شابا في منبج.", "assad_government"),
    ("اعتقلت قوات الأمن شابا في بغداد.", "unknown"),
    ("قصفت قوات الحكومة مواقع في بنغازي.", "unknown"),
    ("قصفت قوات النظام السوري بلدة عرسال.", "assad_government"),
]


@pytest.mark.parametrize(("text", "side"), ABROAD)
def test_a_common_name_is_of_no_known_side_abroad(extract: Extract, text: str, side: str) -> None:
    (event,) = extract(text)
    assert event.actors[0].side == side


FOUNDED = [
    # a name that other states' bodies bear is not that of a Syrian one to come
    ("هاجم الجيش الوطني مواقع في منبج.", "2015-07-27", None),
    ("هاجم الجيش الوطني مواقع في منبج.", "2019-10-10", "sna"),
    # a name that only one bears is its own, whatever day was read
    ("هاجم الجيش الوطني السوري مواقع في منبج.", "2015-07-27", "sna"),
]


@pytest.mark.parametrize(("text", "published", "party"), FOUNDED)
def test_a_common_name_is_of_no_body_to_come(
    extract: Extract, text: str, published: str, party: str | None
) -> None:
    (event,) = extract(text, published=published)
    assert event.actors[0].id == party


UNDATED = [
    # no day is known: a party that has ended dates those who fight beside or against it
    (
        "استهدفت فصائل المعارضة مواقع قوات النظام في كفرنوران. وردت قوات النظام بقصف كفرنوران.",
        "opposition",
    ),
    ("استهدفت فصائل المعارضة السورية مواقع في كفرنوران.", "unknown"),
]


@pytest.mark.parametrize(("text", "side"), UNDATED)
def test_an_undated_report_is_of_the_time_of_those_who_act(
    extract: Extract, text: str, side: str
) -> None:
    assert extract(text, published=None)[0].actors[0].side == side


UNDATED_PAIRS = [
    ("قصف مدفعي للقوات الحكومية وروسيا على بلدة كفرنوران.",
     ["assad_government", "russia"]),
    ("قصفت القوات الحكومية بلدة كفرنوران. وقصفت فصائل المعارضة السورية مدينة حلب.",
     ["assad_government", "opposition"]),
    ("قصفت القوات الحكومية بلدة كفرنوران.", ["unknown"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sides"), UNDATED_PAIRS)
def test_whom_a_name_stands_with_tells_its_time(
    extract: Extract, text: str, sides: list[str]
) -> None:
    found = [actor.side for event in extract(text, published=None) for actor in event.actors]
    assert found == sides
