"""A branch with its fourth-quarter meeting, and an action."""

import datetime as dt

import pytest

from tests.factories import MembershipFactory, PersonFactory, PostFactory, UnitFactory, UserFactory
from tests.factories.sessions import open_theme_day
from xuexing.apps.oversight.api import add_action, open_meeting
from xuexing.kernel.periods import PeriodKind, period_of


@pytest.fixture
def period(today):
    return period_of(today, PeriodKind.QUARTER)


@pytest.fixture
def session(branch, now):
    """The members' meeting of 20 November, being recorded."""
    return open_theme_day(branch, now, "members_meeting")


@pytest.fixture
def prepare(branch, period, now):
    """Return a function that prepares the branch's meeting of the quarter."""

    def meeting(**changes):
        given = {"unit": branch.unit, "period": period, "by": branch.by, "now": now}
        return open_meeting(**{**given, **changes})

    return meeting


@pytest.fixture
def agree(branch, now, today):
    """Return a function that enters an action of the fifth member, for a week."""

    def action(**changes):
        given = {
            "unit": branch.unit,
            "issue": "倒班的党员凑不齐",
            "measure": "同一议题分两班开",
            "owner": branch.people[4],
            "due_on": today + dt.timedelta(days=7),
            "hand": branch.people[0],
            "by": branch.by,
            "now": now,
        }
        return add_action(**{**given, **changes})

    return action


@pytest.fixture
def county(branch):
    """The county's committee, above the branch, with its secretary."""
    county = UnitFactory(kind="committee", name="青溪县委")
    branch.unit.parent, branch.unit.path = county, f"{county.path}{branch.unit.pk}/"
    branch.unit.save()
    clerk = PersonFactory(name="宋文清", user=UserFactory())
    MembershipFactory(person=clerk, unit=county)
    PostFactory(person=clerk, unit=county, kind="secretary")
    county.clerk = clerk
    return county
