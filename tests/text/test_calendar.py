"""Dates as reports write them. The anchor of the tables is Sunday 13 November 2016."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from midan.text.days import acled_precision

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.text.calendar import DateMention, DateReader

    ReadDates = Callable[..., list[tuple[str, DateMention]]]

ANCHOR = dt.date(2016, 11, 13)


def days(mention: DateMention) -> str:
    """Write a span short: "2016-11-12" or "2016-11-12/13"."""
    if mention.start is None or mention.end is None:
        return "-"
    if mention.start == mention.end:
        return str(mention.start)
    return f"{mention.start}/{mention.end}"


# text with the date in [brackets], days, UCDP precision
ABSOLUTE = [
    ("شبكة الميدان || قصف حي الشعار [22-4-2015]", "2015-04-22", 1),
    ("[22/4/2015] قصف", "2015-04-22", 1),
    ("في [9 / 6 / 2014] قصف", "2014-06-09", 1),
    ("قصف الراموسة [13 4 2014]", "2014-04-13", 1),
    ("[٢٠٢٥/١٠/٢٠] قصف", "2025-10-20", 1),
    ("[2025-10-20] قصف", "2025-10-20", 1),
    ("[22.4.2015] قصف", "2015-04-22", 1),
    ("قصف على الحي[27-10-2013]", "2013-10-27", 1),
    ("[12/25/2015] shelling", "2015-12-25", 1),
    ("[22-4-15] قصف", "2015-04-22", 1),
    # months of the Levant, of Egypt, of the Maghreb
    ("[27 تشرين الثاني] قصف", "2015-11-27", 1),
    ("[20 أكتوبر 2025] قصف", "2025-10-20", 1),
    ("[5 أوت 2016] قصف", "2016-08-05", 1),
    ("[3 جويلية 2016] قصف", "2016-07-03", 1),
    ("[4 غشت 2016] قصف", "2016-08-04", 1),
    ("[3 كانون 2 2015] قصف", "2015-01-03", 1),
    ("[15 آب] قصف", "2016-08-15", 1),
    ("[13 تشرين الثاني] قصف", "2016-11-13", 1),
    ("[14 تشرين الثاني] قصف", "2016-11-14", 1),  # the stamp may lag by a day
    ("[29 شباط] قصف", "2016-02-29", 1),
    # two names, a word between, a bracket
    ("[15 مارس آذار 2015] قصف", "2015-03-15", 1),
    ("[15 يوليو (تموز) 2013] قصف", "2013-07-15", 1),
    ("[12 نوفمبر/تشرين الثاني 2016] قصف", "2016-11-12", 1),
    ("[الأول من تموز] قصف", "2016-07-01", 1),
    ("[الخامس عشر من آذار 2011] قصف", "2011-03-15", 1),
    ("[8 أكتوبر (تشرين الأول) عام 2015م] قصف", "2015-10-08", 1),
    ("[27 تموز الماضي] قصف", "2016-07-27", 1),
    ("[7 آب من العام الماضي] قصف", "2015-08-07", 1),
    ("[26 شباط المقبل] هدنة", "2017-02-26", 1),
    # Hijri, alone and beside its twin
    ("[13 صفر 1438] قصف", "2016-11-13", 1),
    ("[1438/2/13ه] قصف", "2016-11-13", 1),
    ("[13 صفر 1438 هـ الموافق 13 تشرين الثاني 2016] قصف", "2016-11-13", 1),
    # months, years, parts and ranges
    ("في [آذار 2015] قصف", "2015-03-01/2015-03-31", 4),
    ("في [صفر 1438] قصف", "2016-11-01/2016-11-29", 4),
    ("في [مطلع آذار 2015] قصف", "2015-03-01/2015-03-10", 4),
    ("[أواخر شباط 2016] قصف", "2016-02-21/2016-02-29", 4),
    ("[عام 2015] قصف", "2015-01-01/2015-12-31", 5),
    ("في [2015] قصف", "2015-01-01/2015-12-31", 5),
    ("[عامي 2015 و2016] قصف", "2015-01-01/2016-12-31", 5),
    ("[من 3 إلى 5 آذار] قصف", "2016-03-03/2016-03-05", 2),
    ("[بين 3 و5 آذار] قصف", "2016-03-03/2016-03-05", 2),
    ("[3-5 آذار 2015] قصف", "2015-03-03/2015-03-05", 2),
    ("[من 28 شباط إلى 3 آذار 2016] قصف", "2016-02-28/2016-03-03", 2),
    ("[من 30 كانون الأول إلى 2 كانون الثاني 2016] قصف", "2015-12-30/2016-01-02", 2),
    # English
    ("on [13 November 2016] shells", "2016-11-13", 1),
    ("on [November 12, 2016] shells", "2016-11-12", 1),
    ("on [Nov. 12] shells", "2016-11-12", 1),
    ("on the [13th of November] shells", "2016-11-13", 1),
    ("[Sat, 12 Nov 2016] shells", "2016-11-12", 1),
    ("on [May 5, 2016] shells", "2016-05-05", 1),
    ("in [March 2015] shells", "2015-03-01/2015-03-31", 4),
    ("in [early March 2016] shells", "2016-03-01/2016-03-10", 4),
    ("[from March 3 to 5, 2016] shells", "2016-03-03/2016-03-05", 2),
    ("[between 3 and 5 March] shells", "2016-03-03/2016-03-05", 2),
    ("in [2015] shells", "2015-01-01/2015-12-31", 5),
]  # fmt: skip

RELATIVE = [
    ("قصف [اليوم] الحي", "2016-11-13", 1),
    ("قصف [أمس] الحي", "2016-11-12", 1),
    ("قصف [يوم أمس] الحي", "2016-11-12", 1),
    ("قصف [أمس السبت] الحي", "2016-11-12", 1),
    ("قصف [أمس الأول] الحي", "2016-11-11", 1),
    ("قصف [أول أمس الجمعة] الحي", "2016-11-11", 1),
    ("قصف [البارحة] الحي", "2016-11-12", 1),
    ("قصف [الليلة الماضية] الحي", "2016-11-12/2016-11-13", 2),
    ("قصف [ليلة أمس] الحي", "2016-11-12/2016-11-13", 2),
    ("قصف\n[1943] - قصف على الحي", "1943-01-01/1943-12-31", 5),
    ("قصف\n[2016] : قصف على الحي", "2016-01-01/2016-12-31", 5),
    ("قصف\n[2014 - 6 - 9] قصف على الحي", "2014-06-09", 1),
    ("قصف [ليلة أمس السبت] الحي", "2016-11-12/2016-11-13", 2),
    ("قصف [ليل السبت] الحي", "2016-11-12", 1),
    ("قصف [ليل السبت الأحد] الحي", "2016-11-12/2016-11-13", 2),
    ("قصف [فجر اليوم] الحي", "2016-11-13", 1),
    ("قصف [بعد منتصف ليل أمس] الحي", "2016-11-13", 1),
    ("قصف [بعد منتصف ليل السبت] الحي", "2016-11-12/2016-11-13", 2),
    ("قصف [السبت] الحي", "2016-11-12", 1),
    ("قصف [الأحد] الحي", "2016-11-13", 1),
    ("قصف [الاثنين] الحي", "2016-11-07", 1),
    ("قصف [يوم الأحد الماضي] الحي", "2016-11-06", 1),
    ("قصف [الخميس الماضي] الحي", "2016-11-10", 1),
    ("هدنة [الثلاثاء المقبل]", "2016-11-15", 1),
    ("قصف [مساء يوم الجمعة الماضي] الحي", "2016-11-11", 1),
    ("قصف [اليوم الأحد] الحي", "2016-11-13", 1),
    ("قصف [فجر اليوم الأحد 13 تشرين الثاني] الحي", "2016-11-13", 1),
    ("قصف [السبت 12/11] الحي", "2016-11-12", 1),
    ("الهدنة [يوم الأربعاء 30 تشرين الثاني]", "2016-11-30", 1),  # the weekday tells the year
    ("قصف [قبل ثلاثة أيام] الحي", "2016-11-10", 1),
    ("قصف [منذ خمسة عشر يوما] الحي", "2016-10-29", 1),
    ("قصف [قبل يومين] الحي", "2016-11-11", 1),
    ("قصف [قبل يوم واحد] الحي", "2016-11-12", 1),
    ("قصف [قبل نحو 3 ساعات] الحي", "2016-11-13", 1),
    ("قصف [قبل أيام] الحي", "2016-11-04/2016-11-10", 3),
    ("قصف [قبل أسبوع] الحي", "2016-11-03/2016-11-09", 3),
    ("قصف [قبل شهر] الحي", "2016-09-28/2016-10-28", 4),
    ("قصف [قبل عام] الحي", "2015-05-15/2016-05-13", 5),
    ("قصف [الأسبوع الماضي] الحي", "2016-11-05/2016-11-11", 3),
    ("قصف [الشهر الماضي] الحي", "2016-10-01/2016-10-31", 4),
    ("قصف [نهاية الشهر الماضي] الحي", "2016-10-21/2016-10-31", 4),
    ("قصف [العام الماضي] الحي", "2015-01-01/2015-12-31", 5),
    ("خلال [هذا الشهر]", "2016-11-01/2016-11-13", 4),
    ("قصف [آذار الماضي] الحي", "2016-03-01/2016-03-31", 4),
    ("في [تشرين الثاني] قصف", "2016-11-01/2016-11-13", 4),
    ("[10 من الشهر الجاري] قصف", "2016-11-10", 1),
    ("خلال [الأيام القليلة الماضية]", "2016-11-08/2016-11-13", 2),
    ("خلال [الأيام الثلاثة الماضية]", "2016-11-10/2016-11-13", 2),
    ("خلال [اليومين الماضيين]", "2016-11-11/2016-11-13", 2),
    ("خلال الـ [24 ساعة الماضية]", "2016-11-12/2016-11-13", 2),
    ("خلال [الساعات الـ48 الماضية]", "2016-11-11/2016-11-13", 2),
    ("[آخر 24 ساعة]", "2016-11-12/2016-11-13", 2),
    ("[من مساء أمس وحتى صباح اليوم]", "2016-11-12/2016-11-13", 2),
    ("[من الخميس إلى السبت]", "2016-11-10/2016-11-12", 2),
    ("shells fell [yesterday]", "2016-11-12", 1),
    ("shells fell [the day before yesterday]", "2016-11-11", 1),
    ("shells fell [last night]", "2016-11-12/2016-11-13", 2),
    ("shells fell on [Saturday morning]", "2016-11-12", 1),
    ("shells fell [last Sunday]", "2016-11-06", 1),
    ("a truce [next Tuesday]", "2016-11-15", 1),
    ("shells fell [three days ago]", "2016-11-10", 1),
    ("shells fell [a week ago]", "2016-11-03/2016-11-09", 3),
    ("shells fell [several days ago]", "2016-11-04/2016-11-10", 3),
    ("over [the past few days]", "2016-11-08/2016-11-13", 2),
    ("in [the past 24 hours]", "2016-11-12/2016-11-13", 2),
    ("[last month]", "2016-10-01/2016-10-31", 4),
    ("in [March] shells fell", "2016-03-01/2016-03-31", 4),
    ("[this morning]", "2016-11-13", 1),
]  # fmt: skip


@pytest.mark.parametrize(("case", "span", "precision"), ABSOLUTE + RELATIVE)
def test_dates(read_dates: ReadDates, case: str, span: str, precision: int) -> None:
    quoted = case[case.index("[") + 1 : case.index("]")]
    [(found, mention)] = read_dates(case.replace("[", "").replace("]", ""))
    assert (found, days(mention), mention.prec) == (quoted, span, precision)
    assert mention.time_precision == acled_precision(precision)
    assert mention.contradiction == ""
    assert not mention.recurrent


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("فجر اليوم", "dawn"), ("صباح أمس السبت", "morning"), ("ظهر السبت", "noon"),
        ("بعد ظهر اليوم", "afternoon"), ("عصر اليوم", "afternoon"), ("مساء اليوم", "evening"),
        ("السبت مساء", "evening"), ("أمس ليلا", "night"), ("الليلة الماضية", "night"),
        ("بعد منتصف ليل السبت", "night"), ("منذ صباح اليوم", "morning"), ("اليوم", None),
        ("Saturday morning", "morning"), ("yesterday evening", "evening"), ("tonight", "night"),
    ],
)  # fmt: skip
def test_time_of_day(read_dates: ReadDates, text: str, part: str | None) -> None:
    [(found, mention)] = read_dates(text)
    assert (found, mention.time_of_day) == (text, part)


@pytest.mark.parametrize(
    ("text", "span", "problem"),
    [
        ("أمس الجمعة", "2016-11-11", '2016-11-12 is a Saturday, but the text says "الجمعة"'),
        ("اليوم السبت", "2016-11-12", '2016-11-13 is a Sunday, but the text says "السبت"'),
        ("اليوم الأربعاء", "2016-11-13", '2016-11-13 is a Sunday, but the text says "الأربعاء"'),
        (
            "السبت 13 تشرين الثاني 2016",
            "2016-11-13",
            '2016-11-13 is a Sunday, but the text says "السبت"',
        ),
        (
            "اليوم الخميس 10 تشرين الثاني",
            "2016-11-10",
            '"اليوم" is 2016-11-13, but the text says 2016-11-10',
        ),
        (
            "13 صفر 1438 الموافق 20 تشرين الثاني 2016",
            "2016-11-20",
            "2016-11-13 is not 2016-11-20, which the text gives beside it",
        ),
        ("Friday 12 November 2016", "2016-11-12", "2016-11-12 is a Saturday"),
    ],
)
def test_contradictions_are_told(read_dates: ReadDates, text: str, span: str, problem: str) -> None:
    [(found, mention)] = read_dates(text)
    assert (found, days(mention)) == (text, span)
    assert problem in mention.contradiction


def test_a_day_in_the_text_wins_over_the_stamp_by_a_day(read_dates: ReadDates) -> None:
    text = "اليوم الأربعاء 27 تشرين الثاني"
    for anchor in (dt.date(2024, 11, 26), dt.date(2024, 11, 27), dt.date(2024, 11, 28)):
        [(_, mention)] = read_dates(text, anchor)
        assert (days(mention), mention.contradiction) == ("2024-11-27", "")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("يوميا", "-"), ("كل يوم", "-"), ("كل جمعة", "-"), ("daily", "-"), ("every Friday", "-"),
        ("منذ بداية العام", "2016-01-01/2016-11-13"),
        ("منذ مطلع الشهر الجاري", "2016-11-01/2016-11-13"),
        ("منذ عام 2011", "2011-01-01/2016-11-13"),
        ("since 2011", "2011-01-01/2016-11-13"),
        ("since the beginning of the year", "2016-01-01/2016-11-13"),
    ],
)  # fmt: skip
def test_habits_and_sums_are_recurrent(read_dates: ReadDates, text: str, span: str) -> None:
    [(found, mention)] = read_dates(text)
    assert (found, days(mention), mention.recurrent) == (text, span, True)


@pytest.mark.parametrize(
    ("text", "span"),
    [("منذ السبت", "2016-11-12"), ("منذ صباح اليوم", "2016-11-13"),
     ("منذ 29 يونيو", "2016-06-29"), ("since Saturday", "2016-11-12")],
)  # fmt: skip
def test_since_is_kept_apart_from_its_day(read_dates: ReadDates, text: str, span: str) -> None:
    [(found, mention)] = read_dates(text)
    assert (found, days(mention), mention.since, mention.recurrent) == (text, span, True, False)


@pytest.mark.parametrize(
    "text",
    [
        "الساعة 10:30", "مقتل 5 مدنيين", "31-2-2015", "32/1/2015", "22-4-2015-7", "0/0/2015",
        "اليوم التالي", "اليوم الثاني", "سوق السبت", "صحيفة روسيا اليوم",
        "قبل ثلاثة أيام من الهدنة", "2015", "2015 قذيفة", "مارس المقاتلون", "أب لطفلين",
        "المجلس الثاني", "من المدينة", "بين الأحياء", "كل مدني", "قبل القصف", "منذ القصف", "فجرا",
        "3/4", "24 ساعة", "ثلاثة أيام", "خالد بن صفر", "15 صفر", "may have", "5 may have died",
        "they march", "the sun", "sat down", "the second", "in the past", "1.2.3.4", "", "a week",
        "قصف\n2096 - قصف على الحي",  # a year to come opens no line of a chronicle
],
)  # fmt: skip
def test_what_is_no_date(read_dates: ReadDates, text: str) -> None:
    assert read_dates(text) == []


def test_dates_that_stay_apart(read_dates: ReadDates) -> None:
    text = "قصف السبت والأحد، ثم الاثنين\nالثلاثاء 5 قتلى"
    assert [found for found, _ in read_dates(text)] == [
        "السبت", "والأحد", "الاثنين", "الثلاثاء",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["أمس السبت", "27 تشرين الثاني", "قبل أسبوع", "آذار الماضي",
                                  "الأسبوع الماضي", "الليلة الماضية", "three days ago",
                                  "من الخميس إلى السبت", "خلال الأيام الماضية"])  # fmt: skip
def test_without_an_anchor_nothing_is_guessed(read_dates: ReadDates, text: str) -> None:
    [(_, mention)] = read_dates(text, None)
    assert (mention.start, mention.end) == (None, None)


@pytest.mark.parametrize("text", ["22-4-2015", "13 صفر 1438", "عام 2015", "3-5 آذار 2015"])
def test_a_full_date_needs_no_anchor(read_dates: ReadDates, text: str) -> None:
    [(_, with_anchor)], [(_, without)] = (
        read_dates(text), read_dates(text, None),
    )  # fmt: skip
    assert with_anchor == without
    assert without.basis == "text"


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("شبكة الميدان || قصف حي الشعار 22-4-2015", dt.date(2015, 4, 22)),
        ("قصف 9 6 2014 حي الشعار", dt.date(2014, 6, 9)),
        ("قصف 1-6-2014 وحتى 9-6-2014", dt.date(2014, 6, 9)),
        ("قصف أمس على حي الشعار", None),
        ("قصف في آذار 2015", None),
    ],
)
def test_the_day_of_a_title(date_reader: DateReader, title: str, day: dt.date | None) -> None:
    mention = date_reader.day_of_title(title)
    assert (mention.start if mention else None) == day
