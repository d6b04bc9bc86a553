"""Measure texts made to be dear: each at one, two and four times its length.

    python benchmarks/bench_worst.py REPORTS [--long 3,12,50] [--only short,long]

REPORTS is a .jsonl or .jsonl.gz of reports in Arabic. `short` prints the CPU milliseconds of texts
that have no stop, or repeat one thing over and over; `long` one report of so many MB of UTF-8, each
in a process of its own: CPU seconds a MB, events, and the memory that it takes as a multiple of
its size. 2.0 from a text to one of twice its length is linear.
"""

from __future__ import annotations

import argparse
import itertools
import resource
from typing import TYPE_CHECKING

from benchmarks.bench_extraction import alone, seconds
from benchmarks.names import known_names
from midan.events.extract import Extractor
from midan.io import read_documents
from midan.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ACT = ["قصف", "الطيران", "الحربي", "مدينة", "حلب", "وقتل", "ثلاثة", "مدنيين", "و"]
_FULL = "قصف الطيران الحربي بلدة حيان في ريف حلب الشمالي مساء أمس ما أدى إلى مقتل ثلاثة مدنيين.\n"
_TOLD = "قصف الطيران مدينة حلب. وأدى القصف إلى مقتل ثلاثة مدنيين. "
_NAMES = 10_000
_MB = 1_000_000


def main() -> None:
    """Print both tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("reports")
    options.add_argument("--long", default="3,12,50")
    options.add_argument("--only", default="short,long")
    given = options.parse_args()
    wanted = given.only.split(",")
    if "short" in wanted:
        short_texts(given.reports)
    if "long" in wanted:
        for name in LONG:
            long_reports(given.reports, name, [float(size) for size in given.long.split(",")])


def texts_of(reports: str) -> list[str]:
    """Give the texts of the reports."""
    return [one.text for one in read_documents([reports]) if isinstance(one, Document)]


def short_texts(reports: str) -> None:
    """Print what each text costs, and four times of it over two times."""
    print(
        "\nCPU ms of one, two and four times the text; the last over the one before (2 is linear)"
    )
    extractor = Extractor.load()
    extractor.extract(Document("0", _TOLD))
    for name, text in cases(texts_of(reports)[:60]).items():
        spent = []
        for times in (1, 2, 4):
            document = Document("worst", text(times))
            spent.append(seconds(lambda one=document: extractor.extract(one)))
        figures = " ".join(f"{one * 1000:9,.0f}" for one in spent)
        print(f"  {name:28} {figures}   {spent[2] / spent[1]:.2f}")


def cases(texts: list[str]) -> dict[str, Callable[[int], str]]:
    """Give the dear texts by name, each so many times as long."""
    names = known_names(_NAMES)
    words = " ".join(texts).replace(".", " ").split()
    return {
        "16,000 words, no stop": lambda times: " ".join(_cycled(words, 16_000 * times)),
        "16,000 words of acts": lambda times: " ".join(_cycled(_ACT, 16_000 * times)),
        "10,000 names in a row": lambda times: " ".join(_cycled(names, 10_000 * times)),
        "10,000 names in a list": lambda times: (
            "قصف الطيران " + "، ".join(_cycled(names, 10_000 * times))
        ),
        "one act told 4,000 times": lambda times: _TOLD * (4_000 * times),
        "4,000 tolls of one act": lambda times: "".join(
            f"قتل {number} مدنيا وجرح 25 شخصا.\n" for number in range(4_000 * times)
        ),
        "4,000 headings": lambda times: "حلب:\nقصف الطيران المدينة\n" * (4_000 * times),
        "acts at 3,000 places": lambda times: "\n".join(
            f"قصف الطيران الحربي {name} وقتل ثلاثة مدنيين."
            for name in _cycled(names, 3_000 * times)
        ),
        "a menu of 8,000 lines": lambda times: (
            _FULL * 2 + "".join(f"أخبار {name}\n" for name in _cycled(names, 8_000 * times)) + _FULL
        ),
        "bullets and 20,000 numbers": lambda times: "-" * 20_000 * times + "1.a" * 20_000 * times,
    }


def long_reports(reports: str, name: str, sizes: list[float]) -> None:
    """Print what one report of each size costs."""
    print(f"\none report, {name}: MB, CPU s, s/MB, events, memory as a multiple of its size")
    for size in sizes:
        spent, events, grown_mb = alone(_one_long, reports, name, size)
        print(
            f"  {size:6.1f} {spent:8.1f} {spent / size:6.2f} {events:9,} {grown_mb / size:6.1f} x"
        )


def _one_long(reports: str, name: str, size_mb: float) -> tuple[float, int, float]:
    extractor = Extractor.load()
    extractor.extract(Document("0", _TOLD))
    text = _long_text(LONG[name](reports), int(size_mb * _MB))
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found: list[int] = []
    spent = seconds(lambda: found.append(len(extractor.extract(Document("long", text)))), 1)
    grown_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb
    return spent, found[0], grown_kb / 1024


def _long_text(paragraphs: Iterator[str], size: int) -> str:
    """Join paragraphs until they are so many bytes of UTF-8."""
    kept: list[str] = []
    while size > 0:
        kept.append(next(paragraphs))
        size -= len(kept[-1].encode()) + 1
    return "\n".join(kept)


def _news(reports: str) -> Iterator[str]:
    """Give paragraphs of news, over and over, each time with another name and number in them."""
    texts = [text.replace("\n", " ") for text in texts_of(reports)]
    names = itertools.cycle(known_names(_NAMES))
    for number in itertools.count():
        for text in texts:
            yield ". ".join(f"{one} {next(names)} {number}" for one in text.split(". "))


def _acts(reports: str) -> Iterator[str]:
    """Give sentences of one act each, at all places and with all tolls."""
    del reports
    for number, name in enumerate(itertools.cycle(known_names(_NAMES))):
        yield f"قصف الطيران الحربي {name} وقتل {3 + number % 900} مدنيين."


def _told_again(reports: str) -> Iterator[str]:
    """Give one act, told again and again."""
    del reports
    return itertools.repeat(_TOLD)


LONG = {"news": _news, "one act in each sentence": _acts, "one act told again": _told_again}


def _cycled(items: list[str], count: int) -> list[str]:
    return list(itertools.islice(itertools.cycle(items), count))


if __name__ == "__main__":
    main()
