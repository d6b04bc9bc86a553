"""Measure an imported gazetteer: opening it, memory of a process, mentions resolved a second.

    python benchmarks/bench_gazetteer.py [20000 1000000]

Names are invented of the words of the built-in tables, two spellings a place, one word in ten.
Mentions are asked with and without a head noun, two in three for a place of the built-in tables;
each process first opens the store, then resolves them. Memory is what the kernel counts for the
process (RSS), and the part of it that is its own (not mapped from a file).
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from midan.gazetteer import PlaceQuery, load_gazetteer
from midan.gazetteer.gazetteer import built_in
from midan.gazetteer.importers import import_file
from midan.gazetteer.store import layers, store_home

MENTIONS = 8000
NAMES_A_PLACE = 2
LENGTHS = (1, 2, 2, 2, 2, 2, 2, 3, 3, 3)


def write_names(path: Path, names: int) -> None:
    """Write a GeoNames file of invented places."""
    chance = random.Random(3)  # noqa: S311 (a sample, no secret)
    own = [place for place in built_in().own_places() if place.name_ar and place.name_en]
    arabic = sorted({word for place in own for word in place.name_ar.split()})
    latin = sorted({word for place in own for word in place.name_en.split()})
    with path.open("w", encoding="utf-8") as file:
        for number in range(names // NAMES_A_PLACE):
            length = chance.choice(LENGTHS)
            ar, en = (" ".join(chance.choices(words, k=length)) for words in (arabic, latin))
            lat, lon = chance.uniform(12, 42), chance.uniform(30, 60)
            row = [
                f"{900_000_000 + number}",
                en,
                en,
                ar,
                f"{lat:.5f}",
                f"{lon:.5f}",
                "P",
                "PPL",
                "IQ",
            ]
            file.write("\t".join([*row, *[""] * 5, "0", "", "", "", "2020-01-01"]) + "\n")


def measure() -> dict[str, float]:
    """Measure the store of MIDAN_HOME in this process."""
    start = time.perf_counter()
    names = sum(layer.meta["names"] for layer in layers(store_home()))
    opened = time.perf_counter() - start
    gazetteer = load_gazetteer()
    chance = random.Random(5)  # noqa: S311 (a sample, no secret)
    own = [place for place in gazetteer.own_places() if place.name_ar]
    abroad = [
        layer.record(chance.randrange(layer.meta["places"]))
        for layer in layers(store_home())
        for _ in range(MENTIONS // 3)
    ]
    queries = [
        PlaceQuery(
            place.name_ar or place.name_en,
            head=chance.choice(("", place.kind)),
            context=(chance.choice(own).id,) if chance.random() < 0.5 else (),
        )
        for place in (*chance.choices(own, k=MENTIONS - len(abroad)), *abroad)
    ]
    chance.shuffle(queries)
    start = time.process_time()
    for query in queries:
        gazetteer.resolve(query)
    return {
        "names": names,
        "open_ms": round(1000 * opened, 2),
        "mentions_a_second": round(len(queries) / (time.process_time() - start)),
        **memory(),
    }


def memory() -> dict[str, float]:
    """Return the memory of this process in MB (Linux)."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    known = {line.split()[0].rstrip(":"): int(line.split()[1]) / 1024 for line in lines}
    return {"rss_mb": round(known["Rss"]), "own_mb": round(known["Anonymous"])}


def main() -> None:
    """Measure stores of each size in processes of their own."""
    if sys.argv[1:] == ["--measure"]:
        print(json.dumps(measure()))
        return
    for names in [int(size) for size in sys.argv[1:]] or [20_000, 1_000_000]:
        with tempfile.TemporaryDirectory() as home:
            os.environ["MIDAN_HOME"] = home
            source = Path(home) / "invented.txt"
            write_names(source, names)
            start = time.process_time()
            import_file(source, "geonames")
            print(
                f"imported {names} names in {time.process_time() - start:.0f} s of processor time"
            )
            for _ in range(2):  # the first fills the caches of the built-in tables
                command = [sys.executable, __file__, "--measure"]
                found = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
            print(found.stdout.strip())


if __name__ == "__main__":
    main()
