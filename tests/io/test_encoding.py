"""Bytes to text: refused rather than guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.io.encoding import UnreadableError, decode, repair

ARABIC = "شن الطيران الحربي غارات على أحياء المدينة، وسقط قتلى بينهم نساء وأطفال."


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-marked", "utf-16-be-marked", "cp1256", "iso8859_6"],
)
def test_arabic_prose_is_read_in(encoding: str) -> None:
    data = {
        "utf-16-le-marked": b"\xff\xfe" + ARABIC.encode("utf-16-le"),
        "utf-16-be-marked": b"\xfe\xff" + ARABIC.encode("utf-16-be"),
    }.get(encoding) or ARABIC.encode(encoding)
    assert decode(data) == ARABIC


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (ARABIC.encode("utf-16-le"), "binary"),  # without a mark, UTF-16 cannot be told
        (b"\xff\xfe" + b"\x00\xd8" * 3, "UTF-16"),  # lone surrogates
        ("Le café où l’été".encode("latin-1", "replace"), "Windows-1256"),
        ("São João não".encode("latin-1"), "Windows-1256"),
        (b"stray \xff byte", "Windows-1256"),
        ("обстрел города".encode("cp1251"), "Windows-1256"),
        (ARABIC.encode()[:-2] + b"\xd9", "damaged"),  # cut in the middle of a letter
        (ARABIC.encode() + b"\xff", "damaged"),
    ],
)
def test_what_cannot_be_told_for_sure_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        decode(data)


@given(st.text())
def test_any_text_survives_utf8(text: str) -> None:
    data = text.encode()
    if "\0" in text or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        with pytest.raises(UnreadableError):
            decode(data)
    else:
        assert decode(data) == text.removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except UnreadableError:
        return
    assert "\0" not in text
    text.encode("utf-8")


def test_the_cells_of_a_row_are_judged_together() -> None:
    row = [cell.encode("cp1256").decode("utf-8", "surrogateescape") for cell in ("é", ARABIC)]
    assert repair(row) == ["é", ARABIC]
    with pytest.raises(UnreadableError):
        repair(row[:1])
