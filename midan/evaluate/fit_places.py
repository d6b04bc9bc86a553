"""Fit the confidence of a place: `python -m midan.evaluate.fit_places [GEONAMES_FILE]`.

Method: logistic regression of "the answer is right" on the lead of the best candidate, by gradient
descent with a small ridge penalty. Every mention weighs the same, names without surroundings less.
A mention is judged where the gold has a place of its name, or near its answer: it is right within
the gold's own precision. Sets are the labelled posts, the video titles, English notes on all of the
Middle East, and with a whole country's file the ambiguous names, mentions sampled from it, a
seventh of them of places that no table has, and names that its places share, with nothing around
them. The share given at SURE, and of these the share that is right, is printed first.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import TYPE_CHECKING

from midan.evaluate.adapters._texts import PINNED_ROLES
from midan.evaluate.adapters.airwars_events import TEXTS, reports
from midan.evaluate.adapters.aleppo_video_titles_ar import MISPLACED, title_document
from midan.evaluate.ambiguity import UNDECIDED, is_right, read_cases, read_points
from midan.evaluate.command import DEV_FOLDER_VARIABLE
from midan.evaluate.gold import csv_rows, make_document
from midan.evaluate.prediction import predictor
from midan.evaluate.sampled import Sampled, bare_names, sampled
from midan.gazetteer import Gazetteer, load_gazetteer
from midan.gazetteer.distance import distance_km
from midan.gazetteer.importers import import_file
from midan.gazetteer.resolve import AT_CONTAINER
from midan.gazetteer.settings import settings
from midan.text.fold import loose_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from midan.evaluate.expected import ExpectedPlace, Row
    from midan.evaluate.prediction import Predict
    from midan.gazetteer.settings import Confidence

SETTINGS = Path("gazetteer/weights.toml")
GOLD = Path("tests/gold/airwars_events.jsonl")
CASES = Path("tests/gazetteer/ambiguity.tsv")
TITLES = "aleppo_video_titles_ar.csv"
NOTES = "acled_notes_en.csv"
BARE = "bare names"
SURE = 0.8
_NOTES_KM = 10.0
_TITLE_KM = 2.0  # the quarters' points of two makers are that far apart
_WEIGHTS = {BARE: 0.4}  # few of a report's names have nothing around them
_RIDGE, _STEPS, _RATE = 0.01, 6000, 0.3
_LEAST, _MOST = 0.001, 0.999


@dataclass(frozen=True, slots=True)
class Judged:
    """One mention: the answer's confidence (0 for none) and whether it is right (None: unknown)."""

    confidence: float
    right: bool | None
    whole: bool
    """The answer is the place named itself, not its container."""


def _mentions(rows: Iterable[Row]) -> list[Row]:
    """Return the pinned places of all rows, each mention once."""
    found = {
        (place["part"], place["start"], place["end"]): place
        for row in rows
        for place in row["places"]
        if place["role"] in {*PINNED_ROLES, "origin"}
    }
    return list(found.values())


def _judged(place: Row, gold: Iterable[tuple[Sequence[str], float, float, float]]) -> Judged:
    """Judge a mention by the gold places (names, lat, lon, within_km)."""
    right: bool | None = None
    for names, lat, lon, within_km in gold:
        near = (
            place["lat"] is not None
            and distance_km(lat, lon, place["lat"], place["lon"]) <= within_km
        )
        named = any(name and loose_key(name) in loose_key(place["text"]) for name in names)
        if near or named:
            right = bool(right) or near
    return Judged(place["confidence"], right, AT_CONTAINER not in place["reason"])


def _of_posts(folder: Path, predict: Predict) -> Iterator[Judged]:
    for report in reports(GOLD, folder / TEXTS):
        known = [_point(place) for event in report.events for place in event.places or ()]
        gold = [point for point in known if point is not None]
        for place in _mentions(predict(report.document)):
            yield _judged(place, gold)


def _point(place: ExpectedPlace) -> tuple[Sequence[str], float, float, float] | None:
    if place.lat is None or place.lon is None:
        return None
    return place.names, place.lat, place.lon, place.within_km


def _of_titles(folder: Path, predict: Predict) -> Iterator[Judged]:
    rows = csv_rows(folder / TITLES, "text", "lat", "lon", "neighbourhood_ar", "name_in_text")
    for number, row in enumerate(rows):
        if row["name_in_text"] != "1" or MISPLACED in row["text"]:
            continue
        point = ([row["neighbourhood_ar"]], float(row["lat"]), float(row["lon"]), _TITLE_KM)
        for place in _mentions(predict(title_document(number, row["text"]))):
            yield _judged(place, [point])


