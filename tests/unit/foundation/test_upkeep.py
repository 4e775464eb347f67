import datetime as dt

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.jobs import write_line
from xuexing.foundation.clock import now as present
from xuexing.foundation.tasks.upkeep import KEPT, forget_finished_tasks


@pytest.mark.django_db
class TestForgetFinishedTasks:
    def test_keeps_what_is_recent_or_not_finished(self):
        for age, status in (
            (KEPT + dt.timedelta(minutes=1), TaskResultStatus.SUCCESSFUL),
            (KEPT - dt.timedelta(minutes=1), TaskResultStatus.FAILED),
            (None, TaskResultStatus.READY),
        ):
            write_line.enqueue("/nowhere", "x")
            DBTaskResult.objects.filter(finished_at=None, status="READY").update(
                status=status, finished_at=present() - age if age else None
            )
        assert forget_finished_tasks.call() == 1
        assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"FAILED", "READY"}
