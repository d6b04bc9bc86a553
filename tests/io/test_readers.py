"""Reports of every format that can be read, and what is said about those that cannot."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from midan.errors import InputError
from midan.io import ReadFailure, read_documents
from midan.io.documents import document_id
from midan.io.readers.txt import split_title
from midan.records import Document

Writer = Callable[[str, "str | bytes"], Path]

STRIKE = "شن الطيران الحربي غارة على البلدة."
TOMORROW = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()

NO_TEXT = "no column 'text' or 'body' or 'content'"


def read(path: Path | str, **options: Any) -> list[Document | ReadFailure]:
    return list(read_documents([path], **options))


def one(path: Path | str, **options: Any) -> Document:
    (document,) = read(path, **options)
    assert isinstance(document, Document), str(document)
    return document


def failures(path: Path | str, **options: Any) -> list[str]:
    return [str(item) for item in read(path, **options) if isinstance(item, ReadFailure)]


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return write


def lines(*records: Any) -> str:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


# ------------------------------------------------------------------------------- plain text
@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        ("غارة على حلب\n\nشن الطيران غارة.\n", "غارة على حلب", "شن الطيران غارة.\n"),
        ("غارة على حلب\r\n\r\nشن الطيران\r\nغارة.", "غارة على حلب", "شن الطيران\r\nغارة."),
        ("\n\n  غارة على حلب \n \n\n شن الطيران.", "غارة على حلب", " شن الطيران."),
        # short and no sentence: a headline even without a blank line after it
        ("غارة على حلب\nشن الطيران غارة.", "غارة على حلب", "شن الطيران غارة."),
        # a first sentence, or a long first paragraph, is the report itself
        ("شن الطيران غارة.\nوقتل مدنيان.", "", "شن الطيران غارة.\nوقتل مدنيان."),
        ("كلمة " * 60 + "\n\nالمزيد", "", "كلمة " * 60 + "\n\nالمزيد"),
        ("شن الطيران غارة على حلب", "", "شن الطيران غارة على حلب"),
        ("شن الطيران غارة على حلب\n\n", "", "شن الطيران غارة على حلب\n\n"),
        ("", "", ""),
    ],
)
def test_the_headline_of_a_text_file(content: str, title: str, text: str) -> None:
    assert split_title(content) == (title, text)


@given(st.text())
def test_a_text_file_loses_only_space_around_its_headline(content: str) -> None:
    title, text = split_title(content)
    assert content.endswith(text)
    assert content[: len(content) - len(text)].strip() == title


def test_a_text_file_takes_the_date_that_the_user_gives(write: Writer) -> None:
    document = one(write("a.txt", STRIKE), date="2016-11-13")
    assert (document.text, document.published) == (STRIKE, "2016-11-13")
    assert document.id == document_id("", "", STRIKE)


# ------------------------------------------------------------------------------- tables
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_by_any_delimiter(write: Writer, delimiter: str) -> None:
    content = f'title{delimiter}text\nغارة{delimiter}"شن، الطيران;\nغارة"\n'
    document = one(write("a.csv", content))
    assert (document.title, document.text) == ("غارة", "شن، الطيران;\nغارة")


def test_aliases_and_their_order(write: Writer) -> None:
    content = (
        "Publisher,headline,content,Body ,link,date_published,ID\nقناة,ع,لا,نعم,u,2016-11-13,7\n"
    )
    document = one(write("a.csv", "\ufeff" + content))
    assert document == Document("7", "نعم", "ع", "2016-11-13", "قناة", "u", "ar")


def test_columns_by_choice(write: Writer) -> None:
    path = write("a.csv", "id,notes,day,text\n1,شن الطيران,13/11/2016,no\n")
    document = one(path, column_map=["body=notes", "published=day"])
    assert (document.text, document.published) == ("شن الطيران", "2016-11-13")


def test_tabs_only_in_a_tsv(write: Writer) -> None:
    document = one(write("a.tsv", "text;x\ttext\nno\tشن الطيران، غارة\n"))
    assert document.text == "شن الطيران، غارة"


def test_line_ends_inside_a_cell_are_kept(write: Writer) -> None:
    assert one(write("a.csv", '"text"\r\n"أ\r\nب\nج"\r\n')).text == "أ\r\nب\nج"


def test_a_cell_longer_than_the_csv_module_likes(write: Writer) -> None:
    assert len(one(write("a.csv", f"text\n{'قصف ' * 50_000}\n")).text) == 200_000


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.txt", "a.csv.gz", "a.jsonl.gz"])
def test_every_format_in_every_encoding(write: Writer, name: str, encoding: str) -> None:
    content = {"csv": f"id,text\n1,{STRIKE}\n", "jsonl": lines({"text": STRIKE}), "txt": STRIKE}
    path = write(name, content[name.split(".")[1]].encode(encoding))
    assert one(path).text == STRIKE


def test_json_lines_leave_keys_out_and_hold_numbers(write: Writer) -> None:
    path = write("a.jsonl", lines({"id": 5, "body": STRIKE, "date": None}, {}, {"title": "غارة"}))
    first, empty, titled = read(path, column_map=["text=body"])
    assert isinstance(first, Document)
    assert (first.id, first.published) == ("5", None)
    assert str(empty).endswith("line 2: text: is empty; leave it out")
    assert isinstance(titled, Document)
    assert (titled.title, titled.text) == ("غارة", "")


# ------------------------------------------------------------------------------- inputs
def test_a_folder_is_read_in_order_without_answers_and_strangers(write: Writer) -> None:
    write("in/b.txt", "ب")
    write("in/a/z.jsonl", lines({"text": "ز"}))
    write("in/a.txt", "أ")
    write("in/a.expected.json", "{}")
    write("in/.hidden.txt", "خ")
    folder = write("in/notes.docx", "PK").parent
    texts = [item.text for item in read(folder) if isinstance(item, Document)]
    assert texts == ["أ", "ب", "ز"]


def send(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
@pytest.mark.parametrize(
    "content",
    [
        f"\ufeff {lines({'text': STRIKE})}",
        STRIKE,
        f"{STRIKE}، {STRIKE}\n",  # a comma in a first line makes no table
        f"id,text\n1,{STRIKE}\n",
        f"Title;date\n{STRIKE};2016-11-13\n",
        json.dumps({"name": "c", "messages": [{"id": 1, "type": "message", "text": STRIKE}]}),
        f"<?xml version='1.0'?><rss><item><description>{STRIKE}</description></item></rss>",
        f"<!DOCTYPE html><html><body><article><p>{STRIKE}</p></article></body></html>",
    ],
)
def test_standard_input(
    content: str, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    send(pack(content.encode()), monkeypatch)
    document = one("-")
    assert (document.title + document.text).startswith(STRIKE.rstrip("."))


def test_a_table_in_utf_16_through_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    send(f"id\ttext\n1\t{STRIKE}\n".encode("utf-16"), monkeypatch)
    assert one("-").text == STRIKE


def test_a_packed_stream_that_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    send(gzip.compress(STRIKE.encode())[:-9], monkeypatch)
    (failure,) = failures("-")
    assert failure.startswith("standard input: cannot be read: ")


def test_language_and_date_by_option(write: Writer) -> None:
    path = write("a.jsonl", lines({"text": "a", "lang": "EN", "date": "2016-11-13T05:00:00.000Z"}))
    assert one(path, date="2016-11-20").published == "2016-11-13T05:00:00+00:00"
    assert one(path).lang == "en"
    assert one(path, lang="ar").lang == "ar"


def test_same_report_same_id_and_the_second_is_left_out(write: Writer) -> None:
    path = write(
        "a.jsonl", lines({"text": STRIKE}, {"text": STRIKE}, {"text": STRIKE, "source": "s"})
    )
    first, second, third = read(path)
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert first.id != third.id
    assert f"line 2: id: {first.id} was read before" in str(second)


def test_an_unknown_date_is_left_unknown_and_said(write: Writer) -> None:
    notes: list[ReadFailure] = []
    document = one(write("a.csv", "text,date\nأ,الربيع\n"), on_note=notes.append, date="2016-11-13")
    assert document.published is None
    assert [note.field for note in notes] == ["date"]


# ------------------------------------------------------------------------------- bad input
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", "", "a.txt: text: is empty; leave it out"),
        ("a.txt", " \n\n", "a.txt: text: is empty"),
        ("a.csv", "", "a.csv: is empty: it holds no report"),
        ("a.csv", "text\n", "a.csv: is empty: it holds no report"),
        ("a.jsonl", "\n\n", "a.jsonl: is empty: it holds no report"),
        ("a.jsonl.gz", "", "a.jsonl.gz: is empty"),
        ("a.txt", b"\x89PNG\0\0", "a.txt: is a binary file, not text; save the file as UTF-8"),
        ("a.csv", b"text\n\0\0", "a.csv: is a binary file"),
        ("a.jsonl", b"\0\1\2", "a.jsonl: is a binary file"),
        ("a.txt", "обстрел".encode("cp1251"), "does not read as Arabic in Windows-1256"),
        ("a.csv", b"text,t\xfc\n1,2\n", "a.csv: header: is not UTF-8"),
        ("a.csv", "name,notes\n1,2\n", f"{NO_TEXT}; found: name, notes"),
        ("a.jsonl", lines({"notes": "x"}), f"text: {NO_TEXT}; found: notes"),
        ("a.csv", f"text,date\nأ,{TOMORROW}\n", f"row 1: date: {TOMORROW} is in the future"),
        ("a.csv", 'text,date\n"أ" ب,1\n', "row 1: cannot be read"),
        ("a.csv", 'text,date\n"أ,1\n', "row 1: cannot be read"),
        ("a.csv", "text,date\nأ,1,2\n", "row 1: has 3 cells under 2 columns"),
        ("a.csv", "id,text\n1\n", "row 1: has 1 cells under 2 columns"),
        ("a.jsonl", "{\n", "line 1: is not JSON"),
        ("a.jsonl", "[" * 100_000, "line 1: is not JSON"),
        ("a.jsonl", '{"id": ' + "1" * 5000 + "}", "line 1: is not JSON"),
        ("a.jsonl", "[1]\n", "line 1: is not a JSON object"),
        ("a.jsonl", lines({"text": ["x"]}), "line 1: text: text is a list; give it as text"),
        ("a.jsonl", '{"text": "\\ud800"}', "line 1: text: holds half of a surrogate pair"),
        ("a.jsonl", '{"text": "a\\u0000b"}', "line 1: text: holds a NUL character"),
        ("a.pdf", "x", "a.pdf: unknown format .pdf; known are .atom, .csv, "),
        ("folder/a.pdf", "x", "folder: the folder holds no report"),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_line(write: Writer, name: str, content: Any, said: str) -> None:
    path = write(name, content)
    failure, *more = failures(path.parent if "/" in name else path)
    assert said in failure
    assert more == []
    assert "\n" not in failure


def test_a_missing_and_a_damaged_file(tmp_path: Path) -> None:
    assert "there is no such file" in failures(tmp_path / "none.txt")[0]
    damaged = tmp_path / "a.txt.gz"
    damaged.write_bytes(gzip.compress(STRIKE.encode())[:-9])
    assert "cannot be read" in failures(damaged)[0]
    plain = tmp_path / "b.txt.gz"
    plain.write_text(STRIKE, encoding="utf-8")
    assert "cannot be read: Not a gzipped file" in failures(plain)[0]


def test_a_chosen_column_that_is_not_there(write: Writer) -> None:
    for path in (
        write("a.csv", "text,day\nأ,1\n"),
        write("a.jsonl", lines({"text": "أ", "day": 1})),
    ):
        (failure,) = failures(path, column_map=["date=when"])
        assert (
            failure
            == f"{path}: date: no column 'when'; found: text, day; name it with --map-column"
        )


def test_one_bad_record_among_many(write: Writer) -> None:
    bad = STRIKE.encode()[:-3] + b"\xd8"
    path = write(
        "a.jsonl",
        lines({"text": "أ"}).encode()
        + b'{"text": "'
        + bad
        + b'"}\n'
        + lines({"text": "ب"}).encode(),
    )
    first, second, third = read(path)
    assert isinstance(first, Document)
    assert "line 2: is UTF-8 with a damaged character" in str(second)
    assert isinstance(third, Document)


def test_a_row_with_bad_quotes_does_not_take_the_next_with_it(write: Writer) -> None:
    first, second = read(write("a.csv", 'text,id\n"أ" ب,1\nج,2\n'))
    assert isinstance(first, ReadFailure)
    assert isinstance(second, Document)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"date": TOMORROW}, "in the future"),
        ({"date": "someday"}, "write it as 2016-11-13"),
        ({"lang": "fa"}, "choose auto, ar, en"),
        ({"column_map": ["when"]}, "write field=column"),
        ({"column_map": ["when=x"]}, "one of id, title, text, date, source, url, lang"),
        ({"column_map": ["date="]}, "write field=column"),
    ],
)
def test_options_that_make_no_sense_are_refused_before_reading(options: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_documents(["none.txt"], **options)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(["a.txt", "a.csv", "a.tsv", "a.jsonl"]), content=st.binary())
def test_no_bytes_whatever_stop_the_reading(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    for item in read(path):
        assert isinstance(item, Document | ReadFailure)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_json_lines_give_the_text_as_it_was(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(lines({"text": text}), encoding="utf-8", newline="")
    if text.strip():
        assert one(path, lang="ar").text == text
    else:
        assert "is empty" in failures(path)[0]
