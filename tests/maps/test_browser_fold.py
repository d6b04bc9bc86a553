"""The page folds a search as the extractor folds a text."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from midan.text.fold import fold

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
WORDS = [
    "قُصِفَتْ",
    "قـ ـصف",
    "قـ.صف",
    "قص.ـف",
    "قـ - ـصف",
    "اعزاز",
    "أعزاز",
    "إدلب",
    "آمنة",
    "مدينة",
    "على",
    "علی",
    "کفر",
    "مسؤول",
    "شائعة",
    "٢٠١٦",
    "۲۰۱۶",
    "Saʿir",
    "Éireann",
    "ALEPPO",
    "ﻻ إله",
    "«قصف»",
    "حلب\u200f\u202b الشرقية",
    "İzmir",
    "Straße",
    "a\u00a0b",
]


def test_the_two_foldings_agree(browser: Browser) -> None:
    script = files("midan.maps").joinpath("assets", "js", "fold.js").read_text(encoding="utf-8")
    blocks = [(0x20, 0x24F), (0x600, 0x6FF), (0x2000, 0x206F), (0xFB50, 0xFDFB), (0xFE70, 0xFEFC)]
    texts = WORDS + [chr(code) for low, high in blocks for code in range(low, high + 1)]
    page = browser.new_page()
    folded = page.evaluate(f"texts => {{ {script}; return texts.map(fold); }}", texts)
    page.close()
    expected = [fold(text).loose for text in texts]
    differing = {
        text: (ours, theirs)
        for text, ours, theirs in zip(texts, folded, expected, strict=True)
        if ours != theirs
    }
    assert differing == {}
