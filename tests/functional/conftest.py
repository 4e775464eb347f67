"""Journeys: a real server in a home of its own, and people with browsers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.functional.people import Somebody
from tests.integration.places import Place
from tests.integration.serving import Serving, serving

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium: named exactly where it is missing.

    It lives no longer than its module: while it does, an event loop runs in the main thread and
    Django refuses the database to whatever other tests come after it.
    """
    chromium = shutil.which("chromium")
    assert chromium, "The journeys need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Iterator[Serving]:
    """A server on the demonstration."""
    place = Place(tmp_path_factory.mktemp("demo"), None)
    with serving(place, DEMO="1") as server:
        yield server.ready()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Serving]:
    """A server in a home that nobody has set up yet."""
    with serving(Place(tmp_path / "home", None), DEMO="0") as server:
        yield server.ready()


@pytest.fixture
def meet(browser):
    """Let somebody open a browser: ``meet(server, language="en", width=1280)``."""
    met: list[Somebody] = []

    def somebody(server: Serving, **wishes) -> Somebody:
        met.append(Somebody(browser, f"http://127.0.0.1:{server.port}", **wishes))
        return met[-1]

    yield somebody
    for each in met:
        each.leave()
