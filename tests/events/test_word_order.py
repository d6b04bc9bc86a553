"""Who does and who suffers where only order and endings say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.records import Event

    Extract = Callable[..., list[Event]]

WHO = [
    # verb, subject, object
    ("هاجم مسلحون منزلا في كفرنوران", {"party": ["مسلحون"], "target": ["منزلا"]}),
    ("هاجم مسلحون دورية للشرطة في كفرنوران", {"party": ["مسلحون", "دورية للشرطة"]}),
    ("فجر مسلحون منزل قيادي في كفرنوران", {"agent": ["مسلحون"], "target": ["منزل"]}),
    ("خطف مسلحون طفلا في كفرنوران", {"agent": ["مسلحون"], "target": ["طفلا"]}),
    ("قتل مسلحون مدنيا في كفرنوران", {"agent": ["مسلحون"], "target": ["مدنيا"]}),
    ("قتل مسلح مدنيا في كفرنوران", {"agent": ["مسلح"], "target": ["مدنيا"]}),
    # one noun alone is who was killed
    ("قتل مسلحون في كفرنوران", {"target": ["مسلحون"]}),
    ("قتل مدني متأثرا بجراحه في كفرنوران", {"target": ["مدني"]}),
    # an adjective agrees, and is no object
    ("قتل 11 شخصا مدنيا في كفرنوران", {"target": ["11 شخصا مدنيا"]}),
    # verb, object, subject
    ("استهدف سيارة ضابط مسلحون في كفرنوران", {"agent": ["مسلحون"], "target": ["ضابط"]}),
    # an adjective of the act is no person
    ("أدى الهجوم الإرهابي على سوق في كفرنوران إلى أضرار", {"target": ["سوق"]}),
    ("وقع اعتداء إرهابي استهدف سوقا في كفرنوران", {"target": ["سوقا"]}),
    ("مقتل إرهابي في كفرنوران", {"target": ["إرهابي"]}),
    # before a verb of dying stands who died, or nobody
    ("نعت قوات سوريا الديمقراطية مقاتلا استشهد في كفرنوران", {}),
    ("كان في صفوف التحالف الذي استشهد في كفرنوران", {}),
    # what is denied behind "لم" is said of another verb
    ("مقتل 5 مدنيين في كفرنوران لم يكونوا من أنصار داعش", {"target": ["5 مدنيين"]}),
    # who stands right behind a thing is whose it is
    ("قصف منزل قائد عسكري حوثي في كفرنوران", {"target": ["قائد عسكري حوثي", "منزل"]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actors"), WHO)
def test_who_does_and_who_suffers(
    extract: Extract, text: str, actors: dict[str, list[str]]
) -> None:
    (event,) = extract(text)
    found: dict[str, list[str]] = {}
    for actor in event.actors:
        found.setdefault(actor.role, []).append(actor.text)
    assert found == actors
