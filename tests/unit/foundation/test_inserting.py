"""Rows made from rows in one statement."""

import pytest
from django.db.models import F
from django.db.models.functions import Concat

from tests.factories import UnitFactory
from xuexing.apps.organizations.models import Unit
from xuexing.foundation.inserting import insert_selected
from xuexing.foundation.models import ScheduleTick

pytestmark = pytest.mark.django_db


def tick(rows, now):
    return insert_selected(
        ScheduleTick, rows, {"name": Concat(F("code"), F("kind")), "due_at": now}
    )


class TestInsertSelected:
    def test_makes_a_row_of_each(self, now, django_assert_num_queries):
        for code in ("A", "B"):
            UnitFactory(code=code)
        with django_assert_num_queries(1):
            assert tick(Unit.objects.filter(kind="branch"), now) == 2
        assert set(ScheduleTick.objects.values_list("name", "due_at")) == {
            ("Abranch", now),
            ("Bbranch", now),
        }

    def test_leaves_out_what_is_there(self, now):
        UnitFactory(code="A")
        tick(Unit.objects.filter(kind="branch"), now)
        UnitFactory(code="B")
        assert tick(Unit.objects.filter(kind="branch"), now) == 1
        assert ScheduleTick.objects.count() == 2

    def test_makes_none_where_there_can_be_none(self, now):
        assert tick(Unit.objects.filter(pk__in=[]), now) == 0
