"""A prescription is sent while somebody else sends it, or while a unit begins its plan."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.factories.prescriptions import make_county
from tests.factories.sessions import make_branch
from xuexing.apps.plans.models import Bound
from xuexing.apps.plans.operations import (
    PrescriptionConflict,
    PrescriptionWords,
    add_prescription,
    draft_plan,
    send_prescription,
)
from xuexing.apps.plans.queries import Wishes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def early() -> dt.datetime:
    return dt.datetime(2026, 1, 2, 2, tzinfo=dt.UTC)


@pytest.fixture
def county():
    return make_county(make_branch())


@pytest.fixture
def prescription(county, early):
    what = PrescriptionWords(
        content="学条例", from_on=dt.date(2026, 3, 1), until_on=dt.date(2026, 4, 1),
        forms=["theme_day"], minutes_count=90, kinds=["branch"], source="1号",
    )  # fmt: skip
    return add_prescription(unit=county.unit, what=what, by=county.by, now=early)


def together(*works):
    """Do some works at one time, each on a connection of its own; return what each was refused with."""
    start = Barrier(len(works))

    def alone(work):
        start.wait(10)
        try:
            work()
        except PrescriptionConflict as refusal:
            return refusal
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(works)) as hands:
        return [each.result() for each in [hands.submit(alone, work) for work in works]]


def test_it_is_sent_once(county, prescription, early):
    def send():
        send_prescription(prescription=prescription, version=1, by=county.by, now=early)

    refused = [each for each in together(send, send) if each is not None]
    assert len(refused) == 1
    assert Bound.objects.count() == 3


def test_a_plan_that_begins_meanwhile_has_it(county, prescription, early):
    unit = county.branches[2]

    def send():
        send_prescription(prescription=prescription, version=1, by=county.by, now=early)

    def draft():
        draft_plan(unit=unit, year=2026, wishes=Wishes(), by=county.by, now=early)

    together(send, draft)
    bound = Bound.objects.select_related("item__plan").get(unit=unit)
    assert bound.item is not None
    assert bound.item.plan.unit_id == unit.pk
