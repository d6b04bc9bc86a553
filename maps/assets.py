"""The files that the page carries: Leaflet, our scripts and styles, texts, the base map.

Leaflet is read from the installed package `django-js-lib-leaflet` and checked against the
checksums in `assets/manifest.json`, so that a page never carries a library nobody looked at.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from midan.errors import MapError, MissingExtraError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

# In the order in which they are joined: what a file uses at once must stand before it.
SCRIPTS = (
    "tools.js", "i18n.js", "fold.js", "data.js", "filter.js", "base_layer.js", "labels.js",
    "confines.js", "symbols.js", "symbol_layer.js", "tiles.js", "legend.js", "quote.js",
    "reports.js", "popup.js", "popup_pane.js", "table.js", "histogram.js", "facets.js",
    "totals.js", "state.js", "export.js", "controls.js", "page.js",
)  # fmt: skip
STYLES = (
    "tokens.css", "layout.css", "map.css", "controls.css", "popup.css", "table.css", "print.css",
)  # fmt: skip
LANGUAGES = ("ar", "en")

_LEAFLET = "js_lib_leaflet"
_LEAFLET_FOLDER = ("static", "js_lib_leaflet")
# Layer-control and marker images are not used by the page, and a strict policy would refuse them.
_IMAGE_RULE = re.compile(r"background-image: url\(images/[a-z0-9-]+\.png\);")


def _asset(*parts: str) -> Traversable:
    return files("midan.maps").joinpath("assets", *parts)


@cache
def manifest() -> dict[str, str]:
    """Return sha256 by file name, of Leaflet's files and of the generated base map."""
    found: dict[str, str] = json.loads(_asset("manifest.json").read_text(encoding="utf-8"))
    return found


def _leaflet_file(name: str) -> str:
    try:
        package = files(_LEAFLET)
    except ModuleNotFoundError as error:
        raise MissingExtraError("django-js-lib-leaflet", "map") from error
    content = package.joinpath(*_LEAFLET_FOLDER, name).read_bytes()
    checksum = hashlib.sha256(content).hexdigest()
    if checksum != manifest()[name]:
        raise MapError(
            f"{name} of django-js-lib-leaflet has sha256 {checksum}, not {manifest()[name]}: "
            "pip install --force-reinstall django-js-lib-leaflet==1.9.4.1"
        )
    # HTML reads CRLF as LF, and the policy's hash is taken of what HTML reads.
    return content.decode("utf-8").replace("\r\n", "\n")


@cache
def leaflet_script() -> str:
    """Return leaflet.js without the pointer to its source map, which the page doesn't carry."""
    return re.sub(r"//# sourceMappingURL=\S+\s*$", "", _leaflet_file("leaflet.js"))


@cache
def leaflet_style() -> str:
    """Return leaflet.css without its image files."""
    return _IMAGE_RULE.sub("", _leaflet_file("leaflet.css"))


@cache
def page_script() -> str:
    """Return our scripts joined into one function, so that they leave one name behind."""
    parts = "\n".join(_asset("js", name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f'const midanIncidentMap = (() => {{\n"use strict";\n{parts}\nreturn openPage;\n}})();\n'


@cache
def page_style() -> str:
    """Return our style sheets, joined."""
    return "\n".join(_asset("css", name).read_text(encoding="utf-8") for name in STYLES)


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return the interface texts by language and key."""
    return {lang: _json(f"ui.{lang}.json") for lang in LANGUAGES}


@cache
def kinds() -> dict[str, Any]:
    """Return the kind families: colour, shape and the kinds in each."""
    return _json("kinds.json")


@cache
def table_columns() -> dict[str, Any]:
    """Return the column names under which plain tables carry what the map shows."""
    return _json("table_columns.json")


@cache
def label_ranks() -> dict[str, Any]:
    """Return how soon the names of each kind of place are shown."""
    return _json("label_ranks.json")


@cache
def base_topology() -> dict[str, Any]:
    """Return the base map as TopoJSON (WGS84 degrees on a grid of a thousandth)."""
    return _json("base.topo.json")


def _json(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_asset(name).read_text(encoding="utf-8"))
    return found
