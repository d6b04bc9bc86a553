"""The incident map as a `folium.Map`, and as a file."""

from __future__ import annotations

import contextlib
import gc
import os
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import folium
from branca.element import MacroElement
from jinja2 import Template

from midan.errors import MapError, OutputError
from midan.maps import assets
from midan.maps.event_table import EventTable
from midan.maps.island import Compress, IslandData, Label, data_element, island
from midan.maps.page import Island, Page, Script, Shell, Style
from midan.maps.tiles import Tiles, tiles_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

    from midan.maps.boundaries import Boundaries

# The page has its own buttons and attribution, translated and without Leaflet's flag.
_LEAFLET_OPTIONS = {
    "center": [0, 0], "zoom": 3, "minZoom": 3, "maxZoom": 16, "zoomSnap": 0.25, "zoomDelta": 0.5,
    "wheelPxPerZoomLevel": 100, "zoomControl": False, "attributionControl": False,
}  # fmt: skip


class Incidents(MacroElement):
    """The folium element that opens the page on its map; it carries no data."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "midanIncidentMap({{ this._parent.get_name() }});{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name, self._id = "Incidents", "incidents"


class IncidentMap(folium.Map):
    """A folium map without outside files, whose page holds the events as one data element.

    Own, trusted layers may be added as to any folium map; the page's policy refuses whatever they
    would load from elsewhere. Never give text from reports to a folium element.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  # folium's names: nothing from a CDN
    default_css: list[tuple[str, str]] = []  # noqa: RUF012  # the same
    _template = Template(
        "{% macro header(this, kwargs) %}{% endmacro %}"
        '{% macro html(this, kwargs) %}<div class="folium-map" id="{{ this.get_name() }}"></div>'
        "{% endmacro %}{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, "
        "{{ this.leaflet_options|tojson }});{% endmacro %}"
    )

    def __init__(self, data: IslandData, *, compress: Compress = "auto") -> None:
        """Take the island that `midan.maps.island.island` made."""
        super().__init__(location=[0, 0], zoom_start=2, tiles=None)
        self._id = "incidents"
        self.leaflet_options = _LEAFLET_OPTIONS
        page = Page(data.title, data.lang, data.tile_origins)
        page.header.add_child(Style(assets.leaflet_style(), "leaflet_css"))
        page.header.add_child(Style(assets.page_style(), "page_css"))
        page.header.add_child(Script(assets.leaflet_script(), "leaflet_js"))
        page.header.add_child(Script(assets.page_script(), "page_js"))
        shell = files("midan.maps").joinpath("assets", "shell.html").read_text(encoding="utf-8")
        page.html.add_child(Shell(shell))
        page.html.add_child(Island(*data_element(data, compress)))
        self.add_to(page)
        Incidents().add_to(self)


def incident_map(  # noqa: PLR0913  # what a page can be given
    events: Iterable[Mapping[str, object]] | pd.DataFrame,
    *,
    incidents: Iterable[Mapping[str, object]] | None = None,
    title: str | None = None,
    lang: str = "ar",
    boundaries: Boundaries = None,
    labels: Iterable[Label] | None = None,
    areas: Mapping[str, Mapping[str, Any]] | None = None,
    unit_names: Mapping[str, str] | None = None,
    tiles: str | Tiles | None = None,
    compress: Compress = "auto",
) -> IncidentMap:
    """Return the map of events; in a notebook it shows itself.

    `events` are mappings of the output contract, or a DataFrame: with our columns, or any with
    latitude and longitude (WGS84 degrees) and a date, such as an export of ACLED or UCDP GED.
    `incidents` are records of the table `incidents`, made of the same events
    (`midan.incidents.incident_records`): what several reports tell stands there once, with the
    reports behind it; without them each report's event stands apart, and sums count its toll.
    `lang` ("ar" or "en") is the language the page opens in. `boundaries` is GeoJSON (a mapping or
    a file) drawn in place of the base map's boundaries, or "none". `labels` are mappings with
    name, name_ar, lat, lon and rank (the lowest is drawn first); `areas` are polygons (GeoJSON) of
    the regions that places refer to, by id; `unit_names` are Arabic names of countries,
    governorates, districts and subdistricts by their Latin ones:
    `midan.maps.gazetteer_layers` makes all three.
    `tiles` is an xyzservices name or an address with {z}, {x} and {y}: its server is asked only
    after the reader pressed a button that says so; one that wants a key takes
    `tiles_from(name, key)`.
    Raises MapError for what can't be drawn.
    """
    if lang not in assets.LANGUAGES:
        raise MapError(f"lang is {lang!r}; the page speaks {' and '.join(assets.LANGUAGES)}")
    is_table = hasattr(events, "columns")
    if is_table:
        from midan.maps.tables import events_of_table

        events = events_of_table(cast("pd.DataFrame", events))
    source = tiles_from(tiles) if isinstance(tiles, str) else tiles
    with _collector_paused():
        data = island(
            _table(cast("Iterable[Mapping[str, Any]]", events), areas, incidents, strict=is_table),
            title=title, lang=lang, boundaries=boundaries, labels=labels, unit_names=unit_names,
            tiles=source,
        )  # fmt: skip
    return IncidentMap(data, compress=compress)


def _table(
    events: Iterable[Mapping[str, Any]],
    areas: Mapping[str, Mapping[str, Any]] | None,
    incidents: Iterable[Mapping[str, object]] | None,
    *,
    strict: bool,
) -> EventTable:
    """Collect the events; `strict` refuses a table in which no coordinate is of use."""
    table = EventTable.of(events, areas, incidents)
    if strict:
        table.refuse_unplaced()
    return table


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause Python's cycle collector, which would walk the many rows over and over for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def write_map(  # noqa: PLR0913  # the same
    events: Iterable[Mapping[str, object]] | pd.DataFrame,
    path: str | Path,
    *,
    incidents: Iterable[Mapping[str, object]] | None = None,
    title: str | None = None,
    lang: str = "ar",
    boundaries: Boundaries = None,
    labels: Iterable[Label] | None = None,
    areas: Mapping[str, Mapping[str, Any]] | None = None,
    unit_names: Mapping[str, str] | None = None,
    tiles: str | Tiles | None = None,
    compress: Compress = "auto",
) -> None:
    """Write the map of `events` as one HTML file; parameters as for `incident_map`.

    The file appears whole or not at all. Raises OutputError if it can't be written.
    """
    drawn = incident_map(
        events, incidents=incidents, title=title, lang=lang, boundaries=boundaries, labels=labels,
        areas=areas, unit_names=unit_names, tiles=tiles, compress=compress,
    )  # fmt: skip
    _write_whole(Path(path), drawn.get_root().render())


def _write_whole(path: Path, text: str) -> None:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise OutputError(f"{path}: can't write there ({error.strerror})") from error
    try:
        with os.fdopen(
            handle, "w", encoding="utf-8", errors="xmlcharrefreplace", newline=""
        ) as out:
            out.write(text)
        Path(name).chmod(0o666 & ~_umask())  # mkstemp's files are readable by their owner alone
        os.replace(name, path)  # noqa: PTH105  # Path.replace is the same call
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108  # the temporary file is known by name
        raise OutputError(f"{path}: can't write there ({error.strerror})") from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
