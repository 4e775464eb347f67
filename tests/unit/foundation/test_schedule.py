"""Scheduled work falls due by the clock on the organization's wall, and is enqueued once."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from xuexing.foundation.models import ScheduleTick
from xuexing.foundation.tasks.schedule import Scheduled, all_scheduled, last_due
from xuexing.foundation.tasks.ticking import enqueue_due

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def nightly(monkeypatch: pytest.MonkeyPatch) -> Scheduled:
    """The only scheduled work: every night at 02:30."""
    nightly = Scheduled(
        "test.nightly", "30 2 * * *", "xuexing.foundation.tasks.upkeep.forget_finished_tasks"
    )
    for config in apps.get_app_configs():
        monkeypatch.setattr(config, "schedule", (), raising=False)
    monkeypatch.setattr(apps.get_app_config("foundation"), "schedule", (nightly,))
    return nightly


class TestLastDue:
    @pytest.mark.parametrize(
        ("moment", "due"),
        [
            ("2026-11-20 02:29:59", "2026-11-19 02:30"),
            ("2026-11-20 02:30:00", "2026-11-20 02:30"),
            ("2026-11-20 02:30:59", "2026-11-20 02:30"),
            ("2026-11-21 02:29:59.999999", "2026-11-20 02:30"),
        ],
    )
    def test_is_the_latest_moment_on_the_local_clock(self, moment: str, due: str):
        now = dt.datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
        assert last_due("30 2 * * *", now=now.astimezone(dt.UTC)) == (
            dt.datetime.fromisoformat(due).replace(tzinfo=SHANGHAI)
        )


@pytest.mark.django_db
class TestEnqueueDue:
    def test_puts_each_moment_on_the_queue_once(self, nightly: Scheduled, now: dt.datetime):
        assert enqueue_due(now=now) == ["test.nightly"]
        assert enqueue_due(now=now + HOUR) == []
        assert DBTaskResult.objects.get().task_path == nightly.task

    def test_the_next_moment_is_another(self, nightly: Scheduled, now: dt.datetime):
        enqueue_due(now=now)
        assert enqueue_due(now=now + 24 * HOUR) == ["test.nightly"]

    def test_moments_missed_while_nothing_ran_are_made_up_once(
        self, nightly: Scheduled, now: dt.datetime
    ):
        enqueue_due(now=now)
        DBTaskResult.objects.all().delete()
        enqueue_due(now=now + 24 * HOUR * 10)
        enqueue_due(now=now + 24 * HOUR * 10)
        assert DBTaskResult.objects.count() == 1

    def test_a_clock_that_was_put_back_repeats_nothing(self, nightly: Scheduled, now: dt.datetime):
        enqueue_due(now=now)
        assert enqueue_due(now=now - 48 * HOUR) == []

    def test_forgets_moments_long_past(self, nightly: Scheduled, now: dt.datetime):
        enqueue_due(now=now)
        enqueue_due(now=now + 24 * HOUR * 40)
        assert ScheduleTick.objects.count() == 1

    def test_asks_the_database_once_while_nothing_is_due(
        self, nightly: Scheduled, now: dt.datetime, django_assert_num_queries
    ):
        enqueue_due(now=now)
        with django_assert_num_queries(1):
            enqueue_due(now=now + HOUR)


@pytest.mark.django_db
class TestScheduleTick:
    @pytest.mark.accepts("foundation_schedule_tick_once")
    @pytest.mark.refuses("foundation_schedule_tick_once")
    def test_stands_once_for_each_moment_of_each_work(self, now: dt.datetime):
        ScheduleTick.objects.create(name="one", due_at=now)
        with pytest.raises(IntegrityError), transaction.atomic():
            ScheduleTick.objects.create(name="one", due_at=now)
        ScheduleTick.objects.create(name="two", due_at=now)
        ScheduleTick.objects.create(name="one", due_at=now + HOUR)


class TestDeclared:
    def test_all_scheduled_work_can_be_enqueued(self, now: dt.datetime):
        for each in all_scheduled():
            assert isinstance(import_string(each.task), Task)
            assert last_due(each.cron, now=now) <= now

    def test_no_two_have_one_name(self):
        names = [each.name for each in all_scheduled()]
        assert len(names) == len(set(names))
