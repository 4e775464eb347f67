"""Who is away for long: a floating member, and when that calls for a transfer."""

import datetime as dt

import pytest

from tests.factories import MembershipFactory
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.organizations.api import set_away
from xuexing.apps.organizations.models import Away, Membership
from xuexing.apps.organizations.queries import count_months_away, is_to_be_moved
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db
BY = {"by": SYSTEM}
MAY, TODAY = dt.date(2026, 5, 20), dt.date(2026, 11, 20)


def away(person, now, **changes):
    given = {"is_away": True, "is_at_one_place": True, "place": "东莞", "on": TODAY}
    return set_away(membership=current(person), **{**given, **changes}, now=now, **BY)


def back(person, now, on=TODAY):
    order = {"is_away": False, "is_at_one_place": None, "on": on}
    return set_away(membership=current(person), **order, now=now, **BY)


def current(person):
    return Membership.objects.get(person=person, until_on=None, kind__in=["regular", "floating"])


class TestSomebodyAway:
    def test_keeps_the_affiliation_and_the_days_before(self, branch, now):
        person = branch.people[4]
        held = away(person, now, on=MAY)
        assert (held.unit, held.is_at_one_place, held.away.place) == (branch.unit, True, "东莞")
        spans = Membership.objects.filter(person=person).order_by("from_on")
        assert [(each.kind, each.until_on) for each in spans] == [
            ("regular", MAY),
            ("floating", None),
        ]

    def test_is_known_better_without_another_span(self, branch, now):
        away(branch.floating, now)
        away(branch.floating, now, place="深圳", is_at_one_place=False)
        held = Membership.objects.get(person=branch.floating)
        assert (held.away.place, held.is_at_one_place) == ("深圳", False)

    def test_need_not_say_where(self, branch, now):
        away(branch.floating, now, place="")
        assert not Away.objects.exists()

    def test_says_all_that_is_wrong(self, branch, now):
        with pytest.raises(Faulty) as refused:
            away(branch.people[4], now, place="远" * 61, on=dt.date(2026, 12, 1))
        assert [each.where["field"] for each in refused.value.faults] == ["place", "on"]
        assert Membership.objects.get(person=branch.people[4]).kind == "regular"

    def test_is_refused_before_the_membership_began(self, branch, now):
        with pytest.raises(Faulty):
            away(branch.people[4], now, on=dt.date(1990, 1, 1))


class TestSomebodyBack:
    def test_is_expected_again_from_that_day(self, branch, now):
        away(branch.floating, now)
        held = back(branch.floating, now)
        assert (held.kind, held.from_on, held.is_at_one_place) == ("regular", TODAY, None)

    def test_who_went_on_that_day_has_one_span(self, branch, now):
        person = MembershipFactory(unit=branch.unit, from_on=TODAY).person
        away(person, now)
        back(person, now)
        assert [each.kind for each in Membership.objects.filter(person=person)] == ["regular"]
        assert not Away.objects.exists()


class TestIsToBeMoved:
    @pytest.mark.parametrize(
        ("day", "changes", "wanted"),
        [
            (dt.date(2026, 11, 19), {}, False),
            (TODAY, {}, True),
            (TODAY, {"is_at_one_place": False}, False),
            (TODAY, {"is_abroad": True}, False),
        ],
    )
    def test_after_six_months_at_one_place_in_the_country(self, branch, now, day, changes, wanted):
        held = away(branch.people[4], now, on=MAY, **changes)
        assert is_to_be_moved(membership=held, on=day) is wanted

    def test_nothing_is_said_of_who_is_here(self, branch):
        held = current(branch.people[4])
        assert count_months_away(membership=held, on=TODAY) == 0
        assert is_to_be_moved(membership=None, on=TODAY) is False

    def test_the_page_of_the_person_suggests_it(self, client, branch, now):
        away(branch.people[4], now, on=dt.date(2026, 1, 1))
        client.force_login(branch.people[0].user)
        page = client.get(
            f"/organization/people/{branch.people[4].uuid}/", headers={"accept-language": "en"}
        ).content.decode()
        assert "should move their membership there" in page
