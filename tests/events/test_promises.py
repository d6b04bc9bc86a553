"""What holds for any text: no crash, the same rows twice, and every offset quotes its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midan.records import KINDS, STATUSES, Document

if TYPE_CHECKING:
    from midan.events.extract import Extractor
    from midan.records import Event

# Words that chunk, frame and join in every way, with stops, lines and marks between them.
WORDS = """
قصف قصفت القصف غارات سيطر هجوم قتل مقتل إصابة انفجرت عبوة ناسفة سقطت بيد بسط سيطرته استهدفها
قوات النظام الثوار الطيران الروسي مدينة بلدة قرية ريف حلب الغربي منبج الباب كفرنوران محيط شمال
بين في على من إلى ب ل و نفت هدد دعا يدعو وقف الذي التي لم لن قد كان أمس اليوم منذ عام 2011 آخر
5 ثلاثة مدنيين طفلان بينهم قتلى وجرحى بالصواريخ وبراميل وأدى أسفر عن دون وقوع
. ، : « » #منبج shelling of Manbij killed 7 civilians
""".split()  # noqa: SIM905  # words read best as a text
TEXTS = st.lists(st.sampled_from([*WORDS, "\n"]), max_size=60).map(" ".join) | st.text(max_size=200)


def spans(event: Event) -> list[tuple[str, int, int, str]]:
    fields = ("actors", "targets", "weapons", "places", "casualties", "attribution")
    held: list[Any] = [event.trigger, *(one for name in fields for one in getattr(event, name))]
    if event.date_span is not None:
        held.append(event.date_span)
    found = [(one.part, one.start, one.end, one.text) for one in held]
    return found + [(q.part, q.start, q.end, q.quote) for q in event.evidence]


@settings(max_examples=300, deadline=None)
@given(title=TEXTS, text=TEXTS)
def test_any_text(extractor: Extractor, title: str, text: str) -> None:
    document = Document("any", text, title=title, published="2016-11-13")
    events = extractor.extract(document)
    for event in events:
        assert event.kind in KINDS
        assert event.status in STATUSES
        for part, start, end, quoted in spans(event):
            assert document.part(part)[start:end] == quoted
    assert extractor.extract(document) == events
    assert len({event.event_id for event in events}) == len(events)


def test_a_text_without_a_stop_is_read_in_bounded_time(extractor: Extractor) -> None:
    text = "قصفت قوات النظام بلدة كفرنوران وقرية الهوتة و" * 3000
    assert extractor.extract(Document("long", text))


HOSTILE = [
    "<script>alert(1)</script> قصف على كفرنوران",
    "{{ 7 * 7 }} ${7*7} قصف على كفرنوران",
    "=HYPERLINK(1) قصف على كفرنوران",
    "قصف على \u202eكفرنوران\u202c",
    "ق\u0640ص\u0640ف على كفر\u200cنوران",
    "قصف على كفرنوران\x00\x1b[31m",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(extractor: Extractor, text: str) -> None:
    (event,) = extractor.extract(Document("hostile", text))
    for part, start, end, quoted in spans(event):
        assert part == "text"
        assert text[start:end] == quoted


def test_explain_says_why_and_why_not(extractor: Extractor) -> None:
    told = extractor.explain(Document("x", "قصفت قوات النظام كفرنوران. انتهت المعارك الانتخابية."))
    assert "✓ قصفت: shelling, occurred" in told
    assert "rule: agent: ar.strike" in told
    assert "✗" in told
    assert extractor.explain(Document("x", "لا شيء هنا")).startswith("No sentence holds a trigger")
