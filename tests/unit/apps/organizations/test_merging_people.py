"""Two records of one person become one: everything follows, nothing is counted twice."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db.models import Sum

from tests.factories import (
    ExemptionFactory,
    MembershipFactory,
    PersonFactory,
    PostFactory,
    UserFactory,
)
from tests.factories.evidence import new_fact
from tests.factories.sessions import mark, open_theme_day
from xuexing.apps.accounts.models import User
from xuexing.apps.activities.models import RollEntry
from xuexing.apps.activities.operations import close_session
from xuexing.apps.audit.models import Entry
from xuexing.apps.evidence.api import append, verify
from xuexing.apps.evidence.models import Fact
from xuexing.apps.notices.api import Asked, ask
from xuexing.apps.notices.models import ToDo
from xuexing.apps.organizations.models import Membership
from xuexing.apps.organizations.operations import UnableToMergePeople, merge_people
from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.operations import rebuild
from xuexing.foundation.errors import Faulty

MAY, JUNE, JULY = (dt.date(2026, month, 1) for month in (5, 6, 7))
pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(branch):
    return branch.people[3]


@pytest.fixture
def other(branch):
    """A second record of the same person, in the same branch since June."""
    person = PersonFactory(name="何志远", code="M-17", birth_on=dt.date(1970, 3, 1))
    MembershipFactory(person=person, unit=branch.unit, from_on=JUNE)
    return person


@pytest.fixture
def merge(branch, kept, other, now):
    return lambda: merge_people(kept=kept, other=other, by=branch.by, now=now)


def hours_of(person):
    return Fact.objects.filter(person=person).aggregate(sum=Sum("amount"))["sum"] or 0


def learn(branch, person, now, amount=2, **values):
    fact = new_fact(person=person, amount=Decimal(amount), **values)
    append(unit=branch.unit, facts=[fact], by=branch.by, now=now)


def shown_findings():
    return set(Finding.objects.values_list("duty", "subject_uuid", "period", "state", "amount"))


class TestIdentity:
    def test_what_the_kept_record_lacks_is_taken_over_and_the_other_is_emptied(
        self, merge, kept, other
    ):
        merge()
        for each in (kept, other):
            each.refresh_from_db()
        assert (kept.code, kept.birth_on, kept.name) == ("M-17", dt.date(1970, 3, 1), "何志远")
        assert (other.name, other.code, other.birth_on) == ("", None, None)
        assert other.merged_into == kept
        assert other.forgotten_at

    def test_what_the_kept_record_has_stays(self, merge, kept):
        kept.code = "M-3"
        kept.save()
        merge()
        kept.refresh_from_db()
        assert kept.code == "M-3"

    def test_the_account_follows(self, merge, kept, other):
        other.user = user = UserFactory()
        other.save()
        merge()
        kept.refresh_from_db()
        assert kept.user == user

    def test_of_two_accounts_the_other_is_closed(self, merge, kept, other):
        kept.user, other.user = UserFactory(), UserFactory()
        kept.save()
        other.save()
        merge()
        assert not User.objects.get(pk=other.user_id).is_active
        assert User.objects.get(pk=kept.user_id).is_active


class TestSpans:
    def test_days_that_both_cover_in_one_unit_stand_once(self, merge, kept, branch):
        merge()
        assert list(kept.memberships.values_list("unit", "from_on", "until_on")) == [
            (branch.unit.pk, dt.date(2026, 1, 1), None)
        ]

    def test_days_before_and_after_are_taken_over(self, merge, kept, other, branch):
        Membership.objects.filter(person=kept).update(
            from_on=JUNE, until_on=JULY, end_reason="moved"
        )
        Membership.objects.filter(person=other).update(from_on=MAY)
        merge()
        spans = kept.memberships.order_by("from_on").values_list(
            "from_on", "until_on", "end_reason"
        )
        assert list(spans) == [
            (MAY, JUNE, "status_changed"),
            (JUNE, JULY, "moved"),
            (JULY, None, ""),
        ]

    def test_posts_and_exemptions_follow(self, merge, kept, other, branch):
        PostFactory(person=other, unit=branch.unit, kind="deputy")
        ExemptionFactory(person=other)
        merge()
        assert [post.kind for post in kept.posts.all()] == ["deputy"]
        assert kept.exemptions.count() == 1

    def test_who_belonged_to_different_units_on_one_day_is_not_one_person(self, merge, kept, other):
        Membership.objects.filter(person=other).delete()
        for unit_from in (MAY, JULY):
            MembershipFactory(
                person=other,
                from_on=unit_from,
                until_on=unit_from.replace(day=20),
                end_reason="moved",
            )
        with pytest.raises(Faulty) as refused:
            merge()
        assert len(refused.value.faults) == 2
        other.refresh_from_db()
        assert other.merged_into is None


class TestFacts:
    @pytest.mark.usefixtures("home")
    def test_follow_and_are_counted_once_in_a_ledger_that_verifies(
        self, merge, branch, kept, other, now
    ):
        learn(branch, kept, now)
        learn(branch, other, now, 3)
        before = Fact.objects.filter(unit=branch.unit).aggregate(sum=Sum("amount"))["sum"]
        merge()
        assert (hours_of(kept), hours_of(other)) == (5, 0)
        assert Fact.objects.filter(unit=branch.unit).aggregate(sum=Sum("amount"))["sum"] == before
        assert verify().finds == ()

    def test_of_two_for_one_sitting_the_greater_stands(self, merge, branch, kept, other, now):
        source = uuid.uuid4()
        learn(branch, kept, now, 0, source_uuid=source, detail="absent")
        learn(branch, other, now, 2, source_uuid=source)
        merge()
        assert (hours_of(kept), hours_of(other)) == (2, 0)

    @pytest.mark.django_db(transaction=True)
    def test_findings_are_those_of_one_person(self, merge, branch, kept, other, now):
        learn(branch, kept, now, 16)
        learn(branch, other, now, 16)
        rebuild(now=now)
        merge()
        assert not Finding.objects.filter(person=other).exists()
        hours = Finding.objects.get(person=kept, duty="PM-1", period="2026")
        assert (hours.state, hours.amount) == ("met", 32)
        shown = shown_findings()
        rebuild(now=now)
        assert shown_findings() == shown


class TestRolls:
    def test_one_entry_of_two_stays_and_says_that_the_person_came(
        self, merge, branch, kept, other, now
    ):
        session = open_theme_day(branch, now)
        entries = session.roll.filter(person__in=[kept, other])
        assert entries.count() == 2
        entries.filter(person=other).update(state="present")
        entries.filter(person=kept).update(state="absent")
        merge()
        assert [(each.person, each.state) for each in entries] == [(kept, "present")]

    def test_a_session_closed_with_the_second_record_names_the_first(
        self, merge, branch, kept, other, now
    ):
        Membership.objects.filter(person=kept).update(until_on=JUNE, end_reason="moved")
        session = open_theme_day(branch, now)
        mark(branch, session, now, 5)
        close_session(session=session, by=branch.by, now=now)
        merge()
        assert not RollEntry.objects.filter(person=other).exists()
        assert Fact.objects.filter(
            person=kept, source_uuid=session.uuid, counters=None, countered_by=None
        ).exists()


class TestOtherRooms:
    def test_what_is_asked_by_name_follows_once(self, merge, branch, kept, other, now):
        same, alone = uuid.uuid4(), uuid.uuid4()
        for person, source in ((kept, same), (other, same), (other, alone)):
            ask(kind="x.y", what=Asked(branch.unit, source, person=person), now=now)
        merge()
        assert ToDo.objects.filter(person=kept, done_at=None).count() == 2
        assert not ToDo.objects.filter(person=other).exists()

    def test_the_trail_counts_what_followed(self, merge, kept, other):
        merge()
        entry = Entry.objects.get(act="organizations.merge_people")
        assert entry.data["other"] == str(other.uuid)
        assert not any("何" in str(value) for value in entry.data.values())


class TestRefusal:
    def test_a_record_is_not_merged_with_itself_or_twice(self, merge, branch, kept, other, now):
        with pytest.raises(UnableToMergePeople):
            merge_people(kept=kept, other=kept, by=branch.by, now=now)
        merge()
        with pytest.raises(UnableToMergePeople):
            merge()
