"""Frames as look-up tables: which slot a mention takes by its link and kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from midan.errors import RuleError

if TYPE_CHECKING:
    from midan.events.lexicon import records as rec

# Bare mentions are shared out by kind, in this order of roles (patterns.md section 2.1).
ROLES = ("agent", "party", "loser", "victim", "target", "weapon", "site", "origin", "destination")
KINDS = frozenset({"ACTOR", "MEANS", "PEOPLE", "COUNT", "PLACE", "ASSET", "WEAPON", "DATE"})
_BARE_LINKS = frozenset({"subj", "obj", "of"})


@dataclass(frozen=True, slots=True)
class FrameTable:
    """`linked[(link, kind)]` is a slot; `bare[(position, kind)]` the slots to try in order."""

    frame: rec.Frame
    linked: dict[tuple[str, str], str] = field(default_factory=dict)
    bare: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    needs: tuple[tuple[str, ...], ...] = ()


_TABLES: dict[int, FrameTable] = {}


def frame_table(frame: rec.Frame) -> FrameTable:
    """Parse a frame's slots once; a wrong kind or a slot without links is a RuleError."""
    table = _TABLES.get(id(frame))
    if table is None:
        # The table holds its frame, so that no other frame can come to have the same id.
        table = _TABLES[id(frame)] = _parse(frame)
    return table


def _parse(frame: rec.Frame) -> FrameTable:
    table = FrameTable(frame, needs=tuple(tuple(need.split("|")) for need in frame.needs))
    slots = [(role, getattr(frame, role)) for role in ROLES]
    for slot, spec in slots:
        if not spec:
            continue
        kinds, _, links = spec.partition(":")
        if not links.strip():
            raise RuleError(frame.file, frame.id, slot, 'write "KIND KIND : link, link"')
        for kind in kinds.split():
            if kind not in KINDS:
                raise RuleError(frame.file, frame.id, slot, f"unknown kind {kind}")
            for link in (part.strip() for part in links.split(",")):
                if link in _BARE_LINKS:
                    table.bare.setdefault((link, kind), []).append(slot)
                else:
                    table.linked.setdefault((link, kind), slot)
    return table
