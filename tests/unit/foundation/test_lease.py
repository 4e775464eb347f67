"""Tasks whose worker was killed come back to the queue."""

import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.jobs import fail, write_line
from xuexing.foundation.models import TaskLease
from xuexing.foundation.tasks.lease import (
    ATTEMPTS,
    LEASE,
    recover_lost_tasks,
    renew_lease,
    return_lease,
    take_lease,
)
from xuexing.foundation.tasks.worker import Heart, LeasingWorker

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


def running(now: dt.datetime, *, tries: int = 1) -> DBTaskResult:
    """A task that a worker took off the queue, and nothing since."""
    write_line.enqueue("/nowhere", "x")
    result = DBTaskResult.objects.latest("enqueued_at")
    result.worker_ids = [uuid4().hex for _ in range(tries)]
    result.status, result.started_at = TaskResultStatus.RUNNING, now
    result.save()
    return result


class TestRecoverLostTasks:
    def test_leaves_a_task_alone_while_its_lease_holds(self, now: dt.datetime):
        result = running(now - dt.timedelta(hours=1))
        take_lease(result_id=result.pk, worker_id="one", now=now)
        assert recover_lost_tasks(now=now + LEASE).requeued == ()

    def test_requeues_a_task_whose_lease_has_expired(self, now: dt.datetime):
        result = running(now)
        take_lease(result_id=result.pk, worker_id="one", now=now)
        assert recover_lost_tasks(now=now + LEASE + SECOND).requeued == (result.pk,)
        result.refresh_from_db()
        assert result.status == TaskResultStatus.READY
        assert not TaskLease.objects.exists()

    def test_a_renewed_lease_counts_from_the_renewal(self, now: dt.datetime):
        result = running(now)
        take_lease(result_id=result.pk, worker_id="one", now=now)
        renew_lease(result_id=result.pk, worker_id="one", now=now + LEASE)
        assert recover_lost_tasks(now=now + LEASE * 2).requeued == ()

    def test_nobody_renews_the_lease_of_another(self, now: dt.datetime):
        result = running(now)
        take_lease(result_id=result.pk, worker_id="one", now=now)
        renew_lease(result_id=result.pk, worker_id="two", now=now + LEASE)
        return_lease(result_id=result.pk, worker_id="two")
        assert recover_lost_tasks(now=now + LEASE + SECOND).requeued == (result.pk,)

    def test_a_worker_killed_before_it_took_the_lease_is_noticed_too(self, now: dt.datetime):
        result = running(now)
        assert recover_lost_tasks(now=now + LEASE).requeued == ()
        assert recover_lost_tasks(now=now + LEASE + SECOND).requeued == (result.pk,)

    def test_gives_up_a_task_that_was_tried_too_often(self, now: dt.datetime):
        result = running(now, tries=ATTEMPTS)
        recovered = recover_lost_tasks(now=now + LEASE + SECOND)
        assert (recovered.requeued, recovered.failed) == ((), (result.pk,))
        result.refresh_from_db()
        assert result.status == TaskResultStatus.FAILED
        assert result.exception_class_path.endswith("WorkerLost")

    def test_the_second_call_finds_nothing(self, now: dt.datetime):
        running(now)
        later = now + LEASE + SECOND
        assert len(recover_lost_tasks(now=later).requeued) == 1
        assert recover_lost_tasks(now=later).requeued == ()


class TestTaskLease:
    @pytest.mark.accepts("foundation_task_lease_worker_named")
    @pytest.mark.refuses("foundation_task_lease_worker_named")
    def test_names_its_worker(self, now: dt.datetime):
        result = running(now)
        with pytest.raises(IntegrityError), transaction.atomic():
            TaskLease.objects.create(result=result, worker_id="", heartbeat_at=now)
        TaskLease.objects.create(result=result, worker_id="one", heartbeat_at=now)

    def test_there_is_one_to_a_task(self, now: dt.datetime):
        result = running(now)
        take_lease(result_id=result.pk, worker_id="one", now=now)
        take_lease(result_id=result.pk, worker_id="two", now=now)
        assert TaskLease.objects.get().worker_id == "two"


@pytest.mark.django_db(transaction=True)
class TestLeasingWorker:
    def test_runs_what_is_queued_and_returns_the_lease(self, tmp_path):
        queued = write_line.enqueue(str(tmp_path / "lines"), "学行")
        LeasingWorker(batch=True).run()
        queued.refresh()
        assert queued.status == TaskResultStatus.SUCCESSFUL
        assert (tmp_path / "lines").read_text() == "学行\n"
        assert not TaskLease.objects.exists()

    def test_a_task_that_fails_is_not_tried_again(self):
        queued = fail.enqueue()
        LeasingWorker(batch=True).run()
        queued.refresh()
        assert queued.status == TaskResultStatus.FAILED
        assert not TaskLease.objects.exists()

    def test_a_machine_that_has_slept_does_not_lose_its_own_task(self, now: dt.datetime):
        worker, result = LeasingWorker(), running(now)
        take_lease(result_id=result.pk, worker_id=worker.worker_id, now=now)
        worker.current = result.pk
        Heart(worker).beat()  # the lease is of the day of the pictures, long ago or far ahead
        result.refresh_from_db()
        assert result.status == TaskResultStatus.RUNNING
        assert TaskLease.objects.get().heartbeat_at != now
