"""PM-13: told to the secretary alone, stored nowhere, counted by nobody."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    ExemptionFactory,
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
    UserFactory,
)
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.api import as_rule_fact, counter
from xuexing.apps.evidence.models import Fact
from xuexing.apps.organizations.models import Grant
from xuexing.apps.rulebook.access import caution_for
from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.operations import rebuild
from xuexing.apps.rulebook.queries import Asked, list_proven
from xuexing.apps.rulebook.queries.cautions import (
    count_months_absent,
    list_cautioned,
    list_missed,
)
from xuexing.foundation.errors import NotFound
from xuexing.foundation.packs import current_pack
from xuexing.kernel.rules import absence_of

from .golden import MOMENT, day, noon, write

pytestmark = pytest.mark.django_db
TODAY = day("2026-11-20")
DETAILS = ("absent", "absent", "absent", "absent", "leave", "present", "observer")


@pytest.fixture
def unit():
    OrganizationFactory()
    return UnitFactory()


def member(unit, **more):
    return MembershipFactory(unit=unit, **more).person


def stay_away(unit, person, first, last):
    for month in range(first, last + 1):
        write(
            unit, "attendance", "branch_study", f"2026-{month:02d}-15", "0", person=person,
            detail="absent",
        )  # fmt: skip


class TestWhomTheSecretaryIsToldOf:
    def test_of_who_has_been_away_for_four_months(self, unit):
        person = member(unit)
        stay_away(unit, person, 7, 10)
        [told] = list_cautioned(unit=unit, on=TODAY)
        assert (told.person, told.months, told.caution.key) == (person, 4, "PM-13")

    def test_of_nobody_after_three(self, unit):
        stay_away(unit, member(unit), 8, 10)
        assert list_cautioned(unit=unit, on=TODAY) == []

    @pytest.mark.parametrize("kind", ["floating", "joint"])
    def test_not_of_who_is_not_expected_here(self, unit, kind):
        stay_away(unit, member(unit, kind=kind), 5, 10)
        assert list_cautioned(unit=unit, on=TODAY) == []

    def test_not_of_who_is_exempt(self, unit):
        person = member(unit)
        ExemptionFactory(person=person)
        stay_away(unit, person, 5, 10)
        assert list_cautioned(unit=unit, on=TODAY) == []

    def test_costs_the_same_for_many(self, unit, django_assert_num_queries):
        for _ in range(5):
            stay_away(unit, member(unit), 5, 10)
        current_pack()
        with django_assert_num_queries(2):
            assert len(list_cautioned(unit=unit, on=TODAY)) == 5

    def test_with_what_was_missed(self, unit):
        person = member(unit)
        stay_away(unit, person, 7, 10)
        months, missed = list_missed(person=person, on=TODAY)
        assert months == 4
        assert [row.on.month for row in missed] == [7, 8, 9, 10]


class TestNobodyElse:
    def test_finds_it_in_the_table_of_findings_or_among_the_proofs(self, unit):
        person = member(unit)
        stay_away(unit, person, 5, 10)
        rebuild(now=noon(TODAY))
        assert not Finding.objects.filter(duty="PM-13").exists()
        proven = list_proven(Asked([unit.pk], [person.pk], TODAY))
        assert "PM-13" not in {each.duty.key for each in proven}

    def test_is_told(self, unit):
        person = member(unit)
        stay_away(unit, person, 5, 10)
        secretary = self.user_of(PostFactory(unit=unit).person)
        assert caution_for(user=secretary, on=TODAY, key="PM-13", uuid=person.uuid)[1] == person
        others = [
            self.user_of(PostFactory(unit=unit, kind="deputy").person),
            self.user_of(PostFactory(unit=unit, kind="committee_member").person),
            self.user_of(PostFactory(unit=UnitFactory()).person),
            self.user_of(person),
            Grant.objects.create(user=UserFactory(), role="administrator", from_on=TODAY).user,
            Grant.objects.create(user=UserFactory(), unit=unit, role="staff", from_on=TODAY).user,
        ]
        for user in others:
            with pytest.raises(NotFound):
                caution_for(user=user, on=TODAY, key="PM-13", uuid=person.uuid)

    def user_of(self, person):
        person.user = UserFactory()
        person.save()
        MembershipFactory(person=person) if not person.memberships.exists() else None
        return person.user


class TestTwoBackEnds:
    @settings(
        max_examples=30,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(
        rolls=st.lists(
            st.tuples(
                st.integers(0, 1),
                st.integers(0, 14),
                st.integers(1, 28),
                st.sampled_from(DETAILS),
            ),
            min_size=8,
            max_size=24,
        ),
        countered=st.lists(st.integers(0, 23), max_size=4, unique=True),
        today=st.dates(dt.date(2026, 1, 1), dt.date(2026, 4, 30)),
    )
    def test_count_the_same_months(self, rolls, countered, today):
        with transaction.atomic():
            unit, people = UnitFactory(), [PersonFactory(), PersonFactory()]
            for number, back, on, detail in rolls:
                year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
                write(
                    unit, "attendance", "branch_study", f"{year}-{month + 1:02d}-{on:02d}", "0",
                    person=people[number], detail=detail,
                )  # fmt: skip
            written = list(Fact.objects.order_by("id"))
            taken = [written[n] for n in countered if n < len(written)]
            if taken:
                counter(facts=taken, reason="corrected", by=SYSTEM, now=MOMENT)
            counted = count_months_absent(people=[each.pk for each in people], on=today)
            for person in people:
                facts = Fact.objects.filter(person=person).select_related("counters")
                absence = absence_of(map(as_rule_fact, facts), kind="attendance", on=today)
                assert counted[person.pk] == absence.months
            transaction.set_rollback(True)
