"""Transfers: the old unit stays responsible until the new one accepts."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.factories import (
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.audit.models import Entry
from xuexing.apps.notices.api import describe, list_to_dos
from xuexing.apps.organizations.api import (
    Arrival,
    accept_transfer,
    begin_transfer,
    leave_unit,
    list_members_bound,
    list_roster,
    record_arrival,
    return_transfer,
    scope_of,
    withdraw_transfer,
)
from xuexing.apps.organizations.models import Membership, Person, Post, Transfer
from xuexing.apps.organizations.operations import (
    UnableToAcceptTransfer,
    UnableToSettleTransfer,
    UnableToTransfer,
    set_away,
)
from xuexing.apps.organizations.queries import list_transfers_open
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db
LETTER = dt.date(2026, 11, 10)
BY = {"by": SYSTEM}


@pytest.fixture
def units(db):
    OrganizationFactory()
    old, new = (
        UnitFactory(name="水电站党支部", code="B1"),
        UnitFactory(name="灌区党支部", code="B2"),
    )
    for unit in (old, new):
        PostFactory(person=PersonFactory(user=UserFactory()), unit=unit)
    return old, new


@pytest.fixture
def member(units):
    return MembershipFactory(person__name="黄俊杰", unit=units[0])


def moved(member, to_unit, now, **changes):
    given = {"unit": to_unit, "unit_name": "", "on": LETTER, "now": now, **BY}
    return begin_transfer(membership=member, **{**given, **changes})


def names_of(unit, on):
    return [each.person.name for each in list_roster(unit=unit, on=on)]


def asked(unit, today):
    """Return what the secretary of a unit is asked, in words."""
    user = unit.posts.get(kind="secretary").person.user
    found = list_to_dos(scope=scope_of(user=user, on=today))
    return [describe(each).title for each in found]


class TestBeginTransfer:
    def test_changes_no_membership(self, units, member, now, today):
        moved(member, units[1], now)
        assert "黄俊杰" in names_of(units[0], today)
        assert "黄俊杰" not in names_of(units[1], today)

    def test_asks_both_sides(self, units, member, now, today):
        moved(member, units[1], now)
        assert asked(units[0], today) == ["黄俊杰 is on the way to 灌区党支部"]
        assert asked(units[1], today) == ["Answer the transfer of 黄俊杰"]

    def test_is_refused_while_a_letter_is_on_the_way(self, units, member, now):
        moved(member, units[1], now)
        with pytest.raises(UnableToTransfer):
            moved(member, None, now, unit_name="东莞某支部")
        assert Transfer.objects.count() == 1

    def test_says_all_that_is_wrong_with_the_letter(self, units, member, now):
        committee = UnitFactory(kind="committee", code="C9")
        with pytest.raises(Faulty) as refused:
            moved(member, committee, now, on=dt.date(2026, 12, 1))
        assert [each.where.get("field") for each in refused.value.faults] == ["unit", "on"]
        assert not Transfer.objects.exists()

    def test_is_shown_to_both_units(self, units, member, now):
        transfer = moved(member, units[1], now)
        assert [list(list_transfers_open(unit=unit)) for unit in units] == [[transfer]] * 2

    def test_is_refused_to_where_somebody_is(self, units, member, now):
        with pytest.raises(Faulty):
            moved(member, units[0], now)


class TestAcceptTransfer:
    def test_ends_the_old_membership_on_the_day_the_new_one_begins(self, units, member, now, today):
        accept_transfer(transfer=moved(member, units[1], now), on=today, now=now, **BY)
        spans = Membership.objects.filter(person=member.person).order_by("from_on")
        assert [(s.unit, s.from_on, s.until_on, s.end_reason) for s in spans] == [
            (units[0], member.from_on, today, "moved"),
            (units[1], today, None, ""),
        ]

    def test_ends_posts_and_groups_of_the_old_unit(self, units, member, now, today):
        group = UnitFactory(parent=units[0], kind="group")
        MembershipFactory(person=member.person, unit=group, kind="group")
        PostFactory(person=member.person, unit=group, kind="group_leader")
        accept_transfer(transfer=moved(member, units[1], now), on=today, now=now, **BY)
        assert not Post.objects.filter(person=member.person, until_on=None).exists()
        assert not Membership.objects.filter(unit=group, until_on=None).exists()

    def test_takes_off_what_was_asked(self, units, member, now, today):
        accept_transfer(transfer=moved(member, units[1], now), on=today, now=now, **BY)
        assert asked(units[0], today) == asked(units[1], today) == []

    def test_writes_the_trail_of_both_units(self, units, member, now, today):
        accept_transfer(transfer=moved(member, units[1], now), on=today, now=now, **BY)
        acts = Entry.objects.filter(act="organizations.accept_transfer")
        assert {each.unit_id for each in acts} == {units[0].pk, units[1].pk}

    @pytest.mark.parametrize("day", [dt.date(2026, 11, 21), dt.date(2026, 11, 9)])
    def test_is_refused_for_a_day_that_cannot_be(self, units, member, now, day):
        transfer = moved(member, units[1], now)
        with pytest.raises(Faulty):
            accept_transfer(transfer=transfer, on=day, now=now, **BY)
        assert Membership.objects.get(person=member.person).until_on is None

    def test_is_refused_twice(self, units, member, now, today):
        transfer = moved(member, units[1], now)
        accept_transfer(transfer=transfer, on=today, now=now, **BY)
        with pytest.raises(UnableToSettleTransfer):
            accept_transfer(transfer=transfer, on=today, now=now, **BY)

    def test_is_refused_where_the_person_left_in_a_way_of_their_own(
        self, units, member, now, today
    ):
        transfer = moved(member, units[1], now)
        Membership.objects.filter(pk=member.pk).update(until_on=LETTER, end_reason="moved")
        with pytest.raises(UnableToAcceptTransfer):
            accept_transfer(transfer=transfer, on=today, now=now, **BY)

    def test_of_a_unit_elsewhere_ends_the_membership_with_its_receipt(
        self, units, member, now, today
    ):
        transfer = moved(member, None, now, unit_name="东莞某支部")
        accept_transfer(transfer=transfer, on=today, now=now, **BY)
        left = Membership.objects.get(person=member.person)
        assert (left.until_on, left.end_reason) == (today, "moved")

    def test_takes_whoever_went_away_after_the_letter(self, units, member, now, today):
        transfer = moved(member, units[1], now)
        away = {"is_away": True, "is_at_one_place": True, "on": LETTER}
        set_away(membership=member, **away, now=now, **BY)
        accept_transfer(transfer=transfer, on=today, now=now, **BY)
        current = Membership.objects.get(person=member.person, until_on=None)
        assert (current.unit, current.kind) == (units[1], "regular")

    def test_counts_one_member_on_every_day(self, units, member, now, today):
        accept_transfer(transfer=moved(member, units[1], now), on=today, now=now, **BY)
        for day in (today - dt.timedelta(days=1), today):
            bound = list_members_bound(on=day, start=day, unit_kinds=["branch"], statuses=())
            assert bound.filter(person=member.person).count() == 1


class TestReturnTransfer:
    def test_leaves_the_person_where_they_are_and_tells_the_old_unit(
        self, units, member, now, today
    ):
        transfer = moved(member, units[1], now)
        return_transfer(transfer=transfer, reason="介绍信过期", now=now, **BY)
        assert "黄俊杰" in names_of(units[0], today)
        assert asked(units[0], today) == ["The letter of 黄俊杰 came back from 灌区党支部"]
        assert asked(units[1], today) == []

    def test_needs_a_reason(self, units, member, now):
        transfer = moved(member, units[1], now)
        with pytest.raises(Faulty):
            return_transfer(transfer=transfer, reason=" ", now=now, **BY)

    def test_can_be_followed_by_another_letter(self, units, member, now, today):
        transfer = moved(member, units[1], now)
        return_transfer(transfer=transfer, reason="介绍信过期", now=now, **BY)
        moved(member, units[1], now)
        assert asked(units[0], today) == ["黄俊杰 is on the way to 灌区党支部"]

    def test_can_be_put_aside(self, units, member, now, today):
        transfer = moved(member, units[1], now)
        return_transfer(transfer=transfer, reason="介绍信过期", now=now, **BY)
        withdraw_transfer(transfer=transfer, now=now, **BY)
        assert asked(units[0], today) == []


class TestWithdrawTransfer:
    def test_takes_the_letter_back(self, units, member, now, today):
        transfer = moved(member, units[1], now)
        withdraw_transfer(transfer=transfer, now=now, **BY)
        assert Transfer.objects.get().state == "withdrawn"
        assert asked(units[0], today) == asked(units[1], today) == []

    def test_follows_from_a_membership_that_ends_otherwise(self, units, member, now, today):
        moved(member, units[1], now)
        leave_unit(membership=member, on=today, reason="died", now=now, **BY)
        assert Transfer.objects.get().state == "withdrawn"


class TestRecordArrival:
    def arrival(self, **changes):
        given = {
            "name": "邓家明",
            "code": "8801",
            "birth_on": None,
            "status": "full",
            "unit_name": "东莞某支部",
            "sent_on": LETTER,
            "from_on": dt.date(2026, 11, 20),
        }
        return Arrival(**{**given, **changes})

    def test_takes_on_somebody_who_was_not_known(self, units, now, today):
        record_arrival(unit=units[1], arrival=self.arrival(), now=now, **BY)
        assert "邓家明" in names_of(units[1], today)
        came = Transfer.objects.get()
        assert (came.state, came.old_name, came.new_unit) == ("accepted", "东莞某支部", units[1])

    def test_knows_somebody_who_comes_back(self, units, now, today):
        known = PersonFactory(name="邓家明", code="8801")
        record_arrival(unit=units[1], arrival=self.arrival(), now=now, **BY)
        assert Membership.objects.get(person=known).unit == units[1]

    def test_refuses_whoever_belongs_to_a_unit_here(self, units, now):
        MembershipFactory(person__name="邓家明", person__code="8801", unit=units[0])
        with pytest.raises(Faulty) as refused:
            record_arrival(unit=units[1], arrival=self.arrival(), now=now, **BY)
        assert "Ask its secretary" in str(refused.value.faults[0])
        assert Membership.objects.filter(unit=units[1], kind="regular").count() == 0

    def test_says_all_that_is_wrong(self, units, now):
        bad = self.arrival(unit_name=" ", sent_on=dt.date(2026, 12, 1))
        with pytest.raises(Faulty) as refused:
            record_arrival(unit=units[1], arrival=bad, now=now, **BY)
        fields = {each.where["field"] for each in refused.value.faults}
        assert fields == {"unit_name", "sent_on", "from_on"}
        assert not Person.objects.filter(name="邓家明").exists()


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_two_acceptances_leave_one(self, now, today):
        OrganizationFactory()
        old, new = UnitFactory(), UnitFactory()
        member = MembershipFactory(unit=old)
        transfer = moved(member, new, now)
        both = Barrier(2)

        def accept():
            try:
                both.wait(10)
                accept_transfer(transfer=transfer, on=today, now=now, **BY)
            except UnableToSettleTransfer:
                return "refused"
            else:
                return "accepted"
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as hands:
            outcomes = sorted(each.result() for each in [hands.submit(accept) for _ in range(2)])
        assert outcomes == ["accepted", "refused"]
        assert Membership.objects.filter(person=member.person, until_on=None).count() == 1
