"""What all tests share."""

from __future__ import annotations

import datetime as dt
import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import Phase, settings

from tests.constraints import pytest_runtest_call  # noqa: F401  pytest finds it here
from tests.tampering import empty_tables, lift_guards
from xuexing.config.home import Home

if TYPE_CHECKING:
    from tests.factories.sessions import Branch
# No timed assertions, on machines fast or slow; explaining a failure traces every line and takes minutes.
settings.register_profile(
    "house",
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.target, Phase.shrink],
)
settings.load_profile("house")
# Before numpy is imported: its threads would wait for each other beside the other test processes.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SHARED = Path(os.environ.get("XUEXING_SHARED", Path(__file__).parents[2] / "shared"))
DATABASES = {"db", "transactional_db", "new_place", "pattern", "full", "kept"}
"""Fixtures that stand on a database, or on a home with one."""
LONGEST = {
    "functional", "integration", "irt", "rulebook", "formats", "imports", "papers", "tables",
    "test_nightly.py",
}  # fmt: skip
"""Where the files are that take longest; they go first, so that none is left to one process at the end."""
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, uncollected, what holds on the other database alone; skip what needs shared data.

    On PostgreSQL, what asks for no database is left out too: it has been proved before. The files that take
    longest go first.
    """
    other = "sqlite" if ON_POSTGRESQL else "postgresql"
    kept = [item for item in items if item.get_closest_marker(other) is None and _differs(item)]
    left = list(set(items) - set(kept))
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept
    here = Path(__file__).parent
    items.sort(key=lambda item: LONGEST.isdisjoint(item.path.relative_to(here).parts))
    if not SHARED.is_dir():
        absent = pytest.mark.skip(reason=f"shared data is absent: {SHARED}")
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(absent)


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among what stays for the whole run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _differs(item: pytest.Item) -> bool:
    """Tell whether another database could make a difference to a test."""
    if not ON_POSTGRESQL or any(item.iter_markers("django_db")):
        return True
    asked = set(getattr(item, "fixturenames", ()))
    return not asked.isdisjoint(DATABASES) or item.get_closest_marker("postgresql") is not None


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Make the test database at once and note all migrations as applied."""
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    from xuexing.config.schema import note_applied

    with django_db_blocker.unblock():
        MigrationRecorder(connection).ensure_schema()
        note_applied(MigrationLoader(connection).graph.nodes)


@pytest.fixture
def now() -> dt.datetime:
    """Friday 20 November 2026, 14:30 in Shanghai: the day of the pictures."""
    return dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)


@pytest.fixture
def today() -> dt.date:
    return dt.date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _speak_english() -> Iterator[None]:
    """What a test compares is what the sources say; a page speaks its reader's language all the same."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _ask_for_the_pack_again() -> None:
    """The pack's name is kept for the process; each test has an organization of its own."""
    from xuexing.foundation import packs

    packs.forget()


@pytest.fixture(autouse=True, scope="session")
def _empty_guarded_tables() -> Iterator[None]:
    """What a test with real transactions wrote is taken away, which the guards of the ledger refuse.

    On SQLite they are lifted for it; flushing ends with post_migrate, which puts them back.
    """
    flush = TransactionTestCase._fixture_teardown

    def lift_and_flush(self: Any) -> None:
        lift_guards()
        flush(self)

    def empty(_self: Any) -> None:
        empty_tables()

    with pytest.MonkeyPatch.context() as patch:
        way = empty if ON_POSTGRESQL else lift_and_flush
        patch.setattr(TransactionTestCase, "_fixture_teardown", way)
        yield


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Home:
    """A home of the test's own: its keys and seals are nobody else's."""
    settings.HOME = Home(tmp_path / "home")
    settings.HOME.make()
    return settings.HOME


@pytest.fixture
def branch(db) -> Branch:
    """A branch of seven: five full members, one exempt, one floating; three its committee."""
    from tests.factories.sessions import make_branch

    return make_branch()


@pytest.fixture
def vendor() -> str:
    return connection.vendor
