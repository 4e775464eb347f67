"""Who is away for long: a floating member, and when that calls for a transfer."""

import datetime as dt

import pytest

from tests.factories import MembershipFactory, PersonFactory
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.organizations.api import (
    Whereabouts,
    count_months_away,
    end_away,
    is_to_be_moved,
    list_away,
    record_away,
)
from xuexing.apps.organizations.models import Away, Membership
from xuexing.apps.organizations.operations import UnableToChangeAway
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db
BY = {"by": SYSTEM}
MAY = dt.date(2026, 5, 20)


def in_dongguan(**changes):
    given = {"place": "东莞", "since_on": MAY, "is_fixed": True, "is_abroad": False}
    return Whereabouts(**{**given, **changes})


def away(person, now, **changes):
    return record_away(person=person, where=in_dongguan(**changes), now=now, **BY)


class TestRecordAway:
    def test_makes_the_affiliation_a_floating_one_from_today(self, branch, now, today):
        person = branch.people[4]
        away(person, now)
        spans = Membership.objects.filter(person=person).order_by("from_on")
        assert [(each.kind, each.until_on) for each in spans] == [
            ("regular", today),
            ("floating", None),
        ]

    def test_changes_what_is_known_without_another_span(self, branch, now):
        away(branch.floating, now)
        away(branch.floating, now, place="深圳", is_fixed=False)
        assert Membership.objects.filter(person=branch.floating).count() == 1
        assert [(each.place, each.is_fixed) for each in Away.objects.all()] == [("深圳", False)]

    def test_says_all_that_is_wrong(self, branch, now):
        with pytest.raises(Faulty) as refused:
            away(branch.people[4], now, place=" ", since_on=dt.date(2026, 12, 1))
        assert [each.where["field"] for each in refused.value.faults] == ["place", "since_on"]
        assert Membership.objects.get(person=branch.people[4]).kind == "regular"

    def test_is_refused_for_somebody_without_a_unit(self, now):
        with pytest.raises(UnableToChangeAway):
            away(PersonFactory(), now)


class TestEndAway:
    def test_makes_the_person_expected_again_from_today(self, branch, now, today):
        end_away(person=branch.floating, now=now, **BY)
        current = Membership.objects.get(person=branch.floating, until_on=None)
        assert (current.kind, current.from_on) == ("regular", today)

    def test_of_somebody_who_went_today_leaves_one_span(self, branch, now):
        person = MembershipFactory(unit=branch.unit, from_on=dt.date(2026, 11, 20)).person
        away(person, now)
        end_away(person=person, now=now, **BY)
        assert [each.kind for each in Membership.objects.filter(person=person)] == ["regular"]

    def test_is_refused_for_somebody_who_is_here(self, branch, now):
        with pytest.raises(UnableToChangeAway):
            end_away(person=branch.people[4], now=now, **BY)


class TestIsToBeMoved:
    @pytest.mark.parametrize(
        ("day", "changes", "wanted"),
        [
            (dt.date(2026, 11, 19), {}, False),
            (dt.date(2026, 11, 20), {}, True),
            (dt.date(2026, 11, 20), {"is_fixed": False}, False),
            (dt.date(2026, 11, 20), {"is_abroad": True}, False),
        ],
    )
    def test_after_six_months_at_one_place_in_the_country(self, branch, now, day, changes, wanted):
        found = away(branch.floating, now, **changes)
        assert is_to_be_moved(away=found, on=day) is wanted

    def test_nothing_is_said_where_nothing_is_known(self, today):
        assert count_months_away(away=None, on=today) == 0
        assert is_to_be_moved(away=None, on=today) is False

    def test_the_page_of_the_person_suggests_it(self, client, branch, now):
        away(branch.floating, now, since_on=dt.date(2026, 1, 1))
        client.force_login(branch.people[0].user)
        page = client.get(
            f"/organization/people/{branch.floating.uuid}/", headers={"accept-language": "en"}
        ).content.decode()
        assert "should move their membership there" in page


class TestListAway:
    def test_tells_those_abroad_apart(self, branch, now, today):
        away(branch.floating, now, is_abroad=True)
        assert [each.place for each in list_away(on=today, abroad=True)] == ["东莞"]
        assert list(list_away(on=today, abroad=False)) == []

    def test_leaves_out_who_is_back(self, branch, now, today):
        away(branch.floating, now)
        end_away(person=branch.floating, now=now, **BY)
        assert list(list_away(on=today)) == []
