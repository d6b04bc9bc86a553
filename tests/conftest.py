"""What all rooms' tests share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"  # development data, kept beside the checkout and not part of it


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
