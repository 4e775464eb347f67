"""An organization changes: a post is handed over, two records become one, a branch goes into another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.functional.people import DESK, PASSWORD, PHONE, Somebody
from tests.integration.places import Place
from tests.integration.serving import Serving, serving

COUNTY = f"""
import datetime as dt
from django.utils import timezone
from tests.factories import (
    MembershipFactory, PersonFactory, PostFactory, UnitFactory, UserFactory)
from xuexing.apps.organizations.models import Grant

county = UnitFactory(name="青溪县委", code="QX", kind="committee")
user = UserFactory(sign_in_name="keeper", password="{PASSWORD}")
Grant.objects.create(user=user, role="administrator", from_on=dt.date(2026, 1, 1))
for code, name, people in (
    ("B1", "水电站党支部", ["陈立川", "沈月华", "丁国强", "丁国强"]), ("B2", "灌区党支部", ["方志刚"])
):
    unit = UnitFactory(name=name, code=code, parent=county)
    for person in [PersonFactory(name=name) for name in people]:
        MembershipFactory(person=person, unit=unit)
PostFactory(unit=county.children.get(code="B1"), person=county.children.get(code="B1")
            .memberships.get(person__name="陈立川").person)
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory) -> Iterator[Serving]:
    """A county with two branches: one of its members was entered twice."""
    place = Place(tmp_path_factory.mktemp("county"), None)
    place.run("user", "list")
    place.python(COUNTY)
    with serving(place, DEMO="0") as server:
        yield server.ready()


def follow(somebody: Somebody, name: str) -> None:
    """Follow the first name that reads so."""
    somebody.page.locator("main a", has_text=name).first.click()
    somebody.page.wait_for_load_state()


def test_a_post_is_handed_over_and_two_records_become_one(county, meet):
    keeper = meet(county, width=PHONE).sign_in("keeper")
    keeper.open("/organization/?q=水电站")
    follow(keeper, "水电站党支部")
    branch = keeper.page.url
    keeper.press("Hand over")
    keeper.reads("Nothing is open.")
    keeper.page.select_option("[name=person]", label="沈月华")
    keeper.press("Hand over")
    keeper.reads("Handed over, with what was open.")

    follow(keeper, "丁国强")
    keeper.press("Two records of one person")
    keeper.page.locator("ul.rows a", has_text="丁国强").first.click()
    keeper.page.fill("[name=name]", "丁国")
    keeper.press("Make them one")
    keeper.reads("This is not the name above.")
    keeper.page.fill("[name=name]", "丁国强")
    keeper.press("Make them one")
    keeper.reads("The two records are one.")
    keeper.page.goto(branch)
    assert keeper.page.locator("table.data td", has_text="丁国强").count() == 1


def test_a_branch_goes_into_another_and_its_page_stays(county, meet):
    keeper = meet(county, language="en", width=DESK, script=False).sign_in("keeper")
    keeper.open("/organization/?q=灌区")
    follow(keeper, "灌区党支部")
    closed = keeper.page.url
    keeper.press("More").press("Let this unit go into another")
    keeper.page.fill("[name=into]", "B1")
    keeper.page.fill("[name=name]", "灌区党支部")
    keeper.press("Let it go into the other")
    keeper.sees("灌区党支部 has gone into this unit.")
    keeper.sees("方志刚")
    keeper.page.goto(closed)
    keeper.sees("What happened until then stays here.")
