"""Shapefiles, alone or several in an archive, as attributes and geometries.

The parts are read into memory and handed to the reader one by one, so that the encoding is decided
here: what the .cpg file says, else UTF-8, and never a guess.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from midan.errors import GazetteerError, MissingExtraError
from midan.gazetteer.importers.broken import read_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PARTS = ("shp", "shx", "dbf", "cpg")


def shapefiles_in(path: Path) -> list[str]:
    """Return the names of the shapefiles in an archive; of other files, none."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sorted(one for one in archive.namelist() if one.lower().endswith(".shp"))
    except (zipfile.BadZipFile, OSError):
        return []


def shapes(path: Path) -> Iterator[tuple[dict[str, Any], Any]]:
    """Yield (attributes, GeoJSON geometry or None) of a shapefile or an archive of them.

    Raises GazetteerError for broken or missing parts, MissingExtraError without PyPI `pyshp`.
    """
    try:
        import shapefile
    except ImportError as error:
        raise MissingExtraError("pyshp", "shp") from error
    for name in shapefiles_in(path) or [path.name]:
        parts = _parts(path, name)
        label = parts.pop("cpg", b"").decode("ascii", "ignore").strip()
        encoding = f"cp{label}" if label.isdigit() else label or "utf-8"
        streams = {part: io.BytesIO(content) for part, content in parts.items()}
        try:
            with read_whole(path), _quietly(shapefile.Reader, streams, encoding) as reader:
                for one in reader.iterShapeRecords():
                    geometry = one.shape.__geo_interface__ if one.shape.shapeType else None
                    yield one.record.as_dict(), geometry
        except (shapefile.ShapefileException, UnicodeDecodeError, LookupError) as error:
            raise GazetteerError(
                f"{path}: {name} cannot be read ({error}); its .shp, .shx and .dbf must be beside "
                "each other, and a .cpg file names the encoding if it is not UTF-8"
            ) from error


def _quietly(reader: Callable[..., Any], streams: dict[str, io.BytesIO], encoding: str) -> Any:  # noqa: ANN401 (the library is untyped)
    """Open a shapefile; what is odd about its header shows again, as an error, in its records."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return reader(**streams, encoding=encoding)


def _parts(path: Path, name: str) -> dict[str, bytes]:
    """Return the contents of the parts that are there, by their ending."""
    stem = name[: -len("shp")]
    if path.suffix.lower() == ".zip":
        with read_whole(path), zipfile.ZipFile(path) as archive:
            inside = set(archive.namelist())
            names = {part: f"{stem}{part}" for part in _PARTS}
            return {part: archive.read(one) for part, one in names.items() if one in inside}
    files = {part: path.with_name(f"{stem}{part}") for part in _PARTS}
    return {part: one.read_bytes() for part, one in files.items() if one.is_file()}
