"""The day of a web page: what it states of itself, the plainest first, and never a guess."""

from __future__ import annotations

import json

import pytest

from midan.io.pages import page_fields

META = '<meta property="article:published_time" content="2016-11-13T10:00:00Z">'
LINKED = '<script type="application/ld+json">{}</script>'
BODY = "<p>شن الطيران الحربي غارة على أطراف البلدة، ما أدى إلى إصابة ثلاثة مدنيين.</p>"


def linked(value: object) -> str:
    return LINKED.format(json.dumps(value))


def day(head: str = "", own: str = "", around: str = "", address: str = "") -> str:
    page = (
        f"<html><head><title>t</title>{head}</head><body>{around}"
        f"<article><h1>غارة على البلدة</h1>{own}{BODY}</article></body></html>"
    )
    return page_fields(page, address)["date"]


@pytest.mark.parametrize(
    ("head", "stamp"),
    [
        (META, "2016-11-13T10:00:00Z"),
        ('<meta itemprop="datePublished" content="2016-11-13">', "2016-11-13"),
        ('<meta name="date" content="قريبا">' + linked({"datePublished": "2016-11-13"}),
         "2016-11-13"),
        ('<meta name="date" content="قريبا">', "قريبا"),  # said to be not understood, not dropped
        (linked({"@graph": [{"datePublished": "2016-11-13"}]}), "2016-11-13"),
        (linked({"datePublished": "2016-11-13",
                 "mentions": [{"datePublished": "2015-01-01"}]}), "2016-11-13"),
        (linked([{"datePublished": "2016-11-13"}, {"datePublished": "2015-01-01"}]), ""),
        (LINKED.format("{broken"), ""),
        (META + linked({"datePublished": "2015-01-01"}), "2016-11-13T10:00:00Z"),
    ],
)  # fmt: skip
def test_what_the_head_states(head: str, stamp: str) -> None:
    assert day(head) == stamp


@pytest.mark.parametrize(
    ("own", "stamp"),
    [
        ('<time datetime="2016-11-13">أمس</time>', "2016-11-13"),
        ("<time>13 تشرين الثاني 2016</time>", "13 تشرين الثاني 2016"),
        ('<span class="entry-date published">الأحد 13 نوفمبر 2016</span>', "الأحد 13 نوفمبر 2016"),
        ('<span itemprop="datePublished">13/11/2016</span>', "13/11/2016"),
        ('<time datetime="2016-11-13">x</time><time class="updated" datetime="2017-01-01">y</time>',
         "2016-11-13"),
        ('<time datetime="2016-11-13">x</time><time datetime="2016-11-13T10:00:00+03:00">y</time>',
         "2016-11-13T10:00:00+03:00"),
        ('<time datetime="2016-11-13">x</time><time datetime="2015-01-01">y</time>', ""),
        ('<span class="date">13/11/2016</span><time datetime="2015-01-01">y</time>', "13/11/2016"),
        ('<aside><time datetime="2015-01-01">y</time></aside>', ""),
        ('<footer><time datetime="2016-11-13">y</time></footer>', "2016-11-13"),
        ("<p>13/11/2016</p>", ""),
        (f'<p class="date">13/11/2016 {"وقال مصدر " * 20}</p>', ""),  # no stamp is so long
        ('<span class="date">منذ يومين</span>', ""),
    ],
)  # fmt: skip
def test_what_the_article_states(own: str, stamp: str) -> None:
    assert day(own=own) == stamp


@pytest.mark.parametrize(
    ("around", "stamp"),
    [
        ('<nav><time datetime="2015-01-01">x</time></nav>', ""),
        ('<article><time datetime="2015-01-01">x</time></article>', ""),  # another one's
        ('<div><time datetime="2015-01-01">x</time></div>', ""),
    ],
)
def test_what_stands_around_it_states_nothing(around: str, stamp: str) -> None:
    assert day(around=around) == stamp


@pytest.mark.parametrize(
    ("address", "stamp"),
    [
        ("https://example.org/2016/11/13/strike", "2016-11-13"),
        ("https://example.org/news/2016-1-3-strike.html", "2016-01-03"),
        ("https://example.org/2016/13/45/strike", ""),
        ("https://example.org/13/11/2016/strike", ""),
        ("https://example.org/120161113", ""),
    ],
)
def test_the_day_in_its_address(address: str, stamp: str) -> None:
    assert day(address=address) == stamp
    own = '<link rel="canonical" href="https://example.org/2015/01/01/a">'
    assert day(own, address=address) == "2015-01-01"  # where the page says it is
    assert day(META, address=address) == "2016-11-13T10:00:00Z"
