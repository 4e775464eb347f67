"""Journeys: a real server in a home of its own, and people with browsers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.functional.people import Keyboarder, Somebody
from tests.integration.places import Place, copy_of, make_once, pattern_of
from tests.integration.serving import SERVE, Serving, serving

BROWSERS = ("chromium-headless-shell", "chromium")
"""Debian's packages of one engine: the first needs a fifth of the time for each new visitor."""
SETTLE = """
from xuexing.foundation.clock import now
from xuexing.foundation.tasks.ticking import enqueue_due
from xuexing.foundation.tasks.worker import LeasingWorker
enqueue_due(now=now())
LeasingWorker(batch=True).run()
"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have journeys that need no demonstration go first: one process begins them, another makes it."""
    needing = {each.path for each in items if "demo_home" in getattr(each, "fixturenames", ())}
    here = Path(__file__).parent
    places = [place for place, each in enumerate(items) if each.path.parent == here]
    journeys = sorted((items[place] for place in places), key=lambda each: each.path in needing)
    for place, journey in zip(places, journeys, strict=True):
        items[place] = journey


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium: named exactly where it is missing.

    It lives no longer than the journeys: while it does, an event loop runs in the main thread and
    Django refuses the database to whatever other tests come after it.
    """
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert chromium, f"The journeys need Chromium: apt-get install {BROWSERS[0]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory) -> Path:
    """The demonstration, made once for all test processes of a run; to be copied, not changed.

    What the schedule has to do in it today is done, so that no copy's worker does it again.
    """

    def make(home: Path) -> None:
        place = Place(home, None)
        with serving(place, command=SERVE, DEMO="1") as server:
            server.until("Ready: ", seconds=300)
            server.process.terminate()
            server.ended(seconds=30)
        place.python(SETTLE)

    return make_once(tmp_path_factory.getbasetemp(), "demonstration", make)


@pytest.fixture(scope="module")
def demo(demo_home: Path, tmp_path_factory) -> Iterator[Serving]:
    """A server on a demonstration of the module's own."""
    home = tmp_path_factory.mktemp("demo") / "home"
    shutil.copytree(demo_home, home)
    with serving(Place(home, None), DEMO="1") as server:
        yield server.ready()


@pytest.fixture
def fresh(tmp_path: Path, tmp_path_factory) -> Iterator[Serving]:
    """A server in a home that nobody has set up yet."""
    pattern = pattern_of(tmp_path_factory.getbasetemp())
    with serving(copy_of(pattern, tmp_path / "home"), DEMO="0") as server:
        yield server.ready()


@pytest.fixture
def meet(browser):
    """Let somebody open a browser: ``meet(server, language="en", width=1280)``; without a mouse if asked."""
    met: list[Somebody] = []

    def somebody(server: Serving, *, by_keyboard: bool = False, **wishes) -> Somebody:
        kind = Keyboarder if by_keyboard else Somebody
        met.append(kind(browser, f"http://127.0.0.1:{server.port}", **wishes))
        return met[-1]

    yield somebody
    for each in met:
        each.leave()
