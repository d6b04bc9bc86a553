"""Random input that looks enough like the real one to get past the first check."""

from __future__ import annotations

import gzip
import io
import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

from midan.cli.loading import bundled_seeds
from midan.events.lexicon.compile import COMPILED
from midan.gazetteer import load_gazetteer
from midan.io import read_documents
from midan.records import Document

if TYPE_CHECKING:
    from pathlib import Path

_MARKS = (
    " ", " ", " ", " ", "\n", ". ", "، ", "؛ ", ": ", "! ", "؟ ", " - ", " (", ") ", " «", "» ",
    "/", "\t", "\n\n", "…", '"', "'", ",", " و", " وال", " ب", " لل", " ",
)  # fmt: skip
_ODD = (
    "\u0640", "\u064b", "\u0651", "\u200c", "\u200f", "\u202e", "\u2066", "\ufeff", "\u00ad",
    "\ud800", "ﷲ", "ﻻ", "ﺔ", "ی", "ک", "ٱ", "😀", "🔴", "\x00", "\x1b[2J", "\u2028", "\x85", "%s",
    "{{7*7}}", "${1}", "</script>", "<!--", "=1+1", "0", "٣", "۷", "1,500", "13/11/2016",
    "١٣-١١-٢٠١٦", "5 كم", "ـ" * 40, "ا" * 300, "a" * 300, "1" * 30, "و" * 50,
)  # fmt: skip
_DATES = ("", "2016-11-13", "2016-11-13T23:30:00+03:00", "0001-01-01", "9999-12-31", "soon")


@cache
def words() -> dict[str, list[str]]:
    """Give the forms of the lexicon by kind, and the names of the built-in places."""
    found: dict[str, set[str]] = {}
    for first, rows in json.loads(COMPILED.read_text(encoding="utf-8"))["forms"].items():
        for rest, kind, *_ in rows:
            found.setdefault(kind, set()).add(f"{first} {rest}".strip())
    places = load_gazetteer().own_places()
    found["PLACE"] = {name for one in places for name in (one.name_ar, one.name_en) if name}
    return {kind: sorted(forms) for kind, forms in found.items()}


@cache
def sentences() -> list[str]:
    """Give the sentences of the sample reports."""
    documents = (one for one in read_documents([bundled_seeds()]) if isinstance(one, Document))
    return sorted({part for one in documents for part in one.text.split(".") if part.strip()})


@cache
def texts(fewest: int = 4, most: int = 60) -> st.SearchStrategy[str]:
    """Give texts of words that the lexicon and the gazetteer know, and of what breaks readers."""
    word = st.one_of([st.sampled_from(forms) for forms in words().values()])
    mark = st.sampled_from(_MARKS)
    odd = st.one_of(st.sampled_from(_ODD), st.text(max_size=8))
    pair = st.tuples(word, mark).map("".join)
    piece = st.one_of(*[pair] * 12, odd, odd, st.sampled_from(sentences()))
    return st.lists(piece, min_size=fewest, max_size=most).map("".join)


def dates() -> st.SearchStrategy[str]:
    """Give dates of publication, possible and impossible."""
    return st.sampled_from(_DATES)


def damaged(sample: bytes) -> st.SearchStrategy[bytes]:
    """Give a file with a few stretches replaced, or no such file at all."""
    put = st.one_of(
        st.binary(max_size=6),
        st.sampled_from([b"\0", b'"', b"\xff", b"{", b"[" * 50, b"\n", b"&#0;", b"<", b"99999"]),
    )
    edit = st.tuples(st.integers(0, len(sample)), st.integers(0, 12), put)
    return st.one_of(
        st.lists(edit, min_size=1, max_size=5).map(lambda edits: _edited(sample, edits)),
        st.binary(max_size=60),
    )


def _edited(sample: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for at, cut, put in edits:
        sample = sample[:at] + put + sample[at + cut :]
    return sample


@cache
def report_files() -> dict[str, bytes]:
    """Give a small file of each format that reports come in."""
    rows = [
        {"id": "1", "title": "قصف على حيان", "text": "قصف الطيران بلدة حيان، وقتل ثلاثة.",
         "date": "2016-11-13", "source": "desk", "url": "https://a.example/1", "lang": "ar"},
        {"id": "2", "title": "", "text": "Warplanes hit the town.", "date": "", "source": "",
         "url": "", "lang": ""},
    ]  # fmt: skip
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    table = 'id,title,text,date\n1,عنوان,"قصف, وقتل",2016-11-13\n2,,نص ثان,\n'
    packed = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), packed)
    return {
        "a.jsonl": lines.encode(),
        "a.csv": table.encode(),
        "b.csv": table.encode("cp1256"),
        "a.tsv": table.replace(",", "\t").encode("utf-16"),
        "a.txt": "عنوان الخبر\nقصف الطيران بلدة حيان.".encode(),
        "a.xml": _FEED.encode(),
        "a.atom": _ATOM.encode(),
        "a.json": json.dumps(_CHANNEL, ensure_ascii=False).encode(),
        "a.jsonl.gz": gzip.compress(lines.encode(), mtime=0),
        "a.parquet": packed.getvalue(),
    }


