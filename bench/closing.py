"""Closing a session of 20 and of 200 people: statements counted, with the refresh of findings apart.

Counted again among 1,000 and among 100,000 units. Targets: on PostgreSQL the same number of statements
for all, at most 20; on SQLite at most 30. The refresh: the same number for all. On SQLite, or on the
database that DATABASE_URL names.
"""

from __future__ import annotations

import datetime as dt
import json
import sys

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.installation import start
from xuexing.apps.activities.api import Count, close_session, open_session, save_roll
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.events import facts_appended
from xuexing.apps.organizations.api import (
    Unit,
    add_person,
    add_unit,
    join_unit,
)
from xuexing.apps.organizations.models import UnitPlacement
from xuexing.apps.rulebook.receivers import judge_facts_again

START = dt.date(2026, 1, 1)
NOW = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
MOST = {"postgresql": 20, "sqlite": 30}
UNITS = (1_000, 100_000)
FIRST = 1_000_000
"""The first key of the units that stand around: far above those of the others."""


def main() -> int:
    """Print the statements of both; return 1 if a target is missed."""
    start(on=START, now=NOW)
    few = [statements_for(size, "few") for size in (20, 200)]
    many = [statements_in(units) for units in UNITS]
    closings, refreshes = zip(*few, *many, strict=True)
    most = MOST[connection.vendor]
    fixed = connection.vendor == "sqlite" or len(set(closings)) == 1
    is_met = fixed and max(closings) <= most and len(set(refreshes)) == 1
    line = {
        "name": f"closing.statements_on_{connection.vendor}",
        "baseline": "the same for 20 and for 200 people, and in 1,000 and in 100,000 units",
        "people": [20, 200, 20, 20],
        "units": [1, 2, *UNITS],
        "closing": closings,
        "refresh": refreshes,
        "most": most,
        "met": is_met,
    }
    print(json.dumps(line), flush=True)
    return 0 if is_met else 1


def statements_in(units: int) -> tuple[int, int]:
    """Return what ``statements_for`` does of twenty people, among so many units."""
    first = FIRST + Unit.objects.filter(pk__gte=FIRST).count()
    keys = range(first, first + units - Unit.objects.count())
    Unit.objects.bulk_create(
        (
            Unit(id=key, code=f"U{key}", name=f"第{key}党支部", kind="branch", path=f"{key}/")
            for key in keys
        ),
        batch_size=1000,
    )
    UnitPlacement.objects.bulk_create(
        (UnitPlacement(unit_id=key, path=f"{key}/", from_on=START) for key in keys),
        batch_size=1000,
    )
    return statements_for(20, f"of{units}")


def statements_for(size: int, code: str) -> tuple[int, int]:
    """Return how many statements closing takes, and how many the refresh after it."""
    unit = branch_of(size, code)
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


def branch_of(size: int, code: str) -> Unit:
    """Return a branch with so many members."""
    unit = add_unit(
        code=f"{code}-{size}",
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
