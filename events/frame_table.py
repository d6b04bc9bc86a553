"""Frames as look-up tables: which slot a mention takes by its link and kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
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


def frame_table(frame: rec.Frame) -> FrameTable:
    """Parse a frame's slots once; a wrong kind or a slot without links is a RuleError."""
    return _parse(frame.id, frame.file, tuple((role, getattr(frame, role)) for role in ROLES),
                  tuple(frame.needs), _Holder(frame))  # fmt: skip


class _Holder:
    """Carries the frame through the cache, which keys on its id alone."""

    __slots__ = ("frame",)

    def __init__(self, frame: rec.Frame) -> None:
        self.frame = frame

    def __hash__(self) -> int:
        return hash(self.frame.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.frame.id == self.frame.id


@cache
def _parse(
    frame_id: str, file: str, slots: tuple[tuple[str, str], ...], needs: tuple[str, ...],
    holder: _Holder,
) -> FrameTable:  # fmt: skip
    table = FrameTable(holder.frame, needs=tuple(tuple(need.split("|")) for need in needs))
    for slot, spec in slots:
        if not spec:
            continue
        kinds, _, links = spec.partition(":")
        if not links.strip():
            raise RuleError(file, frame_id, slot, 'write "KIND KIND : link, link"')
        for kind in kinds.split():
            if kind not in KINDS:
                raise RuleError(file, frame_id, slot, f"unknown kind {kind}")
            for link in (part.strip() for part in links.split(",")):
                if link in _BARE_LINKS:
                    table.bare.setdefault((link, kind), []).append(slot)
                else:
                    table.linked.setdefault((link, kind), slot)
    return table
