"""Prepared statements give what their query gives, whatever the values."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories import MembershipFactory
from xuexing.apps.organizations.models import Membership
from xuexing.foundation.prepared import DAY, NUMBER, Prepared

pytestmark = pytest.mark.django_db
START = dt.date(2026, 3, 1)


def memberships(person_id, day):
    found = Membership.objects.filter(person_id=person_id, from_on__lte=day)
    return found.values_list("pk", "kind").union(
        Membership.objects.filter(pk=0).values_list("pk", "kind"), all=True
    )


@pytest.fixture
def people():
    return [MembershipFactory(from_on=START) for _ in range(3)]


class TestPrepared:
    def test_gives_the_rows_of_its_query(self, people):
        prepared = Prepared(memberships)
        for each in people:
            for day in (START - dt.timedelta(days=1), START):
                asked = memberships(each.person_id, day)
                assert prepared.rows(number=each.person_id, day=day) == list(asked)

    def test_is_put_together_once_and_asks_once(self, people, django_assert_num_queries):
        built = []

        def build(number, day):
            built.append((number, day))
            return memberships(number, day)

        prepared = Prepared(build)
        with django_assert_num_queries(len(people)):
            for each in people:
                prepared.rows(number=each.person_id, day=START)
        assert built == [(NUMBER, DAY)]

    def test_can_be_read_as_models(self, people):
        prepared = Prepared(lambda number, _day: Membership.objects.filter(person_id=number))
        [found] = Membership.objects.raw(*prepared.statement(number=people[1].person_id))
        assert (found, found.from_on) == (people[1], START)
