"""Pages, feeds, exports of Telegram, Parquet, packed files; and reports in other languages."""

from __future__ import annotations

import gzip
import json
import pickle
import sys
import tracemalloc
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from midan.io import ReadFailure, read_documents
from midan.io.failures import SetAside
from midan.io.language import language_of
from midan.records import Document

if TYPE_CHECKING:
    from pathlib import Path

STRIKE = "شن الطيران الحربي غارة على أطراف البلدة، ما أدى إلى إصابة ثلاثة مدنيين."
PAGE = """<!DOCTYPE html><html lang="ar"><head><title>{title} | شبكة الميدان</title>{head}</head>
<body><nav><a href="/">الرئيسية</a> <a href="/x">قصف سابق على مدينة أخرى</a></nav>
<article><h1>{title}</h1>{body}<p>{strike}</p><p>{strike} وهرعت فرق الإسعاف إلى المكان.</p>
</article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""
LINKED = '<script type="application/ld+json">{"@graph": [{"datePublished": "2016-11-13"}]}</script>'


def read(path: Path, **options: Any) -> list[Document | ReadFailure]:
    return list(read_documents([path], **options))


def one(path: Path, **options: Any) -> Document:
    (document,) = read(path, **options)
    assert isinstance(document, Document), str(document)
    return document


def page(head: str = "", body: str = "") -> str:
    return PAGE.format(title="غارة على البلدة", head=head, body=body, strike=STRIKE)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2016-11-13T10:00:00Z">', "",
         "2016-11-13T10:00:00+00:00"),
        (LINKED, "", "2016-11-13"),
        ("", '<time datetime="2016-11-13">اليوم</time>', "2016-11-13"),
        ('<script type="application/ld+json">{broken</script>', "", None),
        ("", "<p>13-11-2016</p>", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_a_page_is_its_article_and_its_day_is_what_it_states(
    tmp_path: Path, head: str, body: str, published: str | None
) -> None:
    document = one(written(tmp_path / "a.html", page(head, body)))
    assert document.published == published
    assert document.title == "غارة على البلدة"
    assert STRIKE in document.text
    assert "الرئيسية" not in document.text
    assert "الحقوق" not in document.text


def test_a_page_tells_outlet_and_address(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="شبكة الميدان">'
        '<link rel="canonical" href="https://example.org/1">'
    )
    document = one(written(tmp_path / "a.htm", page(head)))
    assert (document.source, document.url) == ("شبكة الميدان", "https://example.org/1")


RSS = f"""<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>شبكة الميدان</title>
<item><title>غارة</title><link>https://example.org/1</link><guid>g1</guid>
<pubDate>Sun, 13 Nov 2016 10:00:00 GMT</pubDate><description>مختصر</description>
<content:encoded><![CDATA[<p>{STRIKE}</p><script>x()</script>]]></content:encoded></item>
<item><title>قصف ثان على البلدة</title></item></channel></rss>"""
UNNAMED = f"<rss><channel><item><title>غارة</title><description>{STRIKE}</description></item>"
UNNAMED += "</channel></rss>"
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>شبكة الميدان</title><entry>
<id>g1</id><title>غارة</title><link rel="self" href="https://example.org/feed"/>
<link href="https://example.org/1"/><updated>2016-11-14T00:00:00Z</updated>
<published>2016-11-13T10:00:00Z</published>
<content type="html">&lt;p&gt;{STRIKE}&lt;/p&gt;</content>
</entry></feed>"""


@pytest.mark.parametrize(("name", "feed"), [("a.xml", RSS), ("a.rss", RSS), ("a.atom", ATOM)])
def test_an_entry_of_a_feed_is_a_report(tmp_path: Path, name: str, feed: str) -> None:
    first, *_ = read(written(tmp_path / name, feed))
    assert first == Document(
        "g1", STRIKE, "غارة", "2016-11-13T10:00:00+00:00", "شبكة الميدان",
        "https://example.org/1", "ar",
    )  # fmt: skip


def test_the_title_of_an_entry_is_no_outlet(tmp_path: Path) -> None:
    assert one(written(tmp_path / "a.rss", UNNAMED)).source == ""


