"""What a run was made from and what came out, so that it can be made again and checked."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from midan import __version__
from midan.io.atomic import written_whole
from midan.io.fingerprints import code_sha256, codebook_sha256
from midan.records import CODEBOOK_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from midan.io.contract import Record


def _plain_versions() -> dict[str, str]:
    return {"midan": __version__, "codebook": CODEBOOK_VERSION}


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
    text = manifest_text(
        versions=versions, options=options, counts=counts, inputs=inputs, outputs=outputs
    )
    with written_whole(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


def manifest_text(
    *,
    versions: Mapping[str, str],
    options: Mapping[str, Any],
    counts: Mapping[str, Any],
    inputs: Iterable[Path],
    outputs: Iterable[Path] = (),
) -> str:
    """Give the text of a manifest."""
    manifest = {
        "versions": dict(versions),
        "hashes": {"midan": code_sha256(), "codebook": codebook_sha256()},
        "options": dict(options),
        "counts": dict(counts),
        "inputs": [_described(file, str(file)) for file in inputs],
        "outputs": [_described(file, file.name) for file in outputs],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"


def known_versions(records: Sequence[Record]) -> dict[str, str]:
    """Give the versions that the rows carry; without rows, those that are known without them."""
    return dict(records[0]["versions"]) if records else _plain_versions()


def count_records(records: Iterable[Record]) -> dict[str, Any]:
    """Count events by kind and by status, and places resolved and not."""
    tally = RecordTally()
    for record in records:
        tally.add(record)
    return tally.counts()


_COUNTERS = ("kinds", "statuses", "languages")


@dataclass(slots=True)
class RecordTally:
    """The counts of a table whose rows pass by one at a time."""

    kinds: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    resolved: int = 0
    unresolved: int = 0
    versions: dict[str, str] = field(default_factory=_plain_versions)

    def add(self, record: Record) -> None:
        """Count one event."""
        if not self.kinds:
            self.versions = dict(record["versions"])
        self.kinds[record["kind"]] += 1
        self.statuses[record["status"]] += 1
        located = sum(place["id"] is not None for place in record["places"])
        self.resolved += located
        self.unresolved += len(record["places"]) - located

    def merge(self, other: RecordTally) -> None:
        """Add the counts of rows that stand after these."""
        if not self.kinds and other.kinds:
            self.versions = other.versions
        self.kinds.update(other.kinds)
        self.statuses.update(other.statuses)
        self.languages.update(other.languages)
        self.resolved += other.resolved
        self.unresolved += other.unresolved

    def state(self) -> dict[str, Any]:
        """Give it as plain dicts and numbers, for `restored`."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def restored(cls, state: Mapping[str, Any]) -> RecordTally:
        """Make it again from its state."""
        counters = {name: Counter(state[name]) for name in _COUNTERS}
        return cls(**{**state, **counters})

    @property
    def events(self) -> int:
        """The number of rows."""
        return self.kinds.total()

    def counts(self) -> dict[str, Any]:
        """Give the counts for a manifest; `languages` are those of reports, set aside ones too."""
        languages = dict(sorted(self.languages.items()))
        return {
            **({"languages": languages} if languages else {}),
            "events": self.events,
            "kinds": dict(sorted(self.kinds.items())),
            "statuses": dict(sorted(self.statuses.items())),
            "places_resolved": self.resolved,
            "places_unresolved": self.unresolved,
        }


def _plain(value: dict[str, Any] | int) -> dict[str, Any] | int:
    return value if isinstance(value, int) else dict(value)


def manifest_beside(output: Path) -> Path:
    """Name the manifest of a single file: events.csv has events.csv.manifest.json."""
    return output.with_name(f"{output.name}.manifest.json")


def _described(path: Path, name: str) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"file": name, "bytes": path.stat().st_size, "sha256": digest}
