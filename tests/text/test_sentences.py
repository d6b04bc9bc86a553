"""Where a report is cut into sentences; ¦ in a case marks each cut."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.text.fold import fold
from midan.text.sentences import sentences

ARABIC = [
    # plain ends
    "قصف الطيران حي الشعار. ¦وأصيب خمسة مدنيين.",
    "من قصف السوق؟ ¦لا أحد يعلم! ¦هكذا قال الأهالي",
    "توقفت الغارات... ¦ثم عادت مساء",
    "حلب.. ¦غارات على حي السكري",
    "سقطت قذيفة على الحي . ¦ولم تقع إصابات .",
    # a line end always breaks, a quotation across it too
    "عاجل\n¦قصف على منيان\n¦\n¦قصف على الراشدين",
    'قال "لن نخرج\n¦من المدينة" أبدا',
    # a stop glued to the next word
    "أصيب عشرة أشخاص.¦وأصيبت امرأة",
    "هدأ القصف.¦27 جريحا نقلوا إلى المشفى",
    "استمر القصف حتى 2015.¦وانتهى بعدها",
    "توجهت الفرق إلى المكان.¦#الدفاع_المدني",
    "انفجرت سيارة في الباب.¦(الأناضول)",
    # numbers, dates, addresses
    "بلغ عددهم 3.5 آلاف نازح. ¦وعادوا لاحقا",
    "وقع ذلك في 22.4.2015 قرب المشفى",
    "نزح ١٫٥ مليون. ¦وبقي غيرهم",
    "للتفاصيل زوروا www.example.org/news?id=7 اليوم",
    "المصدر: example.com. ¦نشر أمس",
    "راسلونا على desk@example.org. ¦شكرا",
    # initials and abbreviations
    "قال د. سامر إن المشفى خرج عن الخدمة",
    "دمشق (أ.ف.ب.) قتل جندي",
    "أعلن م. خالد و أ. هدى عن البدء",
    "ألقى د.محمد كلمة",
    # list numbers
    "1. قصف على عندان\n¦2. قصف على حريتان",
    "أهم الأخبار\n¦- 1. قصف. ¦2. نزوح",
    # quotations and brackets
    'قال "لن نرحل. سنبقى هنا" للصحفيين',
    "قال «لن نرحل. سنبقى هنا.» ¦وأضاف آخر",
    "وصف ذلك بـ«الجريمة». ¦وطالب بالتحقيق",
    "(قصف المشفى.) ¦وخرج عن الخدمة",
    'هل توقف القصف؟" ¦سأل الرجل',
    'انتهى البيان.¦"قصفوا السوق" قال شاهد',
    "قيل إنه انسحب (؟) من البلدة",
    # a quotation mark that never closes must not swallow the text
    'قال "القائد إن المعركة بدأت. ¦وانتهى "الهجوم" مساء. ¦ثم هدأت',
    # signs that never break
    "قتل ثلاثة؛ وجرح أربعة",
    "أكد المصدر: لا إصابات",
    "عند الساعة 10:30 سقطت قذيفة",
    # separators, bullets and emoji
    "شبكة الميدان || ¦قصف على الكلاسة",
    "الأخبار | ¦حلب | ¦قصف",
    "ريف حلب :: ¦قصف مدفعي",
    "• قصف على الباب ¦• قصف على منبج",
    "قصف مدفعي ¦▪ جرحى",
    "عاجل 🔴 قصف".replace(" 🔴", " ¦🔴"),
    "قتلى في السوق ¦💔💔",
    '|| ¦"قصف على الحي"',
]  # fmt: skip

ENGLISH = [
    "Shells hit Aleppo. ¦Five people were hurt.",
    "Gen. Idris met Col. Ahmad in Idlib. ¦They left.",
    "U.S. jets struck near Raqqa. ¦No one was hurt.",
    "He said no. ¦Then the shelling began.",
    "See No. 5 of Jan. 12 for details.",
    "It ended in Jan. ¦Then it began again.",
    "Dr. Hala said 3.5 tons fell. ¦A child died.",
    "A .50 calibre gun was seized",
    "Forces, e.g. police, came. ¦They left.",
    '"We will stay." ¦He then left.',
    'He said "we saw it. It fell on us" and wept.',
    "Was it a drone? ¦Yes! ¦It was.",
    "Version 2.0.1 of midan.text is out",
    "U.S.-backed forces advanced. ¦They took the hill.",
    "Aleppo | ¦Shelling :: ¦two dead",
    "The U.N. said so (twice.) ¦Then it stopped.",
    "- Clashes in Manbij\n¦* Shelling in Afrin",
    "It cost 5. ¦Then 6.",
]


@pytest.mark.parametrize("case", ARABIC + ENGLISH)
def test_cuts(case: str) -> None:
    wanted = [piece.strip() for piece in fold(case).close.split("¦") if piece.strip()]
    text = fold(case.replace("¦", "")).close
    assert [text[start:end] for start, end in sentences(text)] == wanted


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0 "])
def test_white_space_alone_has_no_sentence(text: str) -> None:
    assert sentences(fold(text).close) == []


PIECES = st.lists(
    st.sampled_from(['"', ".", "..", "؟", "!", "\n", " ", "|", "::", "•", "(", ")", "أ", "قصف",
                     "د", "3", "2015", "U.S", "gen", "no", "«", "»", "،", "💔", ":", "/"]),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.one_of(PIECES, st.text(max_size=200)))
def test_spans_tile_all_that_is_not_white_space(text: str) -> None:
    close = fold(text).close
    last = 0
    for start, end in sentences(close):
        assert last <= start < end
        assert close[last:start].strip() == ""
        assert close[start:end] == close[start:end].strip()
        last = end
    assert close[last:].strip() == ""


def test_a_long_line_of_marks_takes_no_time() -> None:
    hostile = ['"' * 50_000, '."' * 50_000, "|" * 50_000, "1. " * 20_000, 'a" ' * 30_000]
    began = time.perf_counter()
    for text in hostile:
        sentences(text)
    assert time.perf_counter() - began < 5
