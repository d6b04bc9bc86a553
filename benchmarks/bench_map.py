"""Measure the map page: writing it, its size, opening it, filtering it.

    python benchmarks/bench_map.py [1000 10000 100000]

Events are invented and stand on 2,000 places; a sentence is about 200 letters and most are told
once, as in real reports. "ready" is from navigation to the drawn page, "filter" the slowest of
five clicks on a facet, both in headless Chromium. "cpu" is the same as processor time, of Python
and of the page's main thread: on a busy machine only these can be compared.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from midan.maps import write_map
from tests.maps.conftest import FLAGS
from tests.maps.event_parts import place
from tests.maps.invented_world import TOWNS
from tests.maps.random_events import make_event

if TYPE_CHECKING:
    from playwright.sync_api import Page

PLACES = 2000
FILLER = (
    "بحسب",
    "مصادر",
    "محلية",
    "ميدانية",
    "في",
    "المنطقة",
    "التي",
    "تشهد",
    "منذ",
    "أيام",
    "تصعيدا",
    "واسعا",
    "وسط",
    "حركة",
    "نزوح",
    "كبيرة",
    "نحو",
    "القرى",
    "المجاورة",
    "ومخاوف",
    "من",
    "توسع",
    "العمليات",
    "خلال",
    "الساعات",
    "المقبلة",
)


def big_table(count: int) -> list[dict[str, Any]]:
    """Return `count` invented events on 2,000 places, with sentences of real length."""
    chance = random.Random(3)  # noqa: S311  # invented events, not secrets
    towns = [
        (
            f"p{n}",
            f"Place {n}",
            f"مكان {n}",
            round(chance.uniform(32.5, 37.2), 4),
            round(chance.uniform(35.8, 42.0), 4),
            TOWNS[n % len(TOWNS)][5],
        )
        for n in range(PLACES)
    ]
    events = []
    for number in range(count):
        event = make_event(number, chance)
        if event["places"][0]["lat"] is not None:
            span = {key: event["places"][0][key] for key in ("part", "start", "end", "text")}
            event["places"] = [place(towns[int(PLACES * chance.random() ** 2)], span)]
        event["evidence"][0]["quote"] += " " + " ".join(chance.choices(FILLER, k=18))
        events.append(event)
    return events


def measure(page: Page, path: Path) -> tuple[float, float, float, float]:
    """Return seconds until ready, of the main thread until then, of a filter, of a search."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-ready]", timeout=120_000)
    ready = time.perf_counter() - start
    metrics = session.send("Performance.getMetrics")["metrics"]
    busy = next(one["value"] for one in metrics if one["name"] == "TaskDuration")
    clicks = page.evaluate(
        """() => [0, 1, 2, 3, 4].map((at) => { const start = performance.now();
          document.querySelectorAll('[data-facet="kind"] input')[at].click();
          return performance.now() - start; })"""
    )
    page.evaluate("document.getElementById('reset').click()")
    searched = page.evaluate(
        """() => new Promise((done) => { const start = performance.now();
          const input = document.getElementById("search");
          input.value = "حلب"; input.dispatchEvent(new Event("input"));
          const timer = setInterval(() => { if (!location.hash.includes("q=")) return;
            clearInterval(timer); done(performance.now() - start); }, 5); })"""
    )
    return ready, busy, max(clicks) / 1000, searched / 1000


def main() -> None:
    """Print one line for each table size."""
    from playwright.sync_api import sync_playwright

    sizes = [int(text) for text in sys.argv[1:]] or [1_000, 10_000, 100_000]
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    heads = ("events", "write s", "cpu s", "MB", "ready s", "cpu s", "filter s", "search s")
    print("".join(f"{head:>10}" for head in heads))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for count in sizes:
            events = big_table(count)
            file = Path(folder) / f"{count}.html"
            start, begun = time.perf_counter(), time.process_time()
            write_map(events, file, lang="en")
            written, worked = time.perf_counter() - start, time.process_time() - begun
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            ready, busy, filtered, searched = measure(page, file)
            page.close()
            print(
                f"{count:10}{written:10.2f}{worked:10.2f}{file.stat().st_size / 1e6:10.2f}"
                f"{ready:10.2f}{busy:10.2f}{filtered:10.3f}{searched:10.2f}",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
