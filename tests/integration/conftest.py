"""Homes for tests that start the real thing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from tests.integration.places import FILL, Place, copy_of, new_database, pattern_of

NewPlace = Callable[[], Place]


@pytest.fixture
def new_place(tmp_path: Path) -> NewPlace:
    """A maker of homes that are not made yet; on PostgreSQL each has a database of its own."""
    return lambda: Place(tmp_path / f"home-{uuid4().hex[:8]}", new_database())


@pytest.fixture
def place(new_place: NewPlace) -> Place:
    """A home that is not made yet."""
    return new_place()


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A home as the first start leaves it; to be copied, not changed."""
    return pattern_of(tmp_path_factory.getbasetemp())


@pytest.fixture
def made(pattern: Place, tmp_path: Path) -> Place:
    """A home as the first start leaves it."""
    return copy_of(pattern, tmp_path / "made")


@pytest.fixture(scope="session")
def full(pattern: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A home with a unit, an account and an upload; to be copied, not changed."""
    full = copy_of(pattern, tmp_path_factory.mktemp("full") / "home")
    full.run("user", "add", "chen", "--admin")
    full.python(FILL)
    (full.root / "files" / "ab").mkdir()
    (full.root / "files" / "ab" / "abcd").write_bytes(b"\x00upload")
    return full
