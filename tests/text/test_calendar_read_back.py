"""Dates written in every form are read back, and no text breaks the reader."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hijridate import Gregorian
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from midan.errors import RuleError
from midan.text.calendar import DateReader
from midan.text.days import acled_precision, last_weekday, ucdp_precision
from midan.text.fold import fold
from midan.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable

    from midan.text.calendar import DateMention

    ReadDates = Callable[..., list[tuple[str, DateMention]]]

ANCHOR = dt.date(2016, 11, 13)

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
    read_dates: ReadDates, day: dt.date, anchor: dt.date | None
) -> None:
    for text in spellings(day):
        [(found, mention)] = read_dates(f"وقع ذلك {text} هناك", anchor)
        assert (found, mention.start, mention.end) == (text, day, day), text
        assert mention.contradiction == ""


HIJRI = ["محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب",
         "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة"]  # fmt: skip


@given(DAYS)
def test_hijri_dates_are_read_back(read_dates: ReadDates, day: dt.date) -> None:
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    for text in (
        f"{hijri.day} {HIJRI[hijri.month - 1]} {hijri.year}",
        f"{hijri.day}/{hijri.month}/{hijri.year}",
        f"{hijri.year}/{hijri.month}/{hijri.day}",
    ):
        [(found, mention)] = read_dates(text)
        assert (found, mention.start) == (text, day)


@given(DAYS, st.integers(0, 364))
def test_a_day_without_its_year_is_the_last_one(
    read_dates: ReadDates, anchor: dt.date, back: int
) -> None:
    day = anchor - dt.timedelta(days=back)
    assume((day.month, day.day) != (2, 29))
    [(_, mention)] = read_dates(f"{day.day} {LEVANT[day.month - 1]}", anchor)
    assert mention.start is not None
    tomorrow = anchor + dt.timedelta(days=1)
    is_tomorrow = (day.month, day.day) == (tomorrow.month, tomorrow.day)
    assert mention.start == (tomorrow if is_tomorrow else day)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_latest_not_after_the_anchor(
    read_dates: ReadDates, anchor: dt.date, weekday: int
) -> None:
    [(_, mention)] = read_dates(WEEKDAYS[weekday], anchor)
    assert mention.start == last_weekday(weekday + 1, anchor)
    assert mention.start <= anchor < mention.start + dt.timedelta(days=7)
    assert mention.start.weekday() == weekday


@given(DAYS, st.integers(1, 400))
def test_days_ago(read_dates: ReadDates, anchor: dt.date, count: int) -> None:
    for text in (f"قبل {count} يوما", f"{count} days ago"):
        [(found, mention)] = read_dates(text, anchor)
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
    read_dates: ReadDates, text: str, anchor: dt.date | None
) -> None:
    tokens = tokenize(fold(text))
    for _, mention in read_dates(text, anchor):
        assert 0 <= mention.first < mention.last <= len(tokens)
        assert (mention.start is None) == (mention.end is None)
        assert 1 <= mention.prec <= 5
        if mention.start is not None and mention.end is not None:
            assert mention.start <= mention.end
            if mention.prec == 1:
                assert mention.start == mention.end


def test_a_reader_of_one_language_knows_no_other() -> None:
    reader = DateReader.from_table({"months": {"3": ["marts"]}})
    found = reader.days_named("5 marts 2015, 6 March 2015")
    assert [mention.start for mention in found] == [dt.date(2015, 3, 5)]


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
