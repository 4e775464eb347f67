"""Which units and people duties are about."""

import pytest

from tests.factories import OrganizationFactory, UnitFactory
from xuexing.apps.organizations.api import list_with_parts

pytestmark = pytest.mark.django_db


class TestListWithParts:
    def test_are_units_and_their_groups_and_nobody_else(self):
        OrganizationFactory()
        committee = UnitFactory(kind="committee")
        branch, other = UnitFactory.create_batch(2, kind="branch", parent=committee)
        group = UnitFactory(kind="group", parent=branch)
        UnitFactory(kind="group", parent=other)
        assert set(list_with_parts(units=[branch.pk])) == {branch.pk, group.pk}
        assert set(list_with_parts(units=[committee.pk])) == {committee.pk}
