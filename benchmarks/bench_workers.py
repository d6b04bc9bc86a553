"""Measure workers and memory: `midan extract` with one and with two, over the same file.

    python benchmarks/bench_workers.py REPORTS [--repeats 3] [--workers 2]

Elapsed seconds, the best of several, taken in turn: run it when nothing else is at work. The CPU
seconds of all processes of a run together tell what workers cost even on a busy machine. Memory is
the largest resident set of a process, in MB.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Print seconds, their ratio, and the memory of the largest process."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("reports")
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--workers", type=int, default=2)
    given = options.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    best = dict.fromkeys((1, given.workers), float("inf"))
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(given.repeats):
            for workers in best:
                cpu_s = children_s()
                spent = run(given.reports, Path(folder) / f"{workers}.jsonl", workers)
                best[workers] = min(best[workers], spent)
                cpu_s = children_s() - cpu_s
                print(f"  {workers} worker(s): {spent:.1f} s, {cpu_s:.1f} s of CPU", flush=True)
        same = filecmp.cmp(*(Path(folder) / f"{workers}.jsonl" for workers in best), shallow=False)
    print(f"ratio {best[1] / best[given.workers]:.2f}; same bytes: {same}")
    print(f"largest process {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


def children_s() -> float:
    """Give the CPU seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(reports: str, output: Path, workers: int) -> float:
    """Give the seconds of one run."""
    command = [sys.executable, "-m", "midan", "extract", reports, "-o", str(output)]
    begun = time.perf_counter()
    subprocess.run([*command, "--workers", str(workers)], check=False, capture_output=True)  # noqa: S603
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
