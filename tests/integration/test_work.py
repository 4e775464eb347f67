"""Background work with real processes: killed workers, two schedulers at once, a clean end."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.integration.places import Place, until

WORKER = ("-m", "xuexing.config.worker")
FORKED = """
from xuexing.config.worker import main
main()
"""
EXPIRE = """
import datetime as dt
from xuexing.foundation.models import TaskLease
TaskLease.objects.update(heartbeat_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
"""
IMPATIENT = """
import django
from django.conf import settings
settings.DATABASES["default"]["OPTIONS"]["timeout"] = 0.1
from xuexing.config.worker import main
main()
"""
TICK = """
import sys, datetime as dt, django
django.setup()
from django.db import connection
from xuexing.foundation.tasks.ticking import enqueue_due
connection.ensure_connection()
print("set", flush=True)
sys.stdin.readline()
names = [enqueue_due(now=dt.datetime(2026, 11, day, tzinfo=dt.UTC)) for day in range(1, 31)]
print(sum(names, []).count("foundation.forget_finished_tasks"), flush=True)
"""


class TestWorker:
    def test_does_the_task_of_a_killed_worker(self, made: Place, tmp_path: Path):
        tries = tmp_path / "tries"
        enqueue(made, "hang_the_first_time", str(tries))
        with made.forked(FORKED) as first:
            until(lambda: tries.exists() and tries.read_text())
        assert status(made, "hang_the_first_time") == "RUNNING"
        made.python(EXPIRE)
        with made.forked(FORKED) as second:
            until(lambda: len(tries.read_text().split()) == 2)
            until(lambda: status(made, "hang_the_first_time") == "SUCCESSFUL")
        assert tries.read_text().split() == [str(first.pid), str(second.pid)]

    def test_does_what_is_scheduled(self, made: Place):
        with made.forked(FORKED):
            until(lambda: status(made, "forget_finished_tasks") == "SUCCESSFUL")

    def test_ends_when_it_is_told_to_while_idle(self, made: Place, tmp_path: Path):
        done = tmp_path / "done"
        enqueue(made, "write_line", str(done), "x")
        with made.started(*WORKER) as process:
            until(lambda: status(made, "write_line") == "SUCCESSFUL")
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=5) == 0

    @pytest.mark.sqlite
    def test_waits_while_somebody_else_alone_may_write(self, made: Place, tmp_path: Path):
        done = tmp_path / "done"
        enqueue(made, "write_line", str(done), "x")
        with (
            closing(sqlite3.connect(made.root / "xuexing.sqlite3")) as other,
            made.forked(IMPATIENT) as process,
        ):
            other.execute("BEGIN IMMEDIATE")
            until(lambda: "waiting" in process.stderr.readline())
            assert not done.exists()
            other.rollback()
            until(done.exists)


class TestSchedule:
    def test_two_schedulers_at_once_enqueue_each_moment_once(self, made: Place):
        with ExitStack() as both:
            schedulers = [both.enter_context(made.started("-c", TICK)) for _ in range(2)]
            assert [each.stdout.readline() for each in schedulers] == ["set\n", "set\n"]
            for each in schedulers:
                each.stdin.write("go\n")
                each.stdin.flush()
            counts = [int(each.stdout.readline()) for each in schedulers]
        assert sum(counts) == 30


def enqueue(place: Place, name: str, *arguments: str) -> None:
    place.python(f"from tests import jobs\njobs.{name}.enqueue(*{arguments!r})")


def status(place: Place, name: str) -> str:
    return place.python(
        "from django_tasks_db.models import DBTaskResult\n"
        f"found = DBTaskResult.objects.filter(task_path__endswith={name!r})\n"
        "print(*found.values_list('status', flat=True))"
    ).strip()
