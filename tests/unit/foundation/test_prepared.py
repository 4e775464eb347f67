"""Prepared statements give what their query gives, whatever the values."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories import MembershipFactory
from xuexing.apps.accounts.models import SignIn
from xuexing.apps.organizations.models import Membership
from xuexing.foundation.prepared import DAY, MOMENT, NUMBER, TEXT, Prepared

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
        prepared = Prepared(memberships, NUMBER, DAY)
        for each in people:
            for day in (START - dt.timedelta(days=1), START):
                asked = memberships(each.person_id, day)
                assert prepared.rows(each.person_id, day) == list(asked)

    def test_is_put_together_once_and_asks_once(self, people, django_assert_num_queries):
        built = []

        def build(number, day):
            built.append((number, day))
            return memberships(number, day)

        prepared = Prepared(build, NUMBER, DAY)
        with django_assert_num_queries(len(people)):
            for each in people:
                prepared.rows(each.person_id, START)
        assert built == [(NUMBER, DAY)]

    def test_may_be_about_a_text_and_a_moment(self):
        def kept(key, moment):
            return SignIn.objects.filter(session_key=key, expire_date__gt=moment).values_list("pk")

        over = dt.datetime(2026, 3, 1, 4, tzinfo=dt.UTC)
        SignIn.objects.create(session_key="held", session_data="", expire_date=over)
        prepared = Prepared(kept, TEXT, MOMENT)
        before = over - dt.timedelta(microseconds=1)
        assert prepared.rows("held", before) == [("held",)]
        assert prepared.rows("held", over) == []
        assert prepared.rows("another", before) == []

    def test_takes_a_value_for_each_stand_in(self):
        with pytest.raises(ValueError, match="argument 2 is shorter"):
            Prepared(memberships, NUMBER, DAY).rows(1)

    def test_can_be_read_as_models(self, people):
        prepared = Prepared(lambda number: Membership.objects.filter(person_id=number), NUMBER)
        [found] = Membership.objects.raw(*prepared.statement(people[1].person_id))
        assert (found, found.from_on) == (people[1], START)
