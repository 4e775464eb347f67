"""What the start assumed may be changed until the first account exists."""

import datetime as dt

import pytest
from django.test import Client

from tests.factories import OrganizationFactory, UnitFactory, UserFactory
from xuexing.apps.audit.api import COMMAND_LINE
from xuexing.apps.audit.models import Entry
from xuexing.apps.organizations.api import GrantRole, grant_role
from xuexing.apps.organizations.models import Organization
from xuexing.apps.organizations.operations import (
    UnableToStart,
    settle_organization,
    start_organization,
)
from xuexing.apps.organizations.queries.organization import get_pack_choice, list_administrators
from xuexing.foundation.packs import Choice, current_pack

pytestmark = pytest.mark.django_db
MARCH = dt.date(2026, 3, 1)


def settle(now: dt.datetime, **change: object) -> Organization:
    decided = {"pack": "cpc", "records_from_on": MARCH, "minutes_per_credit_hour": 45, **change}
    return settle_organization(**decided, by=COMMAND_LINE, now=now)


class TestStartOrganization:
    def test_happens_once(self, now: dt.datetime, today: dt.date):
        decided = {"pack": "cpc", "records_from_on": today, "minutes_per_credit_hour": 60}
        start_organization(**decided, is_demo=False, by=COMMAND_LINE, now=now)
        with pytest.raises(UnableToStart):
            start_organization(**decided, is_demo=False, by=COMMAND_LINE, now=now)


class TestSettleOrganization:
    def test_changes_what_the_start_assumed(self, now: dt.datetime):
        OrganizationFactory()
        settle(now)
        organization = Organization.objects.get()
        assert organization.records_from_on == MARCH
        assert organization.minutes_per_credit_hour == 45
        assert Entry.objects.get().act == "organizations.settle_organization"

    def test_may_be_done_again_while_there_is_no_account(self, now: dt.datetime):
        OrganizationFactory()
        settle(now)
        settle(now, minutes_per_credit_hour=50)
        assert Organization.objects.get().minutes_per_credit_hour == 50

    def test_is_refused_once_there_is_an_account(self, now: dt.datetime):
        OrganizationFactory()
        UserFactory()
        with pytest.raises(UnableToStart):
            settle(now)
        assert Organization.objects.get().minutes_per_credit_hour == 60
        assert not Entry.objects.exists()


class TestGetPackChoice:
    def test_is_the_usual_one_before_the_start(self):
        assert get_pack_choice() == Choice("cpc", is_final=False)

    def test_may_change_up_to_the_first_account(self):
        OrganizationFactory(pack="union")
        assert get_pack_choice() == Choice("union", is_final=False)
        UserFactory()
        assert get_pack_choice() == Choice("union", is_final=True)


class TestCurrentPack:
    """What another process decides is seen with the next request or task."""

    def test_is_asked_for_again_while_it_may_change(self, client: Client):
        OrganizationFactory(pack="cpc")
        assert current_pack().name == "cpc"
        Organization.objects.update(pack="union")
        assert current_pack().name == "cpc"
        client.get("/health/")
        assert current_pack().name == "union"

    def test_is_asked_for_once_when_it_is_decided(self, client: Client, now: dt.datetime):
        OrganizationFactory(pack="union")
        UserFactory()
        assert current_pack().name == "union"
        Organization.objects.update(pack="cpc")
        client.get("/health/")
        assert current_pack().name == "union"

    def test_follows_what_is_settled_here_at_once(self, now: dt.datetime):
        OrganizationFactory(pack="cpc")
        assert current_pack().name == "cpc"
        settle(now, pack="union")
        assert current_pack().name == "union"


class TestListAdministrators:
    def test_lists_those_of_the_whole_installation(self, now: dt.datetime, today: dt.date):

        whole, below, nobody = UserFactory(), UserFactory(), UserFactory()
        for user, unit in ((whole, None), (below, UnitFactory())):
            grant_role(
                user=user,
                unit=unit,
                role=GrantRole.ADMINISTRATOR,
                from_on=today,
                by=COMMAND_LINE,
                now=now,
            )
        assert list(list_administrators(on=today)) == [whole]
        assert not list_administrators(on=today - dt.timedelta(days=1)).exists()
        assert nobody not in list_administrators(on=today)
