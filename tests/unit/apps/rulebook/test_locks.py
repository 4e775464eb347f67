"""Findings that others hold: what was written stays written, and they are judged a moment later."""

from __future__ import annotations

import contextlib
import threading

import pytest
from django.db import OperationalError, connection, transaction
from django_tasks_db.models import DBTaskResult

from tests.factories import MembershipFactory, OrganizationFactory, PersonFactory, UnitFactory
from xuexing.apps.evidence.models import Fact
from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.operations import rebuild
from xuexing.apps.rulebook.tasks import ATTEMPTS, compare_all, judge_again
from xuexing.foundation.locking import locked
from xuexing.foundation.tasks.worker import LeasingWorker

from .golden import day, hours, noon

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
TODAY = day("2026-11-20")
DAYS = ["2026-11-10"]


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(noon(TODAY))


@pytest.fixture
def person(home):
    OrganizationFactory(records_from_on=day("2026-01-01"))
    branch = UnitFactory(name="临江镇第一党支部")
    member = MembershipFactory(unit=branch, person=PersonFactory(rank="staff")).person
    rebuild(now=noon(TODAY))
    return member


@contextlib.contextmanager
def held_by_another():
    """Hold all findings on a connection of its own, and give up on others' locks soon oneself."""
    is_held, may_end = threading.Event(), threading.Event()

    def hold():
        try:
            with transaction.atomic():
                list(locked(Finding.objects.order_by("pk")))
                is_held.set()
                may_end.wait()
        finally:
            connection.close()

    other = threading.Thread(target=hold)
    other.start()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    try:
        assert is_held.wait(timeout=20)
        yield
    finally:
        may_end.set()
        other.join()
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 0")


def attend(person):
    hours(person.memberships.get().unit, person, "3", DAYS[0], "branch_study", at=noon(TODAY))


def queued():
    return DBTaskResult.objects.filter(task_path=judge_again.module_path)


class TestHeldFindings:
    def test_stay_for_a_moment_and_follow_in_the_background(self, person):
        with held_by_another():
            attend(person)
        assert Fact.objects.filter(person=person).count() == 1
        [task] = queued()
        assert task.args_kwargs["args"][1] == [person.pk]
        LeasingWorker(batch=True).run()
        assert compare_all.call() == 0

    def test_are_tried_again_later_each_time_where_they_are_still_held(self, person):
        with held_by_another():
            judge_again.call(None, [person.pk], None, DAYS)
            judge_again.call(None, [person.pk], None, DAYS, 2)
        second, third = queued().order_by("run_after")
        assert noon(TODAY) < second.run_after < third.run_after
        assert (second.args_kwargs["args"][-1], third.args_kwargs["args"][-1]) == (2, 3)

    def test_are_left_to_the_night_after_the_last_attempt(self, person):
        with held_by_another(), pytest.raises(OperationalError, match="lock timeout"):
            judge_again.call(None, [person.pk], None, DAYS, ATTEMPTS)
        assert not queued().exists()
