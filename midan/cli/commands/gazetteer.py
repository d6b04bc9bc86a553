"""`midan gazetteer`: look places up, add downloaded ones, and look the tables over."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from midan.cli.listing import print_rows
from midan.cli.options import Gazetteer
from midan.cli.output import ExitCode, say
from midan.cli.progress import rows_bar

if TYPE_CHECKING:
    from midan.gazetteer import SearchHit
    from midan.gazetteer.importers import ImportReport

_REASONS_SHOWN = 20

app = typer.Typer(help="Look places up, add downloaded ones, and check the place tables.")


@app.command()
def search(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A place, in Arabic or Latin letters.")
    ],
    near: Annotated[
        str | None, typer.Option("--near", help="What it is near to: a name, an id, or LAT,LON.")
    ] = None,
    within: Annotated[
        str | None, typer.Option("--within", help="What holds it: a name or an id.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="JSON Lines, one place a line, with all that is known.")
    ] = False,
    gazetteer: Gazetteer = None,
) -> int:
    """List the places of that name, the likeliest first."""
    from midan.gazetteer import load_gazetteer

    hits = load_gazetteer(gazetteer).search(name, near=_point(near), within=within)
    if not hits:
        say(f"midan gazetteer: no place is called {name}")
        return ExitCode.NOTHING_USABLE
    if as_json:
        for hit in hits:
            typer.echo(json.dumps(_record(hit), ensure_ascii=False))
        return ExitCode.FINE
    columns = (
        "id", "name", "kind", "governorate", "lat", "lon", "radius km", "grade", "km off",
        "source", "in Arabic",
    )  # fmt: skip
    print_rows(columns, map(_cells, hits), unbroken=("id",))
    return ExitCode.FINE


@app.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A downloaded gazetteer: GeoNames, OCHA, OpenStreetMap, Wikidata, NGA GNS, "
            "Linked Places, or a table of your own.",
        ),
    ],
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="NAME", help="Its format; told from the file if left out."
        ),
    ] = None,
    historical: Annotated[
        bool, typer.Option("--historical", help="Also places that are gone.")
    ] = False,
    licence: Annotated[
        str, typer.Option("--licence", metavar="NAME", help="For a file that states none itself.")
    ] = "",
) -> None:
    """Add a downloaded gazetteer to your own store; the bundled places win over it."""
    from midan.gazetteer.importers import import_file, known_formats

    if format_name is not None and format_name not in known_formats():
        known = ", ".join(known_formats())
        raise typer.BadParameter(f"--format {format_name} is unknown; known are {known}")
    with rows_bar(file.name) as advance:
        report = import_file(
            file, format_name, historical=historical, licence=licence, progress=advance
        )
    print_rows(("what", "rows"), _report_rows(report))


def _report_rows(report: ImportReport) -> list[tuple[str, str]]:
    reasons = report.refused.most_common()
    rest = sum(number for _, number in reasons[_REASONS_SHOWN:])
    counted = [
        (f"read as {report.format}", report.read),
        ("kept", report.kept),
        ("merged with bundled places", report.merged),
        ("merged with earlier imports", report.joined),
        ("refused", report.refused.total()),
        *((f"refused: {reason}", number) for reason, number in reasons[:_REASONS_SHOWN]),
        *([("refused: for other reasons", rest)] if rest else []),
        *((f"note: {remark}", number) for remark, number in report.notes.most_common()),
        *((f"licence {name}", number) for name, number in report.licences.most_common()),
    ]
    return [(what, f"{number:,}") for what, number in counted]


@app.command()
def info(gazetteer: Gazetteer = None) -> None:
    """Say what the gazetteer holds, and under which licences."""
    from midan.gazetteer import load_gazetteer

    loaded = load_gazetteer(gazetteer)
    places = list(loaded.places())
    kinds = Counter(place.kind for place in places)
    licences = Counter(place.licence or "not stated" for place in places)
    estimates = sum(place.estimate for place in places)
    rows = [
        ("version", loaded.version),
        ("places", f"{len(places):,}"),
        ("of them estimates", f"{estimates:,}"),
        *((f"kind {kind}", f"{number:,}") for kind, number in kinds.most_common()),
        *((f"licence {name}", f"{number:,}") for name, number in licences.most_common()),
        *(
            (f"imported ({layer}) {file} as {source['format']}", _counts(source))
            for layer, imported in loaded.imports().items()
            for file, source in imported["sources"].items()
        ),
    ]
    print_rows(("what", "how much"), rows)


def _counts(source: dict[str, Any]) -> str:
    return ", ".join(f"{source[what]:,} {what}" for what in ("kept", "merged", "refused"))


@app.command()
def check(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="A place table, checked beside the bundled ones; these if none."
        ),
    ] = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="Also what is worth a look: names that places share.")
    ] = False,
) -> int:
    """Check the place tables; every problem is one line."""
    from midan.gazetteer import load_gazetteer
    from midan.gazetteer.check import check as findings_of

    gazetteer = load_gazetteer(file)
    findings = findings_of(gazetteer)
    errors = [finding for finding in findings if finding.severity == "error"]
    for finding in findings if notes else errors:
        say(f"{finding.severity}: {finding.place_id}: {finding.rule}: {finding.problem}")
    places = sum(1 for _ in gazetteer.places())
    say(
        f"midan gazetteer: {places:,} places, {len(errors):,} errors, "
        f"{len(findings) - len(errors):,} notes"
    )
    return ExitCode.NOTHING_USABLE if errors else ExitCode.FINE


def _point(near: str | None) -> str | tuple[float, float] | None:
    """Read "36.2,37.1" as a point; anything else is a name or an id."""
    if near is None:
        return None
    lat, comma, lon = near.partition(",")
    try:
        return (float(lat), float(lon)) if comma else near
    except ValueError:
        return near


def _record(hit: SearchHit) -> dict[str, Any]:
    found = {"match": hit.match, "score": hit.score, "distance_km": hit.distance_km}
    return {**asdict(hit.place), "governorate": hit.governorate, **found}


def _cells(hit: SearchHit) -> tuple[str, ...]:
    place = hit.place
    return (
        place.id, place.name_en, place.kind, hit.governorate, f"{place.lat:.4f}",
        f"{place.lon:.4f}", f"{place.radius_km:g}",
        f"{place.confidence}{' estimate' if place.estimate else ''}",
        "" if hit.distance_km is None else f"{hit.distance_km:.1f}", place.source, place.name_ar,
    )  # fmt: skip
