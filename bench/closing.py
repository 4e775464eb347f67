"""Closing a session of 20 and of 200 people: statements counted, with the refresh of findings apart.

Targets: on PostgreSQL the same number of statements for both, at most 20; on SQLite at most 30. The
refresh: the same number for both. On SQLite, or on the database that DATABASE_URL names.
"""

from __future__ import annotations

import datetime as dt
import json
import sys

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.installation import migrate
from xuexing.apps.activities.api import Count, close_session, open_session, save_roll
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.events import facts_appended
from xuexing.apps.organizations.api import (
    Unit,
    add_person,
    add_unit,
    join_unit,
    start_organization,
)
from xuexing.apps.rulebook.receivers import judge_facts_again

START = dt.date(2026, 1, 1)
NOW = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
MOST = {"postgresql": 20, "sqlite": 30}


def main() -> int:
    """Print the statements of both; return 1 if a target is missed."""
    migrate()
    start_organization(
        pack="cpc",
        records_from_on=START,
        minutes_per_credit_hour=60,
        is_demo=False,
        by=SYSTEM,
        now=NOW,
    )
    counts = {size: statements_for(size) for size in (20, 200)}
    closings = [closing for closing, _ in counts.values()]
    refreshes = [refresh for _, refresh in counts.values()]
    most = MOST[connection.vendor]
    fixed = len(set(closings)) == 1 or connection.vendor == "sqlite"
    is_met = fixed and max(closings) <= most and len(set(refreshes)) == 1
    line = {
        "name": f"closing.statements_on_{connection.vendor}",
        "baseline": "the same for 20 and for 200 people",
        "people": list(counts),
        "closing": closings,
        "refresh": refreshes,
        "most": most,
        "met": is_met,
    }
    print(json.dumps(line), flush=True)
    return 0 if is_met else 1


def statements_for(size: int) -> tuple[int, int]:
    """Return how many statements closing takes, and how many the refresh after it."""
    unit = branch_of(size)
    session = open_session(
        unit=unit,
        forms=["theme_day"],
        starts_at=NOW - dt.timedelta(hours=3),
        ends_at=NOW - dt.timedelta(hours=1),
        record_now=True,
        by=SYSTEM,
        now=NOW,
    )
    save_roll(session=session, marks=(), count=Count(size), by=SYSTEM, now=NOW)
    facts_appended.disconnect(judge_facts_again)
    heard = []
    facts_appended.connect(keep := lambda event, **_: heard.append(event))
    with CaptureQueriesContext(connection) as closing:
        close_session(session=session, by=SYSTEM, now=NOW)
    facts_appended.disconnect(keep)
    facts_appended.connect(judge_facts_again)
    with CaptureQueriesContext(connection) as refresh:
        judge_facts_again(event=heard[0])
    return len(closing), len(refresh)


def branch_of(size: int) -> Unit:
    """Return a branch with so many members."""
    unit = add_unit(
        code=f"B{size}",
        name=f"{size}人党支部",
        kind="branch",
        parent=None,
        from_on=START,
        by=SYSTEM,
        now=NOW,
    )
    for number in range(size):
        person = add_person(name=f"陈{number}", by=SYSTEM, now=NOW)
        join_unit(person=person, unit=unit, from_on=START, by=SYSTEM, now=NOW)
    return unit


if __name__ == "__main__":
    sys.exit(main())
