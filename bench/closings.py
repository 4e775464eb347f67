"""Two hundred closings over eight connections, while another unit's closing is held open.

Eight processes close sessions of twenty-five branches, the sessions of one branch in different processes,
each giving up on a lock after 250 ms; all the while a transaction that has closed a session of another
branch of the same committee stays open. The baseline closes as many one after another in one process, with
the same transaction open. Wall seconds, in turns; what a closing leaves to the worker because others hold the
same findings is done within them. On PostgreSQL alone: SQLite has one writer. Targets: no closing gives up,
every fact is there, the findings are those of a rebuild, and no more time than one after another.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Event

from django.db import OperationalError, connection, transaction

from bench.installation import start
from xuexing.apps.activities.api import Count, Session, close_session, open_session, save_roll
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.api import Fact
from xuexing.apps.organizations.api import (
    Unit,
    add_person,
    add_unit,
    join_unit,
)
from xuexing.apps.organizations.events import roster_changed
from xuexing.apps.rulebook.operations import rebuild
from xuexing.apps.rulebook.receivers import judge_people_again
from xuexing.apps.rulebook.tasks import compare_all, judge_again
from xuexing.foundation.clock import now
from xuexing.foundation.tasks.worker import LeasingWorker

NOW = now()
START = NOW.date() - dt.timedelta(days=330)
BRANCHES, MEMBERS, CLOSINGS, CONNECTIONS = 25, 20, 200, 8
LOCK_TIMEOUT = "250ms"
TURNS = 1
"""A turn is two hundred closings either way, and takes some minutes."""
FORK = get_context("fork")


def main() -> int:
    """Print one line; return 1 if a target is missed."""
    from django_tasks_db.models import DBTaskResult  # once the installation stands

    if connection.vendor != "postgresql":
        raise SystemExit("DATABASE_URL names no PostgreSQL")
    start(on=START, now=NOW)
    roster_changed.disconnect(judge_people_again)  # judged once, when all are there
    top = _unit("P", "committee", None)
    branches = [_branch(number, top) for number in range(BRANCHES + 1)]
    rebuild(now=NOW)
    held, others = branches[0], branches[1:]
    pairs, given_up, lost = [], 0, 0
    for _turn in range(TURNS):
        together, late = _run(held, _sessions(others), CONNECTIONS)
        alone, late_alone = _run(held, _sessions(others), 1)
        pairs.append((together, alone))
        given_up += late + late_alone
    put_off = DBTaskResult.objects.filter(task_path=judge_again.module_path).count()
    otherwise = compare_all.call()
    sessions = Session.objects.filter(unit__in=others)
    for each in sessions:
        found = Fact.objects.filter(source_uuid=each.uuid, kind="attendance").count()
        lost += found != MEMBERS
    ratio = statistics.median(first / second for first, second in pairs)
    met = ratio <= 1 and not given_up and not otherwise and not lost
    line = {
        "name": "closings_on_postgresql",
        "baseline": "the same number of closings one after another on one connection",
        "closings": CLOSINGS,
        "connections": CONNECTIONS,
        "lock_timeout": LOCK_TIMEOUT,
        "gave_up": given_up,
        "judged_by_the_worker": put_off,
        "findings_otherwise_than_rebuilt": otherwise,
        "sessions_without_their_facts": lost,
        "sessions_looked_at": len(sessions),
        "times_the_baseline": round(ratio, 2),
        "at_most": 1.0,
        "median_wall_s": round(statistics.median(first for first, _ in pairs), 2),
        "baseline_median_wall_s": round(statistics.median(second for _, second in pairs), 2),
        "turns": TURNS,
        "met": met,
    }
    print(json.dumps(line), flush=True)
    return 0 if met else 1


def _run(held: Unit, sessions: Sequence[Session], connections: int) -> tuple[float, int]:
    """Close sessions over so many connections; return wall seconds and how many closings gave up."""
    keys = [session.pk for session in sessions]
    with _closing_held_open(held), FORK.Pool(connections, initializer=_begin) as pool:
        pool.map(_close, [None] * connections, chunksize=1)  # connected before the clock starts
        LeasingWorker(batch=True).run()
        start = time.perf_counter()
        late = sum(pool.imap_unordered(_close, keys))
        LeasingWorker(batch=True).run()
        seconds = time.perf_counter() - start
    return seconds, late


@contextmanager
def _closing_held_open(unit: Unit) -> Iterator[None]:
    """Hold the transaction of a closing open, in a process of its own, and take it back in the end."""
    [session] = _sessions([unit], count=1)
    is_open, may_end = FORK.Event(), FORK.Event()
    connection.close()  # a connection is nobody's to share with a child
    process = FORK.Process(target=_hold, args=(session.pk, is_open, may_end))
    process.start()
    try:
        if not is_open.wait(timeout=60):
            raise RuntimeError("the closing that is to be held open did not come about")
        yield
    finally:
        may_end.set()
        process.join()


def _hold(key: int, is_open: Event, may_end: Event) -> None:
    with transaction.atomic():
        close_session(session=Session.objects.get(pk=key), by=SYSTEM, now=NOW)
        is_open.set()
        may_end.wait()
        transaction.set_rollback(True)
    connection.close()


def _begin() -> None:
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")


def _close(key: int | None) -> bool:
    """Close a session and tell whether that gave up on a lock. None closes nothing."""
    try:
        if key is not None:
            close_session(session=Session.objects.get(pk=key), by=SYSTEM, now=NOW)
    except OperationalError:
        return True
    return False


def _sessions(units: Sequence[Unit], count: int = CLOSINGS) -> list[Session]:
    """Return open sessions with a roll, dealt so that those of one branch do not follow each other."""
    made = []
    for number in range(count):
        begin = NOW - dt.timedelta(days=number // len(units) + 1)
        session = open_session(
            unit=units[number % len(units)],
            forms=["theme_day"],
            starts_at=begin,
            ends_at=begin + dt.timedelta(hours=2),
            record_now=True,
            by=SYSTEM,
            now=NOW,
        )
        save_roll(session=session, marks=(), count=Count(MEMBERS), by=SYSTEM, now=NOW)
        made.append(session)
    return made


def _branch(number: int, parent: Unit) -> Unit:
    unit = _unit(f"B{number}", "branch", parent)
    for index in range(MEMBERS):
        person = add_person(name=f"陈{number}-{index}", by=SYSTEM, now=NOW)
        join_unit(person=person, unit=unit, from_on=START, by=SYSTEM, now=NOW)
    return unit


def _unit(code: str, kind: str, parent: Unit | None) -> Unit:
    return add_unit(
        code=code, name=f"{code}支部", kind=kind, parent=parent, from_on=START, by=SYSTEM, now=NOW
    )


if __name__ == "__main__":
    sys.exit(main())
