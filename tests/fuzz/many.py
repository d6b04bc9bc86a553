"""Very many inputs, outside CI: `python -m tests.fuzz.many --inputs 1000000 --seed 1 [--log FILE]`.

Runs the tests of test_inputs.py on random bytes, by the share that each has below, and writes one
line of JSON for every failure that differs, with what makes it again:
`python -m tests.fuzz.many --again TEST HEX`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import traceback
from collections import Counter
from typing import Any

from tests.fuzz import test_inputs

SHARES = {
    "test_folding": 300,
    "test_readers": 250,
    "test_importers": 150,
    "test_extraction": 290,
    "test_page": 10,
}  # fmt: skip, of a thousand
_SAY_EVERY_S = 60.0
_MOST_BYTES = 1 << 13


def main() -> int:
    """Run them and say what came of it; 1 if anything failed."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--inputs", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--log", default="")
    options.add_argument("--again", nargs=2, metavar=("TEST", "HEX"))
    given = options.parse_args()
    test_inputs.warm()
    if given.again:
        target(given.again[0])(bytes.fromhex(given.again[1]))
        return 0
    chance = random.Random(given.seed)  # noqa: S311
    names = [name for name, share in SHARES.items() for _ in range(share)]
    run, used, failures = Counter[str](), Counter[str](), dict[str, str]()
    begun = said = time.monotonic()
    while sum(run.values()) < given.inputs:
        name = chance.choice(names)
        data = chance.randbytes(chance.randrange(1, _MOST_BYTES))
        run[name] += 1
        try:
            used[name] += target(name)(data) is not None
        except Exception as error:  # noqa: BLE001 (whatever it is, it is what is looked for)
            _note(failures, name, data, error)
        if time.monotonic() - said > _SAY_EVERY_S:
            said = time.monotonic()
            _say(run, used, failures, said - begun, given.log)
    _say(run, used, failures, time.monotonic() - begun, given.log)
    return int(bool(failures))


def target(name: str) -> Any:
    """Give the function that runs a test on bytes; it gives None if they are too few."""
    return getattr(test_inputs, name).hypothesis.fuzz_one_input


def _note(failures: dict[str, str], name: str, data: bytes, error: Exception) -> None:
    """Keep the shortest input of each place where something failed."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename]
    where = (
        f"{name}: {type(error).__name__} at {ours[-1].filename}:{ours[-1].lineno}: {error!s:.200}"
    )
    key = f"{name}: {type(error).__name__} {ours[-1].filename}:{ours[-1].lineno}"
    if key not in failures or len(data) < len(json.loads(failures[key])["hex"]) // 2:
        failures[key] = json.dumps({"where": where, "test": name, "hex": data.hex()})


def _say(
    run: Counter[str], used: Counter[str], failures: dict[str, str], spent_s: float, log: str
) -> None:
    total = sum(run.values())
    rate = f"{spent_s:,.0f} s ({total / spent_s:,.0f}/s)"
    lines = [
        f"{total:,} inputs in {rate}, {len(failures)} failures that differ",
        *(f"  {name}: {run[name]:,} inputs, {used[name]:,} whole" for name in SHARES),
        *failures.values(),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
    if log:
        from pathlib import Path

        Path(log).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
