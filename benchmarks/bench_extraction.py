"""Measure the extraction beside its limit and its peers, and how its cost grows.

    python benchmarks/bench_extraction.py REPORTS [--share 0.25] [--names 10000,100000,1000000]

REPORTS is a .jsonl or .jsonl.gz of reports in Arabic. All figures are of one run, in CPU seconds of
one process and the best of several, so that ratios hold where a machine is busy. spaCy is left out
if it is not installed (`pip install spacy`). bench_workers.py measures workers and memory,
bench_worst.py texts made to be dear.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import multiprocessing
import os
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.names import import_invented, known_names
from midan.events.extract import Extractor
from midan.events.scan.scanner import Part, Scanner
from midan.io import read_documents
from midan.io.contract import as_record
from midan.io.exporters.jsonl import line
from midan.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_REPEATS = 3
_PEER_NAMES = 10_000
_GROWTH = 16  # times as many reports


def main() -> None:
    """Print every table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("reports")
    options.add_argument("--share", type=float, default=0.25)
    options.add_argument("--names", default="10000,100000,1000000")
    options.add_argument("--only", default="peers,reports,names,rules")
    given = options.parse_args()
    gc.set_threshold(100_000)  # as the command line does
    begun = time.process_time()
    documents = [one for one in read_documents([given.reports]) if isinstance(one, Document)]
    read_s = time.process_time() - begun
    print(f"read: {megabytes(documents) / read_s:.1f} MB/s")
    documents = documents[: int(len(documents) * given.share)]
    print(f"{len(documents):,} reports, {megabytes(documents):.2f} MB of UTF-8")
    wanted = given.only.split(",")
    if "peers" in wanted:
        peers(documents)
    if "reports" in wanted:
        growth_with_reports(documents)
    if "names" in wanted:
        growth_with_names(documents, [int(number) for number in given.names.split(",")])
    if "rules" in wanted:
        growth_with_rules(documents)


def megabytes(documents: Iterable[Document]) -> float:
    """Give the size of the texts as UTF-8."""
    return sum(len(f"{one.title}{one.text}".encode()) for one in documents) / 1e6


def seconds(work: Callable[[], object], repeats: int = _REPEATS) -> float:
    """Give the CPU seconds of the best of several runs."""
    best = float("inf")
    for _ in range(repeats):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def extracted(extractor: Extractor, documents: Iterable[Document]) -> int:
    """Extract, and write every row as its line; give the number of rows."""
    found = (event for one in documents for event in extractor.extract(one))
    return sum(1 for event in found if line(as_record(event)))


def scanned(scanner: Scanner, documents: Iterable[Document]) -> None:
    """Fold, cut into words and look each up, and nothing else: no extraction can be faster."""
    for one in documents:
        for _ in scanner.sentences(Part("text", one.text)):
            pass


def peers(documents: list[Document]) -> None:
    """Compare with the bare scan and with spaCy, on the same names and texts."""
    size, extractor = megabytes(documents), Extractor.load()
    names = known_names(_PEER_NAMES)
    rows = {
        "midan, events out": seconds(lambda: extracted(extractor, documents)),
        "bare scan": seconds(lambda: scanned(extractor.scanner, documents)),
    }
    rows |= {name: seconds(work, 1) for name, work in spacy_pipelines(names, documents).items()}
    print(f"\nbeside others ({len(names):,} names in spaCy, all built-in places in midan)")
    whole = rows["midan, events out"]
    for name, spent in rows.items():
        print(f"  {name:24} {size / spent:7.2f} MB/s  {whole / spent:6.2f} x midan")


def spacy_pipelines(names: list[str], documents: list[Document]) -> dict[str, Callable[[], object]]:
    """Give spaCy's two ways to look names up in Arabic; none if spaCy is not installed."""
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        return {}
    tokens: Any = spacy.blank("ar")
    matcher = PhraseMatcher(tokens.vocab)
    matcher.add("PLACE", list(tokens.pipe(names)))
    ruled: Any = spacy.blank("ar")
    ruler = ruled.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PLACE", "pattern": name} for name in names])
    texts = [one.text for one in documents]
    return {
        "spaCy, PhraseMatcher": lambda: [matcher(text) for text in tokens.pipe(texts)],
        "spaCy, EntityRuler": lambda: list(ruled.pipe(texts)),
    }


def growth_with_reports(documents: list[Document]) -> None:
    """Show that a report costs the same among many."""
    print("\nreports: ms a report")
    for part in (_GROWTH, _GROWTH // 4, 1):
        some = documents[: len(documents) // part]
        extractor = Extractor.load()
        spent = seconds(lambda some=some, with_=extractor: extracted(with_, some), 1)
        print(f"  {len(some):7,} {spent / len(some) * 1000:8.2f}")


def growth_with_names(documents: list[Document], counts: list[int]) -> None:
    """Show what a larger gazetteer costs: each in processes of its own, the import too."""
    print("\nnames: MB/s, of the time without invented names, MB of memory, seconds of the import")
    size, first = megabytes(documents), 0.0
    for count in (0, *counts):
        with tempfile.TemporaryDirectory() as home:
            os.environ["MIDAN_HOME"] = home
            made_s = alone(_made, count, Path(home))[0] if count else 0.0
            spent, memory = alone(_extracted_alone, documents)
        first = first or spent
        print(
            f"  +{count:9,} {size / spent:7.2f} {spent / first:6.2f} x {memory:6.0f} {made_s:6.0f}"
        )
    del os.environ["MIDAN_HOME"]


def alone(work: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401 (what the work gives)
    """Do something in a process that ends with it."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(work, *arguments).result()


def _made(count: int, home: Path) -> tuple[float, float]:
    return seconds(lambda: import_invented(count, home), 1), 0.0


def _extracted_alone(documents: list[Document]) -> tuple[float, float]:
    extractor = Extractor.load()
    spent = seconds(lambda: extracted(extractor, documents), 2)
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def growth_with_rules(documents: list[Document]) -> None:
    """Show what more words in the lexicon cost: invented acts of the same class as shelling."""
    from midan.events.lexicon.compile import ROOT

    print("\nrules: MB/s (and of the time with the lexicon as it is)")
    size, first = megabytes(documents), 0.0
    for count in (0, 1_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            rules = Path(folder) / "rules"
            copy_rules(ROOT, rules)
            records = (
                f'[[trigger]]\nid = "ar.x{number}"\nclass = "STRIKE"\nnouns = ["{name}"]\n'
                for number, name in enumerate(itertools.islice(single_words(), count))
            )
            table = rules / "languages" / "ar" / "triggers.toml"
            table.write_text(table.read_text("utf-8") + "\n" + "\n".join(records), "utf-8")
            extractor = Extractor.load(rules=rules)
            spent = seconds(lambda with_=extractor: extracted(with_, documents), 2)
        first = first or spent
        print(f"  +{count:7,} {size / spent:7.2f} {spent / first:6.2f} x")


def copy_rules(root: Path, target: Path) -> None:
    """Copy the tables of the lexicon and nothing else."""
    for path in root.rglob("*.toml"):
        copy = target / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())


def single_words() -> Iterable[str]:
    """Give invented words of four letters, none of them Arabic."""
    return ("".join(letters) for letters in itertools.product("ثجخذزضظغ", repeat=5))


if __name__ == "__main__":
    main()
