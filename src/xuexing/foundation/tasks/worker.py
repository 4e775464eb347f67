"""The worker: takes tasks off the queue, one after another, each under a lease.

One process, two threads: the main one runs tasks; the other renews the lease, gives lost tasks back
to the queue and puts on it what the schedule says.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import Any
from uuid import UUID, uuid4

from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import is_locked_database_exception

from ..clock import now
from .lease import recover_lost_tasks, renew_lease, return_lease, take_lease
from .ticking import enqueue_due

POLL_SECONDS = 0.1
HEARTBEAT_SECONDS = 2.0
logger = logging.getLogger(__name__)


class LeasingWorker(Worker):
    """The queue's own worker, with a lease on the task it runs.

    Left to itself it would open a connection and lock the whole of SQLite ten times a second; here it
    looks first, on the connection it has, and only then takes what is there.

    Parameters
    ----------
    batch
        End when the queue is empty.
    """

    def __init__(self, *, batch: bool = False) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=POLL_SECONDS,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid4().hex,
        )
        self.current: UUID | None = None
        self._ends_when_empty = batch

    def run(self) -> None:
        """Take tasks until told to stop, or until there are none."""
        while self.running:
            if self._is_asked():
                self._take_all()
            elif self._ends_when_empty:
                return
            else:
                time.sleep(self.interval)

    def _is_asked(self) -> bool:
        """Tell whether a task is ready; where that cannot be read, taking it will say why."""
        try:
            return DBTaskResult.objects.ready().filter(backend_name=self.backend_name).exists()
        except (OperationalError, InterfaceError):
            return True

    def _take_all(self) -> None:
        """Take tasks until the queue is empty; where a long import alone may write to SQLite, wait."""
        try:
            super().run()
        except OperationalError as error:
            if not is_locked_database_exception(error):
                raise
            logger.info("Somebody else is writing to the database; waiting.")

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Run one task under a lease.

        The lease is returned only once the queue knows how the task ended. Where even that could
        not be written, the lease expires and the task runs again.
        """
        self.current = db_task_result.pk
        try:
            take_lease(result_id=self.current, worker_id=self.worker_id, now=now())
            super().run_task(db_task_result)
            return_lease(result_id=self.current, worker_id=self.worker_id)
        finally:
            self.current = None


class Heart(threading.Thread):
    """Beats beside a worker until stopped.

    The worker's own lease is renewed before lost tasks are looked for: a machine that has slept must
    not take its own task for lost.
    """

    def __init__(self, worker: LeasingWorker) -> None:
        super().__init__(name="heart", daemon=True)
        self._worker = worker
        self._stopped = threading.Event()

    def run(self) -> None:
        """Beat until stopped; whatever fails is logged and met again at the next beat."""
        while not self._stopped.wait(HEARTBEAT_SECONDS):
            try:
                close_old_connections()
                self.beat()
            except Exception:
                logger.exception("A heartbeat failed; the next one tries again.")
        connections.close_all()

    def beat(self) -> None:
        """Renew the lease, recover lost tasks, enqueue what is due."""
        moment, current = now(), self._worker.current
        if current is not None:
            renew_lease(result_id=current, worker_id=self._worker.worker_id, now=moment)
        recovered = recover_lost_tasks(now=moment)
        for key in recovered.requeued:
            logger.warning("Task %s lost its worker and will run again.", key)
        for key in recovered.failed:
            logger.error("Task %s has lost its worker too often and is given up.", key)
        for name in enqueue_due(now=moment):
            logger.info("%s is due.", name)

    def stop(self) -> None:
        """End after the present beat."""
        self._stopped.set()


def work() -> None:
    """Run tasks and the schedule until SIGTERM or SIGINT.

    An idle worker ends at once; one at work ends its task first, and on a second signal at once.
    """
    worker = LeasingWorker()
    heart = Heart(worker)
    worker.configure_signals()
    heart.start()
    try:
        worker.run()
    finally:
        heart.stop()
