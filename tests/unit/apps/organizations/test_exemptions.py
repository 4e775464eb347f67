"""Exemptions (article 23): a reason, an end, and a question before the end."""

import datetime as dt

import pytest

from tests.factories import ExemptionFactory, PersonFactory, UserFactory
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.notices.api import describe, list_to_dos
from xuexing.apps.organizations.api import end_exemption, exempt_person, scope_of
from xuexing.apps.organizations.models import Exemption
from xuexing.apps.organizations.operations import ask_exemptions_again
from xuexing.foundation.errors import Faulty

pytestmark = pytest.mark.django_db
BY = {"by": SYSTEM}


@pytest.fixture
def soon(branch, today):
    """The exemption of the branch's old member, which ends in ten days."""
    exemption = branch.exempt.exemptions.get()
    exemption.until_on = today + dt.timedelta(days=10)
    exemption.save()
    return exemption


def asked(branch, today):
    found = list_to_dos(scope=scope_of(user=branch.people[0].user, on=today))
    return [describe(each).title for each in found]


class TestExemptPerson:
    def test_refuses_retirement_alone_and_says_why(self, branch, now, today):
        with pytest.raises(Faulty) as refused:
            exempt_person(
                person=branch.people[1],
                reason="retired",
                from_on=today,
                until_on=today + dt.timedelta(days=90),
                now=now,
                **BY,
            )
        assert "article 23" in str(refused.value.faults[0])
        assert not Exemption.objects.filter(person=branch.people[1]).exists()

    def test_says_all_that_is_wrong(self, branch, now, today):
        with pytest.raises(Faulty) as refused:
            exempt_person(
                person=branch.people[1],
                reason="unheard_of",
                from_on=today,
                until_on=today,
                now=now,
                **BY,
            )
        fields = [each.where["field"] for each in refused.value.faults]
        assert fields == ["reason", "until_on"]


class TestAskExemptionsAgain:
    def test_asks_the_secretary_before_the_end_once(self, branch, soon, now, today):
        assert ask_exemptions_again(now=now) == 1
        ask_exemptions_again(now=now)
        assert asked(branch, today) == ["The exemption of 石秀英 ends on 30 November"]

    def test_leaves_those_alone_that_hold_long(self, branch, now, today):
        assert ask_exemptions_again(now=now) == 0

    def test_leaves_those_alone_that_were_renewed(self, branch, soon, now):
        ExemptionFactory(person=branch.exempt, from_on=soon.until_on, until_on=dt.date(2027, 12, 1))
        assert ask_exemptions_again(now=now) == 0

    def test_leaves_those_alone_who_belong_to_no_unit(self, branch, now, today):
        ExemptionFactory(person=PersonFactory(), until_on=today + dt.timedelta(days=5))
        assert ask_exemptions_again(now=now) == 0

    def test_asks_no_longer_once_it_has_ended(self, branch, soon, now, today):
        ask_exemptions_again(now=now)
        ask_exemptions_again(now=now + dt.timedelta(days=11))
        assert asked(branch, today) == []

    def test_is_settled_by_renewing(self, branch, soon, now, today):
        ask_exemptions_again(now=now)
        exempt_person(
            person=branch.exempt,
            reason="ill",
            from_on=soon.until_on,
            until_on=dt.date(2027, 12, 1),
            now=now,
            **BY,
        )
        assert asked(branch, today) == []

    def test_is_settled_by_letting_it_end_as_it_is_written(self, branch, soon, now, today):
        ask_exemptions_again(now=now)
        end_exemption(exemption=soon, on=soon.until_on, now=now, **BY)
        assert asked(branch, today) == []
        soon.refresh_from_db()
        assert soon.until_on == today + dt.timedelta(days=10)


class TestPersonPage:
    def test_says_how_each_exemption_stands_and_cites_the_article(self, client, branch, now, today):
        ExemptionFactory(
            person=branch.exempt, from_on=dt.date(2020, 1, 1), until_on=dt.date(2021, 1, 1)
        )
        client.force_login(branch.people[0].user or UserFactory())
        page = client.get(f"/organization/people/{branch.exempt.uuid}/exempt/").content.decode()
        assert "第二十三条" in page or "article 23" in page
        page = client.get(
            f"/organization/people/{branch.exempt.uuid}/", headers={"accept-language": "en"}
        ).content.decode()
        assert "is over" in page
