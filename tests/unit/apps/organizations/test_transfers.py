"""PM-9, article 25: who has been sent but not accepted is the old unit's."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories import (
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
)
from xuexing.apps.audit.api import COMMAND_LINE
from xuexing.apps.organizations.operations import (
    UnableToSettleTransfer,
    UnableToTransfer,
    accept_transfer,
    begin_transfer,
    set_away,
    withdraw_transfer,
)
from xuexing.apps.organizations.queries import (
    find_transfer_of,
    list_members_bound,
    list_transfers_to,
)

pytestmark = pytest.mark.django_db
SENT, ACCEPTED = dt.date(2026, 10, 8), dt.date(2026, 11, 10)


@pytest.fixture
def old():
    OrganizationFactory()
    return UnitFactory(name="临江镇第一党支部")


@pytest.fixture
def new(old):
    return UnitFactory(name="临江镇第二党支部")


@pytest.fixture
def membership(old):
    return MembershipFactory(unit=old, person=PersonFactory(name="何志远"))


@pytest.fixture
def send(membership, now):
    def sent(unit, name="", on=SENT):
        order = {"membership": membership, "unit": unit, "unit_name": name, "on": on}
        return begin_transfer(**order, by=COMMAND_LINE, now=now)

    return sent


def responsible(person, on):
    bound = list_members_bound(on=on, start=dt.date(2026, 1, 1), unit_kinds=["branch"])
    return [each.unit.name for each in bound.filter(person=person).select_related("unit")]


class TestSomebodySent:
    def test_is_the_old_units_until_the_new_one_accepts(self, membership, new, send, now):
        transfer = send(new)
        person, before = membership.person, ACCEPTED - dt.timedelta(days=1)
        assert responsible(person, before) == ["临江镇第一党支部"]
        accept_transfer(transfer=transfer, on=ACCEPTED, by=COMMAND_LINE, now=now)
        assert responsible(person, before) == ["临江镇第一党支部"]
        assert responsible(person, ACCEPTED) == ["临江镇第二党支部"]

    def test_is_waited_for_by_the_new_unit(self, membership, new, send):
        transfer = send(new)
        assert list(list_transfers_to(unit=new)) == [transfer]
        assert find_transfer_of(person=membership.person) == transfer

    def test_loses_posts_in_the_old_unit_on_acceptance(self, membership, old, new, send, now):
        post = PostFactory(person=membership.person, unit=old, kind="deputy")
        accept_transfer(transfer=send(new), on=ACCEPTED, by=COMMAND_LINE, now=now)
        post.refresh_from_db()
        assert post.until_on == ACCEPTED

    def test_leaves_the_installation_where_the_new_unit_is_elsewhere(self, membership, send, now):
        accept_transfer(
            transfer=send(None, "青山县机关党支部"), on=ACCEPTED, by=COMMAND_LINE, now=now
        )
        membership.refresh_from_db()
        assert (membership.until_on, membership.end_reason) == (ACCEPTED, "moved")
        assert membership.person.memberships.count() == 1

    def test_stays_where_the_transfer_is_withdrawn(self, membership, new, send, now):
        transfer = send(new)
        withdraw_transfer(transfer=transfer, on=ACCEPTED, by=COMMAND_LINE, now=now)
        transfer.refresh_from_db()
        assert transfer.state == "withdrawn"
        assert responsible(membership.person, ACCEPTED) == ["临江镇第一党支部"]
        assert not list_transfers_to(unit=new).exists()


class TestUnable:
    def test_to_send_anybody_twice(self, new, send):
        send(new)
        with pytest.raises(UnableToTransfer):
            send(new)

    def test_to_send_anybody_where_they_are(self, old, send):
        with pytest.raises(UnableToTransfer):
            send(old)

    def test_to_settle_twice(self, new, send, now):
        transfer = send(new)
        withdraw_transfer(transfer=transfer, on=ACCEPTED, by=COMMAND_LINE, now=now)
        with pytest.raises(UnableToSettleTransfer):
            accept_transfer(transfer=transfer, on=ACCEPTED, by=COMMAND_LINE, now=now)

    def test_to_accept_before_it_was_sent(self, new, send, now):
        with pytest.raises(UnableToSettleTransfer):
            accept_transfer(
                transfer=send(new), on=SENT - dt.timedelta(days=1), by=COMMAND_LINE, now=now
            )


class TestSetAway:
    def test_keeps_the_affiliation_and_the_days_before(self, membership, old, now):
        moved = set_away(
            membership=membership,
            is_away=True,
            is_at_one_place=True,
            on=SENT,
            by=COMMAND_LINE,
            now=now,
        )
        assert (moved.kind, moved.unit, moved.is_at_one_place) == ("floating", old, True)
        back = set_away(
            membership=moved,
            is_away=False,
            is_at_one_place=None,
            on=ACCEPTED,
            by=COMMAND_LINE,
            now=now,
        )
        assert (back.kind, back.is_at_one_place) == ("regular", None)
        spans = membership.person.memberships.order_by("from_on").values_list("kind", "until_on")
        assert list(spans) == [("regular", SENT), ("floating", ACCEPTED), ("regular", None)]
