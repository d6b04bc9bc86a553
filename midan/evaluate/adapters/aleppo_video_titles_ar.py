"""aleppo_video_titles_ar.csv: video titles placed by hand on the quarters of Aleppo."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from midan.evaluate.adapters._texts import default_rows, first_placed_km
from midan.evaluate.gold import csv_rows, make_document
from midan.evaluate.outcome import Mistake, Outcome, Table, percent, shown
from midan.evaluate.shares import mean, share

if TYPE_CHECKING:
    from pathlib import Path

    from midan.evaluate.expected import Row
    from midan.evaluate.outcome import Setting
    from midan.records import Document

LIMITS_KM = (0.5, 1.0, 2.0)
MISPLACED = "باب النيرب"  # these titles were placed at al-Nayrab, another place


def measure(path: Path, setting: Setting) -> Outcome:
    """Distances of the titles that name their quarter, and dates of those that state one."""
    kms: list[float] = []
    dates: list[float] = []
    mistakes: list[Mistake] = []
    titles = unplaced = 0
    rows = csv_rows(path, "text", "lat", "lon", "name_in_text", "date_in_text")
    for number, row in enumerate(rows):
        found = default_rows(setting, title_document(number, row["text"]))
        if not found:
            continue
        if row["name_in_text"] == "1" and MISPLACED not in row["text"]:
            titles += 1
            km = first_placed_km(found, (), float(row["lat"]), float(row["lon"]))
            unplaced += km is None
            kms += [km] if km is not None else []
            if km is None or km > LIMITS_KM[1]:
                point = {"lat": row["lat"], "lon": row["lon"], "name": row["neighbourhood_ar"]}
                mistakes.append(_mistake(number, row["text"], "places", point, found[0]))
        if row["date_in_text"]:
            right = any(event["date_end"] == row["date_in_text"] for event in found)
            dates.append(float(right))
            if not right:
                date = {"date": row["date_in_text"]}
                mistakes.append(_mistake(number, row["text"], "dates", date, found[0]))
    figures: dict[str, float | int | None] = {
        "titles_with_event": titles,
        "places.unplaced": unplaced,
        "places.median_km": median(kms) if kms else None,
        **{
            f"places.within_{limit:g}km": share(sum(km <= limit for km in kms), titles)
            for limit in LIMITS_KM
        },
        "dates.exact": mean(dates),
    }
    return Outcome(figures, (_table(figures, len(rows), len(dates)),), tuple(mistakes))


def title_document(number: int, title: str) -> Document:
    """Make the document of a title, which is all that there is."""
    return make_document(f"title-{number}", text="", title=title, lang="ar")


def _mistake(number: int, text: str, name: str, gold: dict[str, str], row: Row) -> Mistake:
    return Mistake(f"title-{number}", "differs", row["kind"], text, (name,), dict(gold), shown(row))


def _table(figures: dict[str, float | int | None], title_count: int, date_count: int) -> Table:
    with_event = str(figures["titles_with_event"])
    km = figures["places.median_km"]
    return Table(
        f"{title_count} titles" + ("" if km is None else f", median {km:.2f} km"),
        ("of the titles with an event", "titles", "%"),
        (
            *(
                (
                    f"place within {limit:g} km",
                    with_event,
                    percent(figures[f"places.within_{limit:g}km"]),
                )
                for limit in LIMITS_KM
            ),
            ("date exact, where the title states one", str(date_count),
             percent(figures["dates.exact"])),
        ),
    )  # fmt: skip
