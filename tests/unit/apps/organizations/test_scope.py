"""In which units somebody may do something, as a condition on units."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories import OrganizationFactory, UnitFactory, UserFactory
from xuexing.apps.organizations.access import scope_of
from xuexing.apps.organizations.models import Grant, Unit
from xuexing.foundation.permissions import Permission

START, TODAY = dt.date(2026, 1, 1), dt.date(2026, 11, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    OrganizationFactory()
    county = UnitFactory(kind="committee")
    return county, UnitFactory(parent=county), UnitFactory()


def found(role, unit):
    user = UserFactory()
    Grant.objects.create(user=user, unit=unit, role=role, from_on=START)
    scope = scope_of(user=user, on=TODAY)
    return set(Unit.objects.filter(scope.units(Permission.UNIT_VIEW)))


class TestUnits:
    def test_of_an_administrator_of_the_whole_are_all(self, units):
        assert found("administrator", None) == set(units)

    def test_of_a_committees_staff_are_the_committee_and_what_is_below(self, units):
        county, below, _elsewhere = units
        assert found("staff", county) == {county, below}
