"""What belongs to the page and not to the report, and the day that the page itself states."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from midan.events.page.furniture import furniture, repeated_from
from midan.events.page.page_date import page_date
from midan.events.scan.part import Part
from midan.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.events.extract import Extractor
    from midan.records import Event

    Extract = Callable[..., list[Event]]

LEAD = (
    "قصفت قوات النظام صباح اليوم بلدة كفرنوران في ريف حلب الغربي براجمات الصواريخ، ما أدى إلى"
    " أضرار مادية في عدد من المنازل وسط البلدة."
)
REST = (
    "وقال سكان من البلدة إن فرق الدفاع المدني وصلت إلى المكان بعد ساعة من القصف، وعملت على فتح"
    " الطرقات أمام الأهالي العائدين إلى منازلهم."
)
MENU = "الرئيسية\nأخبار\nاقتصاد\nرياضة"
HEADLINES = (
    "مقتل ثلاثة مدنيين بقصف على منبج\nأسعار الذهب اليوم\nانفجار عبوة ناسفة في مدينة الباب\n"
    "وفد أممي يزور حلب\nمقتل قيادي في مدينة منبج\nنتائج مباريات الدوري"
)
LINKS = "أخبار متعلقة\nانفجار عبوة ناسفة في مدينة الباب\nمقتل قيادي في مدينة منبج"


def kinds(events: list[Event]) -> list[str]:
    return [event.kind for event in events]


PAGES = [
    # the page, and what it tells
    (f"{LEAD}\n{REST}", ["shelling"]),
    (f"{MENU}\n{LEAD}\n{REST}", ["shelling"]),
    (f"{LEAD}\n{REST}\n{LINKS}", ["shelling"]),
    (f"{MENU}\n{LEAD}\n{REST}\n{LINKS}", ["shelling"]),
    (f"{LEAD}\n{REST}\nشارك المقال\nتعليقات", ["shelling"]),
    # a list of headlines between two paragraphs, and headlines that the page cuts short
    (f"{LEAD}\n{HEADLINES}\n{REST}", ["shelling"]),
    (f"{LEAD}\n{REST}\nمقتل شخصين هاجما نقطة عسكرية في...\nمقتل قيادي في...", ["shelling"]),
    # a post is read whole, one line an item
    ("قصف مدفعي على كفرنوران\nانفجار عبوة ناسفة في الباب", ["shelling", "bombing"]),
]


@pytest.mark.parametrize(("text", "expected"), PAGES)
def test_furniture_tells_no_event(extract: Extract, text: str, expected: list[str]) -> None:
    assert kinds(extract(text)) == expected


def furniture_of(text: str, title: str, *headings: str) -> list[tuple[int, int]]:
    return furniture([Part("text", text)], set(words(title)), frozenset(headings))


def test_related_links_end_a_report() -> None:
    text = f"{LEAD}\n{REST}\n{LINKS}"
    (span,) = furniture_of(text, "", "اخبار متعلقه")
    assert text[span[0] : span[1]] == LINKS


def test_a_heading_alone_ends_nothing() -> None:
    assert furniture_of("أخبار متعلقة\nقصف على منبج", "", "اخبار متعلقه") == []


def test_a_line_that_repeats_the_title_stays() -> None:
    title = "قصف على كفرنوران"
    assert furniture_of(f"{title}\n{LEAD}\n{REST}", title) == []


TITLES = [
    ("قصف مدفعي على كفرنوران", 4),
    ("قصف مدفعي على كفرنوران قصف مدفعي على كفرنوران", 4),
    ("قصف مدفعي على كفرنوران | قصف مدفعي على كفرنوران | الموقع", 4),
]


@pytest.mark.parametrize(("title", "first"), TITLES)
def test_a_title_that_repeats_itself_is_read_once(title: str, first: int) -> None:
    assert repeated_from(words(title)) == first


DAYS = [
    # the page, and the day that it states as its own
    (f"13 نوفمبر 2016\n{LEAD}", date(2016, 11, 13)),
    (f"{LEAD}\nالأحد 13 تشرين الثاني 2016", date(2016, 11, 13)),
    (f"2016/11/13\n{LEAD}", date(2016, 11, 13)),
    (f"{LEAD}\n1:46 PM · Nov 27, 2024", date(2024, 11, 27)),
    (f"نشر في: 13/11/2016 - 09:20\n{LEAD}", date(2016, 11, 13)),
    (f"آخر تعديل: 13.11.2016 | 21:40 حلب\n{LEAD}", date(2016, 11, 13)),
    # the days of links under the report are theirs
    (f"13/11/2016\n{LEAD}\n{REST}\n{REST}\n{REST}\n20/12/2018\n19/12/2018", date(2016, 11, 13)),
    # a date in a sentence is an event's; two different days say nothing
    (LEAD, None),
    ("قصفت قوات النظام بلدة كفرنوران في 9 تشرين الثاني 2016 براجمات الصواريخ", None),
    (f"13 نوفمبر 2016\n{LEAD}\n14 نوفمبر 2016", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_page_date(extractor: Extractor, text: str, day: date | None) -> None:
    assert page_date(text, extractor.lexicon) == day


CAPTIONS = [
    ("صورة أرشيفية لقصف على مدينة منبج", []),
    ("قصف على مدينة منبج - أرشيفية", []),
    ("أرشيف الثورة: إصابة طفل بقصف جوي على مدينة منبج", ["air_strike"]),
]


@pytest.mark.parametrize(("text", "kinds"), CAPTIONS)
def test_an_archives_name_is_no_caption(extract: Extract, text: str, kinds: list[str]) -> None:
    assert [event.kind for event in extract(text)] == kinds
