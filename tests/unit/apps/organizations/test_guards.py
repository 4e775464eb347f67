"""What the database itself refuses about spans."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import (
    CandidacyFactory,
    MembershipFactory,
    PersonFactory,
    PostFactory,
    UnitFactory,
)
from xuexing.apps.organizations.models import UnitPlacement
from xuexing.foundation.guards import missing_guards

pytestmark = pytest.mark.django_db
MAY = dt.date(2026, 5, 1)


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


class TestGuards:
    def test_all_stand_after_migrating(self):
        assert missing_guards(connection) == []

    @pytest.mark.accepts("organizations_unit_placement_no_overlap")
    @pytest.mark.refuses("organizations_unit_placement_no_overlap")
    def test_a_unit_stands_in_one_place_a_day(self):
        unit = UnitFactory()
        refused(lambda: UnitPlacement.objects.create(unit=unit, path="9/", from_on=MAY))
        UnitPlacement.objects.filter(unit=unit).update(until_on=MAY)
        UnitPlacement.objects.create(unit=unit, path="9/", from_on=MAY)

    @pytest.mark.accepts("organizations_membership_one_affiliation")
    @pytest.mark.refuses("organizations_membership_one_affiliation")
    def test_a_person_is_affiliated_to_one_unit_a_day(self):
        person = PersonFactory()
        first = MembershipFactory(person=person)
        refused(lambda: MembershipFactory(person=person, kind="floating", from_on=MAY))
        MembershipFactory(person=person, kind="joint")
        first.until_on, first.end_reason = MAY, "moved"
        first.save()
        MembershipFactory(person=person, kind="floating", from_on=MAY)

    def test_an_update_may_not_make_spans_overlap_either(self):
        person = PersonFactory()
        MembershipFactory(person=person, until_on=MAY, end_reason="moved")
        later = MembershipFactory(person=person, from_on=MAY)
        later.from_on = dt.date(2026, 4, 30)
        refused(later.save)

    @pytest.mark.accepts("organizations_membership_one_group")
    @pytest.mark.refuses("organizations_membership_one_group")
    def test_a_person_is_in_one_group_a_day(self):
        person = PersonFactory()
        MembershipFactory(person=person, kind="group")
        refused(lambda: MembershipFactory(person=person, kind="group"))

    @pytest.mark.accepts("organizations_candidacy_one_stage")
    @pytest.mark.refuses("organizations_candidacy_one_stage")
    def test_a_person_is_at_one_stage_a_day(self):
        first = CandidacyFactory(stage="active_applicant")
        again = {
            "person": first.person,
            "unit": first.unit,
            "stage": "development_candidate",
            "from_on": MAY,
        }
        refused(lambda: CandidacyFactory(**again))
        first.until_on, first.end_reason = MAY, "advanced"
        first.save()
        CandidacyFactory(**again)

    @pytest.mark.accepts("organizations_post_one_secretary")
    @pytest.mark.refuses("organizations_post_one_secretary")
    def test_a_unit_has_one_secretary_a_day(self):
        unit = UnitFactory()
        PostFactory(unit=unit)
        refused(lambda: PostFactory(unit=unit, from_on=MAY))
        PostFactory(unit=unit, kind="deputy")
        PostFactory(unit=unit, kind="deputy")
