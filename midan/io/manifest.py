"""What a run was made from and what came out, so that it can be made again and checked."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from midan import __version__
from midan.io.atomic import written_whole
from midan.records import CODEBOOK_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from midan.io.contract import Record


def write_manifest(
    path: Path,
    *,
    versions: Mapping[str, str],
    options: Mapping[str, Any],
    counts: Mapping[str, Any],
    inputs: Iterable[Path],
    outputs: Iterable[Path],
) -> None:
    """Write versions, options, counts, and the SHA-256 of every file read and written."""
    manifest = {
        "versions": dict(versions),
        "options": dict(options),
        "counts": dict(counts),
        "inputs": [_described(file, str(file)) for file in inputs],
        "outputs": [_described(file, file.name) for file in outputs],
    }
    with written_whole(path) as part:
        part.write_text(
            json.dumps(manifest, ensure_ascii=False, indent=2) + "\n",
            encoding="utf-8",
            newline="\n",
        )


def known_versions(records: Sequence[Record]) -> dict[str, str]:
    """Give the versions that the rows carry; without rows, those that are known without them."""
    if records:
        return dict(records[0]["versions"])
    return {"midan": __version__, "codebook": CODEBOOK_VERSION}


def count_records(records: Sequence[Record]) -> dict[str, Any]:
    """Count events by kind and by status, and places resolved and not."""
    places = [place for record in records for place in record["places"]]
    resolved = sum(place["id"] is not None for place in places)
    return {
        "events": len(records),
        "kinds": _tally(record["kind"] for record in records),
        "statuses": _tally(record["status"] for record in records),
        "places_resolved": resolved,
        "places_unresolved": len(places) - resolved,
    }


def _tally(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _described(path: Path, name: str) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"file": name, "bytes": path.stat().st_size, "sha256": digest}