def _of_notes(folder: Path, predict: Predict) -> Iterator[Judged]:
    columns = ("notes", "location", "latitude", "longitude", "geo_precision")
    for number, row in enumerate(csv_rows(folder / NOTES, *columns)):
        if row["geo_precision"].startswith("1"):
            point = ([row["location"]], float(row["latitude"]), float(row["longitude"]), _NOTES_KM)
            document = make_document(f"note-{number}", text=row["notes"], lang="en")
            for place in _mentions(predict(document)):
                yield _judged(place, [point])


def _of_names(gazetteer: Gazetteer, country: Path) -> Iterator[Judged]:
    points = read_points(country)
    for case in read_cases(CASES):
        answer = gazetteer.resolve(case.query(gazetteer))
        right = is_right(case, answer, points)
        # That none is decided is an answer too, but none that states a confidence.
        whole = case.expected != UNDECIDED and answer.id is not None
        yield Judged(answer.confidence, right, whole)


def _of_sample(answers: Iterable[Sampled]) -> list[Judged]:
    return [Judged(one.confidence, one.right, one.whole) for one in answers]


def _of_country(country: Path) -> dict[str, list[Judged]]:
    """Measure what is made of a country's file, with and without importing it."""
    sets = {"sampled mentions": _of_sample(sampled(load_gazetteer(), country, all_listed=False))}
    with tempfile.TemporaryDirectory() as home:
        os.environ["MIDAN_HOME"] = home
        import_file(country, "geonames")
        whole = load_gazetteer()
        sets["ambiguous names"] = list(_of_names(whole, country))
        sets[BARE] = _of_sample(bare_names(whole))
    return sets


def lead_of(confidence: float, known: Confidence) -> float:
    """Return the lead over all rivals from which a confidence was computed."""
    bounded = min(_MOST, max(_LEAST, confidence))
    return (log(bounded / (1 - bounded)) - known.intercept) / known.slope


def fit(sets: Mapping[str, Sequence[tuple[float, bool]]]) -> tuple[float, float]:
    """Return the intercept and slope that make (lead, right) of all sets most likely."""
    intercept, slope = 0.0, 0.5
    total = sum(len(cases) * _WEIGHTS.get(name, 1.0) for name, cases in sets.items())
    for _ in range(_STEPS):
        to_intercept, to_slope = 0.0, -_RIDGE * slope
        for name, cases in sets.items():
            share = _WEIGHTS.get(name, 1.0) / total
            for lead, right in cases:
                error = (right - 1 / (1 + exp(-intercept - slope * lead))) * share
                to_intercept += error
                to_slope += error * lead
        intercept += _RATE * to_intercept
        slope += _RATE * to_slope
    return intercept, slope


def write(path: Path, intercept: float, slope: float) -> None:
    """Put the two into the settings, whose comments stay."""
    text = path.read_text(encoding="utf-8")
    for name, value in (("intercept", intercept), ("slope", slope)):
        text = re.sub(rf"(?m)^{name} = \S+", f"{name} = {value:.2f}", text)
    path.write_text(text, encoding="utf-8", newline="\n")


def report(name: str, judged: Sequence[Judged]) -> str:
    """Return a line on one set: mentions, share given at SURE, share of these that is right."""
    sure = [one for one in judged if one.confidence >= SURE]
    known = [one.right for one in sure if one.right is not None]
    right = sum(known) / len(known) if known else 0.0
    given = len(sure) / len(judged)
    return f"{name}: {len(judged)} mentions, {given:.1%} at {SURE:g} or more, {right:.1%} right\n"


def main(arguments: Sequence[str]) -> int:
    """Measure and fit on the development data, if they are here, and write the settings."""
    given = os.environ.get(DEV_FOLDER_VARIABLE, "")
    if not given or not SETTINGS.is_file():
        sys.stderr.write(f"run this at the root, with {DEV_FOLDER_VARIABLE} set to the texts\n")
        return 2
    folder, predict = Path(given), predictor(None)
    sets = {
        "posts": list(_of_posts(folder, predict)),
        "titles": list(_of_titles(folder, predict)),
        "notes": list(_of_notes(folder, predict)),
    }
    if arguments:
        sets |= _of_country(Path(arguments[0]))
    known = settings().confidence
    cases = {
        name: [
            (min(known.ceiling, lead_of(one.confidence, known)), one.right)
            for one in judged
            if one.confidence and one.whole and one.right is not None
        ]
        for name, judged in sets.items()
    }
    for name, judged in sets.items():
        sys.stdout.write(report(name, judged))
    intercept, slope = fit(cases)
    sys.stdout.write(f"intercept {intercept:.2f}, slope {slope:.2f}\n")
    write(SETTINGS, intercept, slope)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
