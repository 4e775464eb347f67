"""Very many values in one statement, and keys known before their rows are written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import MembershipFactory, UnitFactory
from xuexing.apps.organizations.models import Membership, Unit
from xuexing.foundation.among import among
from xuexing.foundation.keys import reserve_keys

pytestmark = pytest.mark.django_db


class TestAmong:
    def test_finds_texts_numbers_and_keys_of_others(self):
        member = MembershipFactory(unit__code="1'\"二")
        UnitFactory()
        assert Unit.objects.get(among("code", ["1'\"二", "x"])) == member.unit
        assert Unit.objects.get(among("id", [member.unit_id])) == member.unit
        assert Membership.objects.get(among("unit_id", {member.unit_id})) == member

    def test_takes_more_values_than_a_statement_has_places_for(self):
        unit = UnitFactory(code="U299999")
        codes = (f"U{number}" for number in range(300_000))
        assert Unit.objects.get(among("code", codes)) == unit

    def test_asks_nothing_where_there_are_no_values(self):
        UnitFactory()
        with CaptureQueriesContext(connection) as captured:
            assert not Unit.objects.filter(among("code", []))
        assert len(captured) == 0


class TestReserveKeys:
    def test_gives_keys_that_no_row_has_or_will_have(self):
        first = UnitFactory()
        keys = reserve_keys(Unit, 3)
        assert keys == sorted(set(keys))
        assert keys[0] > first.pk
        Unit.objects.bulk_create(
            Unit(pk=key, code=f"K{key}", name="x", path=f"{key}/") for key in keys
        )
        assert UnitFactory().pk > keys[-1]

    def test_begins_with_the_first_key_of_an_empty_table(self):
        assert len(reserve_keys(Membership, 2)) == 2
        assert reserve_keys(Unit, 0) == []
