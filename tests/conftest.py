"""What all rooms' tests share."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from midan.records import Actor, Event, Place, Quote, Span, Versions

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"  # development data, kept beside the checkout and not part of it


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need the development data, so that CI can leave them out by name."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker("shared")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let nothing be skipped in CI: there the browser and the fonts are installed."""
    del item, call
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def repository() -> Path:
    """Give the root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of development data, or skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the development data does not lie beside this checkout")
    return SHARED


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep caches and user data of a test out of the user's home."""
    if "MIDAN_HOME" not in os.environ:
        monkeypatch.setenv("MIDAN_HOME", str(tmp_path_factory.getbasetemp() / "midan-home"))


@pytest.fixture(scope="session")
def make_event() -> Callable[..., Event]:
    """Give a factory of events: a strike at two places, one of them unresolved."""

    def make(**changes: object) -> Event:
        return replace(_STRIKE, **changes)  # type: ignore[arg-type]  # the fields of each case

    return make


_TEXT = "قصف الطيران محيط منيان وتلة بلا اسم."
_STRIKE = Event(
    event_id="e1",
    doc_id="d1",
    doc_sha256="0" * 64,
    kind="air_strike",
    event_type="Explosions/Remote violence",
    sub_event_type="Air/drone strike",
    status="occurred",
    trigger=Span("text", 0, 3, "قصف"),
    versions=Versions("0.1.0", "r", "g"),
    confidence=0.8,
    date_end="2016-11-13",
    date_basis="publication",
    actors=(
        Actor("agent", "الطيران", "text", 4, 11, name="Warplanes", name_ar="الطيران الحربي"),
    ),
    places=(
        Place(
            "site", "around", "منيان", "", "text", 17, 22, id="sy-minyan", name="Minyan",
            name_ar="منيان", kind="village", lat=36.19, lon=37.08, radius_km=2.0,
            admin1="Aleppo", country="Syria", geo_precision=2, where_prec=2, confidence=0.9,
        ),
        Place("site", "", "تلة بلا اسم", "", "text", 24, 35, reason="no candidate"),
    ),
    injured_low=3,
    evidence=(Quote("text", 0, len(_TEXT), _TEXT),),
    title="غارة",
    source="مصدر",
    lang="ar",
    published="2016-11-13",
)  # fmt: skip
