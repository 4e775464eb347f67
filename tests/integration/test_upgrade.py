"""What a released version left is brought up to this one: the same figures, a ledger that verifies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.integration.places import Place, new_database
from tests.integration.test_schema import schema
from tests.releases.home import FOLDER, KeptHome, figures_of

RELEASES = sorted(path.stem for path in FOLDER.glob("*.zip"))


@pytest.fixture(scope="module", params=RELEASES)
def kept(request: pytest.FixtureRequest) -> KeptHome:
    return KeptHome(request.param)


@pytest.fixture(scope="module")
def upgraded(kept: KeptHome, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The home of that version, met by the first command of this one that may change it."""
    place = Place(tmp_path_factory.mktemp("upgraded") / "home", new_database())
    kept.lay_out(place)
    place.run("user", "list")
    return place


class TestUpgrade:
    def test_shows_the_figures_it_showed(self, kept: KeptHome, upgraded: Place):
        """What it showed; duties that came later may stand beside it."""
        now = figures_of(upgraded, kept.figures, day=kept.day)
        for unit, figures in kept.figures.items():
            assert figures
            assert {key: now[unit].get(key) for key in figures} == figures

    def test_leaves_the_tables_of_a_new_installation(self, upgraded: Place, pattern: Place):
        """All migrations since the first version, one by one, leave what is made at once."""
        assert schema(upgraded) == schema(pattern)

    def test_leaves_a_ledger_that_verifies(self, upgraded: Place):
        done = upgraded.run("evidence", "verify", "--format", "json")
        found = json.loads(done.stdout)
        assert found["finds"] == []
        assert found["checked_facts"] > 100
        assert found["seals"] == 1


class TestRestore:
    def test_on_a_fresh_machine_shows_the_same_figures(
        self, kept: KeptHome, upgraded: Place, place: Place, tmp_path: Path
    ):
        path = tmp_path / "b.zip"
        upgraded.run("backup", str(path))
        checked = json.loads(upgraded.run("check", str(path), "--format", "json").stdout)
        assert checked["facts"] > 100
        place.run("restore", str(path))
        for unit in kept.figures:
            asked = ("duties", unit, "--on", kept.day, "--format", "json")
            assert place.run(*asked).stdout == upgraded.run(*asked).stdout
        assert json.loads(place.run("evidence", "verify", "--format", "json").stdout)["finds"] == []
