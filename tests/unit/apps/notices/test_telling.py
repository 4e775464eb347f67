"""What people are told: set by set, new until read, read by the reader alone."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import MembershipFactory, UserFactory
from tests.factories.organizations import PersonFactory
from xuexing.apps.notices.models import About, Channel, Muted, Recipient
from xuexing.apps.notices.operations import read_all_notices, read_notice
from xuexing.apps.notices.queries import (
    find_notice_to,
    find_organization_and_new,
    list_notices_to,
    list_told_about,
)

pytestmark = pytest.mark.django_db


def new_to(person):
    return find_organization_and_new(reader_id=person.pk)[1]


class TestTell:
    def test_reaches_everybody_once(self, members, tell_all, now):
        notice = tell_all(now)
        told = Recipient.objects.filter(notice=notice)
        assert {each.person_id for each in told} == {each.pk for each in members}

    def test_leaves_out_who_has_no_account(self, branch, members, tell_all, now):
        tell_all(now, people=[*members, branch.exempt])
        assert list_notices_to(reader=branch.exempt).count() == 0

    def test_is_new_until_it_is_read(self, members, tell_all, now):
        notice = tell_all(now)
        assert new_to(members[0]) == 1
        read_notice(person=members[0], uuid=notice.uuid)
        assert new_to(members[0]) == 0
        assert new_to(members[1]) == 1

    def test_does_not_count_for_who_wished_so_but_stands_there(self, members, tell_all, now):
        Muted.objects.create(person=members[0], about=About.SESSION, channel=Channel.PAGES)
        tell_all(now)
        assert new_to(members[0]) == 0
        assert list_notices_to(reader=members[0]).count() == 1

    def test_takes_the_same_statements_for_many(self, branch, members, tell_all, now):
        def statements(people):
            with CaptureQueriesContext(connection) as captured:
                tell_all(now, people=people)
            return len(captured)

        many = [
            MembershipFactory(unit=branch.unit, person=PersonFactory(user=UserFactory())).person
            for _ in range(40)
        ]
        assert statements(members[:1]) == statements(many)

    def test_says_how_many_were_told(self, members, tell_all, now):
        notice = tell_all(now)
        tell_all(now + dt.timedelta(hours=1), people=members[:2])
        found = list_told_about(source_uuid=notice.source_uuid)
        assert [each.people_count for each in found] == [2, 5]


class TestRead:
    def test_all_takes_everything_off(self, members, tell_all, now):
        tell_all(now)
        tell_all(now)
        read_all_notices(person=members[0])
        assert new_to(members[0]) == 0
        assert new_to(members[1]) == 2

    def test_of_what_one_was_not_told_does_nothing(self, members, tell_all, now):
        notice = tell_all(now, people=members[:1])
        assert find_notice_to(reader=members[1], uuid=notice.uuid) is None
        read_notice(person=members[1], uuid=notice.uuid)
        assert new_to(members[0]) == 1


class TestNew:
    def test_rides_along_with_the_organization_in_one_query(
        self, branch, members, tell_all, now, django_assert_num_queries
    ):
        tell_all(now)
        with django_assert_num_queries(1):
            found, count = find_organization_and_new(reader_id=members[0].pk)
        assert (found, count) == (branch.organization, 1)

    def test_is_nothing_for_nobody(self, branch):
        assert find_organization_and_new(reader_id=None) == (branch.organization, 0)