PAGE = (
    '<html lang="ar"><head><title>قصف</title><meta property="article:published_time" '
    'content="2016-11-13"><script type="application/ld+json">{"datePublished":"2016-11-13"}'
    "</script>"
    "</head><body><nav><a href='/'>الرئيسية</a></nav><article><p>قصف الطيران بلدة حيان في ريف حلب "
    "الشمالي مساء أمس، ما أدى إلى مقتل ثلاثة مدنيين.</p></article></body></html>"
)
_FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>desk</title><item><title>قصف</title>'
    "<link>https://a.example/1</link><pubDate>Sun, 13 Nov 2016 10:00:00 GMT</pubDate>"
    "<description>قصف &lt;b&gt;حيان&lt;/b&gt;</description></item></channel></rss>"
)
_ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>قصف</title>'
    '<link href="https://a.example/1"/><updated>2016-11-13T10:00:00Z</updated>'
    '<content type="html">&lt;p&gt;قصف حيان&lt;/p&gt;</content></entry></feed>'
)
_CHANNEL: dict[str, Any] = {
    "name": "desk", "type": "public_channel", "id": 1,
    "messages": [
        {"id": 1, "type": "message", "date": "2016-11-13T10:00:00", "text": "قصف بلدة حيان"},
        {"id": 2, "type": "message", "date": "2016-11-13T10:00:00",
         "text": [{"type": "bold", "text": "عاجل"}, " قصف"]},
    ],
}  # fmt: skip


@cache
def place_files() -> dict[str, bytes]:
    """Give a small file of each format that gazetteers come in, by the importer's name."""
    geonames = [""] * 19
    geonames[:6] = ["1", "Hayyan", "Hayyan", "حيان,Hayan", "36.3", "37.1"]
    geonames[6:9] = ["P", "PPL", "SY"]
    feature = {
        "type": "Feature", "@id": "https://p.example/1", "properties": {"title": "Hayyan"},
        "names": [{"toponym": "حيان", "lang": "ar"}],
        "geometry": {"type": "Point", "coordinates": [37.1, 36.3]},
        "types": [{"identifier": "aat:300008347", "label": "inhabited place"}],
    }  # fmt: skip
    return {
        "geonames.txt": "\t".join(geonames).encode(),
        "gns.txt": (
            b"rk\tufi\tuni\tfull_name\tnt\tlat_dd\tlong_dd\tdesig_cd\tcc_ft\tscript_cd\n"
            b"1\t5\t6\tHayyan\tN\t36.3\t37.1\tPPL\tSYR\tlatn\n"
        ),
        "linked_places.geojson": json.dumps(
            {"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False
        ).encode(),
        "ocha.csv": (
            "admin1Pcode,admin2Pcode,admin3Pcode,admin4Pcode,admin4Name_en,admin4Name_ar,"
            "Latitude_y,Longitude_x\nSY02,SY0200,SY020000,C1001,Hayyan,حيان,36.3,37.1\n"
        ).encode(),
        "osm.json": json.dumps(
            {"elements": [{"type": "node", "id": 1, "lat": 36.3, "lon": 37.1,
                           "tags": {"place": "town", "name": "حيان", "name:en": "Hayyan"}}]},
            ensure_ascii=False,
        ).encode(),
        "plain.csv": "name_ar,name_en,lat,lon,kind\nحيان,Hayyan,36.3,37.1,town\n".encode(),
        "wikidata.csv": (
            "item,itemLabel,coord,ar,type\nhttp://www.wikidata.org/entity/Q1,Hayyan,"
            "Point(37.1 36.3),حيان,http://www.wikidata.org/entity/Q3957\n"
        ).encode(),
    }  # fmt: skip


def new_file(folder: Path, name: str, content: bytes) -> Path:
    """Write a file over the one of the input before."""
    path = folder / name
    path.write_bytes(content)
    return path
