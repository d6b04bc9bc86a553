"""Dates as reports write them. The anchor of the tables is Sunday 13 November 2016."""

from __future__ import annotations

import datetime as dt

import pytest
from hijridate import Gregorian
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from midan.errors import RuleError
from midan.text.calendar import DateMention, DateReader
from midan.text.days import acled_precision, last_weekday, ucdp_precision
from midan.text.fold import fold
from midan.text.tokens import tokenize

ANCHOR = dt.date(2016, 11, 13)


def read_all(
    reader: DateReader, text: str, anchor: dt.date | None = ANCHOR
) -> list[tuple[str, DateMention]]:
    """Read as a scanner does: at each token that may start a date, going on after it."""
    folded = fold(text)
    tokens = tokenize(folded)
    found = []
    at = 0
    while at < len(tokens):
        mention = None
        if reader.starts(tokens.loose[at]):
            mention = reader.read(tokens, at, folded.close, anchor)
        if mention:
            span = folded.source_span(tokens.starts[mention.first], tokens.ends[mention.last - 1])
            found.append((text[slice(*span)], mention))
        at = mention.last if mention else at + 1
    return found


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
def test_dates(date_reader: DateReader, case: str, span: str, precision: int) -> None:
    quoted = case[case.index("[") + 1 : case.index("]")]
    [(found, mention)] = read_all(date_reader, case.replace("[", "").replace("]", ""))
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
def test_time_of_day(date_reader: DateReader, text: str, part: str | None) -> None:
    [(found, mention)] = read_all(date_reader, text)
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
def test_contradictions_are_told(
    date_reader: DateReader, text: str, span: str, problem: str
) -> None:
    [(found, mention)] = read_all(date_reader, text)
    assert (found, days(mention)) == (text, span)
    assert problem in mention.contradiction


def test_a_day_in_the_text_wins_over_the_stamp_by_a_day(date_reader: DateReader) -> None:
    text = "اليوم الأربعاء 27 تشرين الثاني"
    for anchor in (dt.date(2024, 11, 26), dt.date(2024, 11, 27), dt.date(2024, 11, 28)):
        [(_, mention)] = read_all(date_reader, text, anchor)
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
def test_habits_and_sums_are_recurrent(date_reader: DateReader, text: str, span: str) -> None:
    [(found, mention)] = read_all(date_reader, text)
    assert (found, days(mention), mention.recurrent) == (text, span, True)


@pytest.mark.parametrize(
    ("text", "span"),
    [("منذ السبت", "2016-11-12"), ("منذ صباح اليوم", "2016-11-13"),
     ("منذ 29 يونيو", "2016-06-29"), ("since Saturday", "2016-11-12")],
)  # fmt: skip
def test_since_is_kept_apart_from_its_day(date_reader: DateReader, text: str, span: str) -> None:
    [(found, mention)] = read_all(date_reader, text)
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
    ],
)  # fmt: skip
def test_what_is_no_date(date_reader: DateReader, text: str) -> None:
    assert read_all(date_reader, text) == []


def test_dates_that_stay_apart(date_reader: DateReader) -> None:
    text = "قصف السبت والأحد، ثم الاثنين\nالثلاثاء 5 قتلى"
    assert [found for found, _ in read_all(date_reader, text)] == [
        "السبت", "والأحد", "الاثنين", "الثلاثاء",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["أمس السبت", "27 تشرين الثاني", "قبل أسبوع", "آذار الماضي",
                                  "الأسبوع الماضي", "الليلة الماضية", "three days ago",
                                  "من الخميس إلى السبت", "خلال الأيام الماضية"])  # fmt: skip
def test_without_an_anchor_nothing_is_guessed(date_reader: DateReader, text: str) -> None:
    [(_, mention)] = read_all(date_reader, text, None)
    assert (mention.start, mention.end) == (None, None)


@pytest.mark.parametrize("text", ["22-4-2015", "13 صفر 1438", "عام 2015", "3-5 آذار 2015"])
def test_a_full_date_needs_no_anchor(date_reader: DateReader, text: str) -> None:
    [(_, with_anchor)], [(_, without)] = (
        read_all(date_reader, text), read_all(date_reader, text, None),
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


# ------------------------------------------------------------------ dates written and read back

LEVANT = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
          "تشرين الأول", "تشرين الثاني", "كانون الأول"]  # fmt: skip
EGYPT = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر",
         "أكتوبر", "نوفمبر", "ديسمبر"]  # fmt: skip
MAGHREB = ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر",
           "أكتوبر", "نوفمبر", "ديسمبر"]  # fmt: skip
ENGLISH = ["January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December"]  # fmt: skip
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def spellings(day: dt.date) -> list[str]:
    index = day.month - 1
    return [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}/{day.month}/{day.day}".translate(EASTERN),
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day} / {day.month} / {day.year}",
        f"{day.day} {day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {LEVANT[index]} {day.year}",
        f"{day.day} {EGYPT[index]} {day.year}",
        f"{day.day} {MAGHREB[index]} {day.year}",
        f"{day.day} {LEVANT[index]}/{EGYPT[index]} {day.year}",
        f"{day.day} {EGYPT[index]} ({LEVANT[index]}) {day.year}",
        f"{day.day} من {LEVANT[index]} عام {day.year}",
        f"{WEEKDAYS[day.weekday()]} {day.day} {LEVANT[index]} {day.year}",
        f"{day.day} {ENGLISH[index]} {day.year}",
        f"{ENGLISH[index]} {day.day}, {day.year}",
        f"{ENGLISH[index][:3]} {day.day}, {day.year}",
        f"{day.day}th of {ENGLISH[index]} {day.year}",
    ]


DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2077, 1, 1))


@given(DAYS, st.sampled_from([None, ANCHOR]))
def test_full_dates_are_read_back_in_every_form(
    date_reader: DateReader, day: dt.date, anchor: dt.date | None
) -> None:
    for text in spellings(day):
        [(found, mention)] = read_all(date_reader, f"وقع ذلك {text} هناك", anchor)
        assert (found, mention.start, mention.end) == (text, day, day), text
        assert mention.contradiction == ""


HIJRI = ["محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب",
         "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة"]  # fmt: skip


@given(DAYS)
def test_hijri_dates_are_read_back(date_reader: DateReader, day: dt.date) -> None:
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    for text in (
        f"{hijri.day} {HIJRI[hijri.month - 1]} {hijri.year}",
        f"{hijri.day}/{hijri.month}/{hijri.year}",
        f"{hijri.year}/{hijri.month}/{hijri.day}",
    ):
        [(found, mention)] = read_all(date_reader, text)
        assert (found, mention.start) == (text, day)


@given(DAYS, st.integers(0, 364))
def test_a_day_without_its_year_is_the_last_one(
    date_reader: DateReader, anchor: dt.date, back: int
) -> None:
    day = anchor - dt.timedelta(days=back)
    assume((day.month, day.day) != (2, 29))
    [(_, mention)] = read_all(date_reader, f"{day.day} {LEVANT[day.month - 1]}", anchor)
    assert mention.start is not None
    tomorrow = anchor + dt.timedelta(days=1)
    is_tomorrow = (day.month, day.day) == (tomorrow.month, tomorrow.day)
    assert mention.start == (tomorrow if is_tomorrow else day)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_latest_not_after_the_anchor(
    date_reader: DateReader, anchor: dt.date, weekday: int
) -> None:
    [(_, mention)] = read_all(date_reader, WEEKDAYS[weekday], anchor)
    assert mention.start == last_weekday(weekday + 1, anchor)
    assert mention.start <= anchor < mention.start + dt.timedelta(days=7)
    assert mention.start.weekday() == weekday


@given(DAYS, st.integers(1, 400))
def test_days_ago(date_reader: DateReader, anchor: dt.date, count: int) -> None:
    for text in (f"قبل {count} يوما", f"{count} days ago"):
        [(found, mention)] = read_all(date_reader, text, anchor)
        assert found == text
        assert mention.start == anchor - dt.timedelta(days=count)


WORDS = st.lists(
    st.sampled_from(
        ["أمس", "اليوم", "السبت", "يوم", "الأحد", "الماضي", "قبل", "منذ", "ثلاثة", "أيام", "عام",
         "2015", "13", "آذار", "تشرين", "الثاني", "من", "إلى", "بين", "و", "5", "/", "-", "(", ")",
         "ليل", "بعد", "منتصف", "صفر", "1438", "الموافق", "22-4-2015", "31", "خلال", "الساعات",
         "الماضية", "24", "ساعة", "آخر", "نهاية", "الشهر", "الجاري", "last", "March", "the", "ago",
         "days", "between", "and", "99999999", "9999", "سنة", "1.2.2015", "0", "\n", ",", "مليون"]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@settings(max_examples=300)
@given(
    st.one_of(WORDS, WORDS.map(lambda text: text.replace(" ", "")), st.text(max_size=60)),
    st.one_of(st.none(), st.dates()),
)
def test_no_text_breaks_the_reader(
    date_reader: DateReader, text: str, anchor: dt.date | None
) -> None:
    tokens = tokenize(fold(text))
    for _, mention in read_all(date_reader, text, anchor):
        assert 0 <= mention.first < mention.last <= len(tokens)
        assert (mention.start is None) == (mention.end is None)
        assert 1 <= mention.prec <= 5
        if mention.start is not None and mention.end is not None:
            assert mention.start <= mention.end
            if mention.prec == 1:
                assert mention.start == mention.end


def test_starts_is_a_promise_for_every_date_read(date_reader: DateReader) -> None:
    for case, *_ in ABSOLUTE + RELATIVE:
        folded = fold(case)
        tokens = tokenize(folded)
        for at, word in enumerate(tokens.loose):
            if date_reader.read(tokens, at, folded.close, ANCHOR):
                assert date_reader.starts(word)


def test_a_reader_of_one_language_knows_no_other() -> None:
    reader = DateReader.from_table({"months": {"3": ["marts"]}})
    assert [found for found, _ in read_all(reader, "5 marts 2015, 6 March 2015")] == [
        "5 marts 2015"
    ]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"words": {"perhaps": ["maybe"]}}, "calendar.toml: words: perhaps: one of ago_after"),
        ({"periods": {"last_age": ["yore"]}}, "calendar.toml: periods: last_age: one of"),
    ],
)
def test_a_wrong_table_says_what_is_wrong(table: dict[str, object], message: str) -> None:
    with pytest.raises(RuleError, match=message):
        DateReader.from_table(table)


@pytest.mark.parametrize(
    ("count", "ucdp", "acled"),
    [(1, 1, 1), (2, 2, 2), (6, 2, 2), (7, 3, 2), (8, 4, 3), (31, 4, 3), (32, 5, 3), (366, 5, 3)],
)
def test_precision_codes(count: int, ucdp: int, acled: int) -> None:
    assert (ucdp_precision(count), acled_precision(ucdp)) == (ucdp, acled)
