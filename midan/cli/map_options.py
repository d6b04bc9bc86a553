"""What a map can be given, shared by the commands that draw one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from midan.cli.options import Language
from midan.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from midan.gazetteer import Gazetteer
    from midan.io.contract import Record
    from midan.maps.tiles import Tiles

Title = Annotated[str | None, typer.Option("--title", help="Heading of the map.")]
BoundaryFile = Annotated[
    Path | None,
    typer.Option(
        "--boundaries", metavar="FILE", help="GeoJSON to draw in place of the map's boundaries."
    ),
]
NoBoundaries = Annotated[
    bool, typer.Option("--no-boundaries", help="Draw no boundaries on the map.")
]
TileSource = Annotated[
    str | None,
    typer.Option(
        "--tiles",
        metavar="NAME",
        help="Online street map that the reader may load with a button: a name such as "
        "OpenStreetMap.Mapnik, or an address with {z}, {x} and {y}. None if not given.",
    ),
]
TileKey = Annotated[
    str | None,
    typer.Option("--tiles-key", metavar="KEY", help="Its key; whoever has the map can read it."),
]


@dataclass(frozen=True, slots=True)
class MapLook:
    """How the map is to look; `boundaries` False is none."""

    title: str | None = None
    lang: Language = Language.AUTO
    boundaries: Path | bool = True
    tiles: str | None = None
    tiles_key: str | None = None

    @classmethod
    def of(
        cls,
        *,
        title: str | None,
        lang: Language,
        boundaries: Path | None,
        no_boundaries: bool,
        tiles: str | None,
        tiles_key: str | None,
    ) -> MapLook:
        """Take the options as given; those that contradict each other are wrong usage."""
        if boundaries is not None and no_boundaries:
            raise typer.BadParameter("--boundaries and --no-boundaries exclude each other")
        if tiles_key is not None and tiles is None:
            raise typer.BadParameter("--tiles-key needs --tiles")
        return cls(title, lang, boundaries or not no_boundaries, tiles, tiles_key)

    def check(self) -> None:
        """Raise MapError for a file or a name of no use, before the long work begins."""
        from midan.maps.boundaries import read_boundaries

        if isinstance(self.boundaries, Path):
            read_boundaries(self.boundaries)
        self._tiles()

    def as_options(self) -> dict[str, Any]:
        """Return what a manifest may hold: all but the key."""
        known = asdict(self)
        del known["tiles_key"], known["lang"]
        shown = str(self.boundaries) if isinstance(self.boundaries, Path) else self.boundaries
        return known | {"boundaries": shown}

    def write(
        self,
        records: Sequence[Record],
        path: Path,
        gazetteer: Gazetteer,
        incidents: Sequence[Record] | None = None,
    ) -> None:
        """Write the map; names and regions are the gazetteer's, an incident stands there once."""
        from midan.maps import write_map
        from midan.maps.gazetteer_layers import areas_for, labels_for, unit_names_for

        tiles = self._tiles()
        if tiles is not None and tiles.has_key:
            say(f"the key for {tiles.name} is in {path.name}: whoever has the file can read it")
        write_map(
            records,
            path,
            incidents=incidents,
            title=self.title,
            lang=(Language.EN if self.lang is Language.AUTO else self.lang).value,
            boundaries=self._boundaries(),
            labels=labels_for(records, gazetteer),
            areas=areas_for(records, gazetteer),
            unit_names=unit_names_for(records, gazetteer),
            tiles=tiles,
        )

    def _boundaries(self) -> Path | str | None:
        from midan.maps.boundaries import NO_BOUNDARIES

        if isinstance(self.boundaries, Path):
            return self.boundaries
        return None if self.boundaries else NO_BOUNDARIES

    def _tiles(self) -> Tiles | None:
        from midan.maps import tiles_from

        return tiles_from(self.tiles, self.tiles_key) if self.tiles else None
