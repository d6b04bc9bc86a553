"""A browser for the map's tests: Debian's Chromium, driven by playwright, without a network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from midan.maps import write_map

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.maps.event_parts import Event

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
Opener = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("no chromium found: CI must test the page in a browser")
        pytest.skip("no chromium found: install it, or set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def open_map(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that writes a map and opens it.

    A request beyond the file, a console message or a script error fails the test.
    """
    seen: list[str] = []
    contexts = []

    def open_one(
        events: list[Event],
        fragment: str = "",
        *,
        size: tuple[int, int] = (1300, 850),
        **options: Any,
    ) -> Page:
        path = tmp_path / "map.html"
        write_map(events, path, **options)
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: _note_request(request.url, path, seen))
        page.on("console", lambda message: seen.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: seen.append(f"error: {error}"))
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready]", timeout=20_000)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert seen == []


def _note_request(url: str, path: Path, seen: list[str]) -> None:
    if not url.startswith((path.as_uri(), "blob:")):
        seen.append(f"request: {url}")
