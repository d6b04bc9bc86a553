"""Online map tiles: who serves them, from where, and what must be said about them.

A page has none unless its maker names a provider, and asks for none until its reader presses the
button that says which server learns what. Providers are xyzservices' (folium brings it), or any
address with {z}, {x} and {y} in it.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from midan.errors import MapError

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9.{}-]+)(?P<port>:\d{1,5})?/\S*", re.IGNORECASE
)
_SLOT = re.compile(r"\{(-?\w+)\}")
_LEAFLET_SLOTS = frozenset({"s", "z", "x", "y", "-y", "r"})
_NEEDED_SLOTS = ("{z}", "{x}")
_KEY_PLACEHOLDER = "<insert"  # how xyzservices marks the field that a key belongs into
_KEY_SLOTS = frozenset({"key", "apikey", "apiKey", "accessToken", "subscriptionKey"})
_MOST_ZOOM = 18


@dataclass(frozen=True, slots=True)
class Tiles:
    """A source of tiles, as the page needs it.

    `url` is an address with Leaflet's slots; `origins` are the servers it leads to, as scheme and
    host, which the page's policy lets in; `name` and `attribution` are shown as text.
    """

    name: str
    url: str
    origins: tuple[str, ...]
    hosts: str
    attribution: str
    subdomains: str = "abc"
    max_zoom: int = _MOST_ZOOM
    tile_size: int = 256
    zoom_offset: int = 0
    has_key: bool = False


def tiles_from(name: str, key: str | None = None) -> Tiles:
    """Return the tiles of an xyzservices name ("OpenStreetMap.Mapnik") or an address.

    Raises MapError for a name that nobody has, an address without {z}, {x} and {y}, a provider
    that wants a key and got none, or a key that has no place to go.
    """
    if "://" in name:
        return _of_address(name, key)
    return _of_provider(_provider(name), key)


def _provider(name: str) -> Mapping[str, Any]:
    from xyzservices import providers  # type: ignore[import-untyped]  # it ships no types

    try:
        return dict(providers.query_name(name))
    except ValueError as error:
        near = difflib.get_close_matches(name, providers.flatten(), n=3, cutoff=0.6)
        hint = f"did you mean {', '.join(near)}?" if near else "see xyzservices.providers"
        raise MapError(f"tiles: nobody is called {name!r:.60}; {hint}") from error


def _of_provider(provider: Mapping[str, Any], key: str | None) -> Tiles:
    values: dict[str, Any] = dict(provider)
    wanted = [
        field
        for field, value in values.items()
        if isinstance(value, str) and value.startswith(_KEY_PLACEHOLDER)
    ]
    name = str(provider["name"])
    if wanted and not key:
        raise MapError(
            f"tiles: {name} wants a key: give --tiles-key (key=); whoever has the page has it"
        )
    if key and not wanted:
        raise MapError(f"tiles: {name} takes no key: leave --tiles-key (key=) out")
    values |= dict.fromkeys(wanted, key)
    url = _SLOT.sub(
        lambda slot: slot[0] if slot[1] in _LEAFLET_SLOTS else str(values.get(slot[1], slot[0])),
        str(values["url"]),
    )
    return _tiles(
        name, url, has_key=bool(wanted), attribution=str(values.get("attribution", "")),
        subdomains=str(values.get("subdomains", "abc")),
        max_zoom=int(values.get("max_zoom", _MOST_ZOOM)),
        tile_size=int(values.get("tileSize", 256)), zoom_offset=int(values.get("zoomOffset", 0)),
    )  # fmt: skip


def _of_address(url: str, key: str | None) -> Tiles:
    slots = set(_SLOT.findall(url)) & _KEY_SLOTS
    if slots and not key:
        raise MapError(
            "tiles: the address has a slot for a key: give --tiles-key (key=); whoever has "
            "the page has it"
        )
    if key and not slots:
        raise MapError("tiles: the address has no slot {key}: leave --tiles-key (key=) out")
    for slot in slots:
        url = url.replace(f"{{{slot}}}", str(key))
    return _tiles("", url, has_key=bool(slots))


def _tiles(  # noqa: PLR0913  # one field each
    name: str,
    url: str,
    *,
    has_key: bool,
    attribution: str = "",
    subdomains: str = "abc",
    max_zoom: int = _MOST_ZOOM,
    tile_size: int = 256,
    zoom_offset: int = 0,
) -> Tiles:
    match = _ADDRESS.fullmatch(url)
    unknown = sorted(set(_SLOT.findall(url)) - _LEAFLET_SLOTS)
    if match is None or unknown or not all(slot in url for slot in _NEEDED_SLOTS):
        wrong = f"has the unknown slot {{{unknown[0]}}}" if unknown else "is no address of tiles"
        raise MapError(
            f"tiles: {url!r:.80} {wrong}; give one like https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"
        )
    if "{y}" not in url and "{-y}" not in url:
        raise MapError(f"tiles: {url!r:.80} has no slot {{y}}")
    host = match["host"].lower()
    rest = set(_SLOT.findall(host)) - {"s"}
    if rest:
        raise MapError(f"tiles: {url!r:.80}: the host may hold {{s}} and no other slot")
    hosts = [host.replace("{s}", letter) for letter in subdomains] if "{s}" in host else [host]
    if not all(re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", one) for one in hosts):
        raise MapError(f"tiles: {url!r:.80}: {host!r} is no name of a host")
    port = match["port"] or ""
    shown = host.removeprefix("{s}.") + port
    credit = attribution.replace("(C)", "©") or shown
    return Tiles(
        name=name or shown, url=url, hosts=shown, attribution=credit,
        origins=tuple(f"{match['scheme'].lower()}://{one}{port}" for one in hosts),
        subdomains=subdomains, max_zoom=max_zoom, tile_size=tile_size, zoom_offset=zoom_offset,
        has_key=has_key,
    )  # fmt: skip
