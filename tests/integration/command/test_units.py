"""``xuexing units`` and ``xuexing duties`` as an administrator calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.integration.places import Place, copy_of

SESSIONS = """
import datetime as dt
from tests.factories.sessions import make_branch, mark, open_theme_day
from xuexing.apps.activities.operations import close_session

moment = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
branch = make_branch()
session = open_theme_day(branch, moment)
mark(branch, session, moment, 4, 丁国强="absent")
close_session(session=session, by=branch.by, now=moment)
"""


@pytest.fixture(scope="module")
def held(pattern, tmp_path_factory) -> Place:
    """A home in which a branch held its theme day of November, one member away."""
    place = copy_of(pattern, tmp_path_factory.mktemp("held") / "home")
    place.python(SESSIONS)
    return place


def read(place: Place, *command: str) -> list[dict]:
    return json.loads(place.run(*command, "--format", "json").stdout)


class TestUnits:
    def test_have_code_name_kind_and_the_code_above(self, held):
        assert read(held, "units") == [
            {"code": "B1", "name": "水电站党支部", "kind": "branch", "parent": None}
        ]

    def test_are_chosen_by_kind(self, held):
        assert read(held, "units", "--kind", "committee") == []
        assert len(read(held, "units", "--kind", "branch")) == 1

    def test_of_a_kind_that_is_none_are_refused_with_the_kinds(self, held):
        done = held.run("units", "--kind", "nest", check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert "branch" in done.stderr

    def test_need_a_home(self, tmp_path: Path):
        done = Place(tmp_path / "none", None).run("units", check=False)
        assert done.returncode == 1
        assert not (tmp_path / "none").exists()


class TestDuties:
    def test_are_those_of_the_unit_and_its_members_for_the_day_and_the_year_so_far(self, held):
        found = read(held, "duties", "B1", "--on", "2026-11-20")
        months = [each["period"] for each in found if each["duty"] == "PM-3"]
        assert months[-1] == "2026-11"
        assert {each["subject"]["kind"] for each in found} >= {"unit", "member"}
        assert all(
            set(each)
            == {
                *("duty", "citation", "certainty", "subject"),
                *("period", "state", "numbers", "proof"),
            }
            for each in found
        )

    def test_carry_their_proof(self, held):
        found = read(held, "duties", "B1", "--on", "2026-11-20")
        (theme_day,) = [e for e in found if (e["duty"], e["period"]) == ("PM-3", "2026-11")]
        assert theme_day["state"] == "met"
        assert theme_day["numbers"]["amount"] == theme_day["numbers"]["required"] == 1
        (total,) = theme_day["proof"]["totals"]
        assert [fact["category"] for fact in total["used"]] == ["theme_day"]
        (away,) = [e for e in found if (e["duty"], e["subject"]["name"]) == ("PM-1", "丁国强")]
        assert away["numbers"]["amount"] == 0
        assert [left["reason"] for left in away["proof"]["totals"][0]["left_out"]] == ["no_amount"]

    def test_give_the_same_bytes_for_the_same_data(self, held):
        first, second = (
            held.run("duties", "B1", "--on", "2026-11-20", "--format", "json").stdout
            for _ in range(2)
        )
        assert first == second

    def test_of_a_unit_that_is_not_there_are_refused(self, held):
        done = held.run("duties", "nowhere", check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert "nowhere" in done.stderr

    @pytest.mark.parametrize("words", [[], ["B1", "--on", "yesterday"], ["B1", "--format", "xml"]])
    def test_used_wrongly_say_so(self, held, words):
        assert held.run("duties", *words, check=False).returncode == 2