@pytest.mark.parametrize(
    ("feed", "reason"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><rss><item/></rss>', "declares entities"),
        ("<rss><channel>", "is no XML"),
        ("<other/>", "holds no entry"),
    ],
)
def test_what_is_no_feed(tmp_path: Path, feed: str, reason: str) -> None:
    (failure,) = read(written(tmp_path / "a.xml", feed))
    assert isinstance(failure, ReadFailure)
    assert reason in failure.reason


def message(number: int, text: Any, **changes: Any) -> dict[str, Any]:
    return {"id": number, "type": "message", "date": "2016-11-13T10:00:00", "text": text} | changes


CHANNEL = {
    "name": 'قناة "الميدان"', "type": "public_channel", "id": 42,
    "messages": [
        {"id": 1, "type": "service", "date": "2016-11-13T09:00:00", "action": "create", "text": ""},
        message(2, STRIKE),
        message(3, ["عاجل ", {"type": "bold", "text": "غارة"}, " على البلدة"]),
        message(4, "", photo="a.jpg"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize(
    "export", [CHANNEL, {"about": "…", "chats": {"about": "…", "list": [CHANNEL]}}]
)
def test_messages_of_telegram(tmp_path: Path, export: dict[str, Any], indent: int | None) -> None:
    text = json.dumps(export, ensure_ascii=False, indent=indent)
    first, second = read(written(tmp_path / "result.json", text))
    assert first == Document(
        "42-2", STRIKE, "", "2016-11-13T10:00:00", 'قناة "الميدان"', "", "ar"
    )  # fmt: skip
    assert isinstance(second, Document)
    assert second.text == "عاجل غارة على البلدة"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"messages": [{"id": 1, "type": "mess', "breaks off or is damaged"),
        ('{"messages": [1]}', "holds what is no message"),
        ('{"messages": []}', "holds no message with text"),
        ('[{"text": "x"}]', "is no Telegram export"),
    ],
)
def test_what_is_no_export_of_telegram(tmp_path: Path, text: str, reason: str) -> None:
    (failure,) = read(written(tmp_path / "result.json", text))
    assert isinstance(failure, ReadFailure)
    assert reason in failure.reason


def test_a_channel_is_read_message_by_message(tmp_path: Path) -> None:
    """On one line or many, a small part of it stands in memory."""
    posts = [message(number, f"{STRIKE * 50} {number}") for number in range(500)]
    path = written(tmp_path / "result.json", json.dumps({"messages": posts}, ensure_ascii=False))
    size = path.stat().st_size
    tracemalloc.start()
    number = sum(isinstance(item, Document) for item in read_documents([path]))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert number == 500
    assert most < size / 3


def test_parquet(tmp_path: Path) -> None:
    from datetime import date

    table = pa.table(
        {"body": [STRIKE, None], "published": [date(2016, 11, 13), None], "other": [1, 2]}
    )
    pq.write_table(table, path := tmp_path / "a.parquet")
    document, failure = read(path)
    assert isinstance(document, Document)
    assert (document.text, document.published) == (STRIKE, "2016-11-13")
    assert str(failure).endswith("row 2: text: is empty; leave it out")


def test_parquet_that_is_none(tmp_path: Path) -> None:
    (failure,) = read(written(tmp_path / "a.parquet", "x" * 100))
    assert "is no Parquet" in str(failure)
    pq.write_table(pa.table({"a": [1]}), path := tmp_path / "b.parquet")
    (failure,) = read(path)
    assert "name it with --map-column" in str(failure)


def test_parquet_that_is_damaged_behind_its_index(tmp_path: Path) -> None:
    pq.write_table(
        pa.table({"text": [f"{STRIKE} {n}" for n in range(500)]}), tmp_path / "a.parquet"
    )
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(data[:60] + b"\xff" * 9 + data[69:])
    (failure,) = read(tmp_path / "a.parquet")
    assert "the file is damaged behind it" in str(failure)


@pytest.mark.parametrize("name", ["a\tb", "a\\qb"])
def test_a_channel_whose_name_is_no_json_is_read(tmp_path: Path, name: str) -> None:
    text = f'{{"name": "{name}", "id": 7, "messages": [{json.dumps(message(1, STRIKE))}]}}'
    assert one(written(tmp_path / "a.json", text)).id == "7-1"


@pytest.mark.parametrize("frames", [1, 3])
def test_zstandard(tmp_path: Path, frames: int) -> None:
    path = tmp_path / "a.jsonl.zst"
    lines = [json.dumps({"id": str(n), "text": f"{STRIKE} {n}"}) + "\n" for n in range(frames)]
    path.write_bytes(b"".join(zstandard.compress(line.encode()) for line in lines))
    documents = read(path)
    assert [item.id for item in documents if isinstance(item, Document)] == [
        str(number) for number in range(frames)
    ]


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_a_packed_file_that_breaks_off_is_a_failure(tmp_path: Path, packing: str) -> None:
    text = json.dumps({"text": STRIKE * 400}).encode()
    packed = gzip.compress(text) if packing == "gz" else zstandard.compress(text)
    path = tmp_path / f"a.jsonl.{packing}"
    path.write_bytes(packed[: len(packed) // 2])
    (failure,) = read(path)
    assert isinstance(failure, ReadFailure)
    assert "cannot be read" in failure.reason


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (STRIKE, "ar"),
        ("قصف طيران النظام مدینة حلب و ریفها الغربي کلیا", "ar"),  # typed on a Persian keyboard
        ("عاجل", "ar"),
        ("Warplanes hit the outskirts of the town of Maârrat.", "en"),
        ("جنگنده‌ها حومه شهر را بمباران کردند و چند نفر کشته شدند", "fa"),
        ("در حمله هوایی به شهر ده نفر کشته شدند", "fa"),
        ("فڕۆکە جەنگییەکان گوندەکەیان بۆردومان کرد", "ckb"),
        ("Balafirên şer gundek bombebaran kirin û du kes hatin kuştin", "kmr"),
        ("2016-11-13", ""),
    ],
)
def test_the_language_of_a_report(text: str, language: str) -> None:
    assert language_of(text) == language


def test_persian_is_set_aside_and_not_coded_as_arabic(tmp_path: Path) -> None:
    persian = "در حمله هوایی به شهر ده نفر کشته شدند"
    path = written(tmp_path / "a.txt", persian)
    (failure,) = read(path)
    assert str(failure).endswith(
        "lang: is in Persian; midan reads Arabic and English; set aside; --lang reads it"
    )
    assert isinstance(failure, SetAside)
    assert (failure.document.text, failure.document.lang) == (persian, "fa")
    assert set(failure.as_dict()) == {"file", "record", "field", "reason", "remedy"}
    assert pickle.loads(pickle.dumps(failure)) == failure  # noqa: S301 (it goes to a worker)
    assert one(path, lang="ar").lang == "ar"
    stated = written(tmp_path / "b.jsonl", json.dumps({"text": persian, "lang": "ar-SY"}))
    assert one(stated).lang == "ar"
    kurdish = written(tmp_path / "c.jsonl", json.dumps({"text": STRIKE, "lang": "ckb"}))
    assert "Sorani" in str(read(kurdish)[0])


def test_a_missing_extra_of_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    written(tmp_path / "a.html", page())
    written(tmp_path / "b.txt", STRIKE)
    failure, report = read(tmp_path)
    assert str(failure).endswith("trafilatura is not installed; pip install 'midan[html]'")
    assert isinstance(report, Document)
    assert report.text == STRIKE


def test_a_missing_extra_of_a_packed_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    (tmp_path / "a.txt.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    (failure,) = read(tmp_path)
    assert str(failure).endswith("zstandard is not installed; pip install 'midan[zst]'")


def test_what_midan_wrote_itself_is_no_report(tmp_path: Path) -> None:
    written(tmp_path / "manifest.json", "{}")
    written(tmp_path / "events.csv.manifest.json", "{}")
    written(tmp_path / "a.txt", STRIKE)
    assert len(read(tmp_path)) == 1
    earlier = {"versions": {"midan": "0.1"}, "outputs": [{"file": "map.html"}]}
    for name in ("map.html", "failed.jsonl"):
        written(tmp_path / name, "no report")
    assert len(read(tmp_path)) == 3
    written(tmp_path / "manifest.json", json.dumps(earlier))
    assert len(read(tmp_path)) == 1
