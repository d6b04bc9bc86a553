"""Run `midan extract`, break it off at random points, let it go on; forks, so it runs by itself.

Usage: kill_runs.py REPORTS KILLS SEED HOW; prints the number of kills and of runs that ended.
"""

from __future__ import annotations

import contextlib
import os
import random
import resource
import signal
import sys
import time
from pathlib import Path

from midan.cli.app import run
from midan.jobs import chunks

OUTPUTS = ("events.jsonl", "events.jsonl.manifest.json", "failed.jsonl", "documents.csv")
COMMAND = ["-o", "events.jsonl", "--documents", "documents.csv", "--all", "--resume"]


def start(reports: str, most_bytes: int = 0) -> int:
    """Run the command in a process of its own; no file of it grows beyond `most_bytes`."""
    process = os.fork()
    if process == 0:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        if most_bytes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
        os._exit(run(["extract", reports, *COMMAND]))
    return process


def outputs() -> list[bytes]:
    """Take the outputs away, and give what was in them."""
    found = []
    for name in OUTPUTS:
        found.append(Path(name).read_bytes())
        Path(name).unlink()
    return found


def main(reports: str, kills: int, seed: int, how: str) -> None:
    """Break runs off until there were enough, and compare each that ended."""
    chunks._ENOUGH_CHARACTERS = 0  # many small chunks, so that there is much to break off
    chance = random.Random(seed)  # noqa: S311
    begun = time.monotonic()
    assert os.waitpid(start(reports), 0)[1] == 3 << 8  # some reports are meant to fail
    took_s = time.monotonic() - begun
    expected = outputs()
    broken, ended = 0, 0
    while broken < kills or not ended:
        limit = chance.randrange(1, len(expected[0])) if how == "full" and broken < kills else 0
        process = start(reports, limit)
        if how == "kill" and broken < kills:
            time.sleep(chance.uniform(0, took_s))
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        status = os.waitpid(process, 0)[1]
        if status == 3 << 8:
            ended += 1
            assert outputs() == expected
            assert not Path("events.jsonl.partial").exists()
        else:
            assert how == "full" or os.WTERMSIG(status) == signal.SIGKILL
            broken += 1
    sys.stdout.write(f"{broken} {ended}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
