"""A province on PostgreSQL: what grows with it, and what must not.

The whole would be 300,000 branches, 6.6 million members, 3.6 million sessions and 79 million facts of
attendance. Made here is one percent of it, then three, then as much as PROVINCE_PERCENT says (ten unless
said otherwise): counties of ten towns with a hundred branches each, every branch with 22 members and a
year of twelve sessions. One branch is made by the product's own operations and copied (``replicas``).

Wall milliseconds, medians; the baseline of each figure is its own at one percent. Targets: what concerns
one branch or one county takes the same number of queries and at most twice the time; what concerns the
whole grows no faster than the number of branches to the 1.1; at most 300 MB.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.installation import start
from bench.replicas import Pattern, marks, set_sequences
from bench.timing import own_peak_megabytes
from xuexing.apps.accounts.api import create_user
from xuexing.apps.activities.api import (
    Count,
    Session,
    close_session,
    open_session,
    save_roll,
)
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.board.queries import Days, Wish, find_leader_page, get_board, list_rows
from xuexing.apps.evidence.api import Fact
from xuexing.apps.organizations.api import (
    Person,
    Unit,
    add_person,
    add_unit,
    join_unit,
)
from xuexing.apps.organizations.events import roster_changed
from xuexing.apps.organizations.models import Post
from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.operations import rebuild
from xuexing.apps.rulebook.receivers import judge_people_again

WHOLE_BRANCHES = 300_000
COUNTY_BRANCHES, TOWN_BRANCHES = 1_000, 100
MEMBERS, SESSIONS = 22, 12
START = dt.date(2026, 1, 1)
NOW = dt.datetime(2026, 12, 21, 6, 30, tzinfo=dt.UTC)
TODAY = dt.date(2026, 12, 21)
PERCENTS = sorted({1, 3, int(os.environ.get("PROVINCE_PERCENT", "10"))})
ROUNDS, PAGE = 5, 50
MOST_TIMES, MOST_EXPONENT, MOST_MEGABYTES = 2.0, 1.1, 300
MIDDLE = 500
"""A branch in the midst of the first county."""

Figures = dict[str, tuple[float, int]]
"""Median milliseconds and number of queries, by what was measured."""


def main() -> int:
    """Print a line for each size and one for each figure's growth; return 1 if a target is missed."""
    if connection.vendor != "postgresql":
        raise SystemExit("DATABASE_URL names no PostgreSQL")
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    start(on=START, now=NOW)
    roster_changed.disconnect(judge_people_again)  # judged once, when all are there
    top = _unit("P", "committee", None)
    before = marks()
    pattern = Pattern.of(_make_branch(top), before)
    measured: dict[int, Figures] = {}
    made = 0
    for percent in PERCENTS:
        branches = WHOLE_BRANCHES * percent // 100
        seconds = _grow(pattern, top, made, branches)
        made = branches
        measured[branches] = _measure(top)
        _tell_size(percent, branches, seconds, measured[branches])
    met = [_tell_growth(name, measured) for name in MEASURES]
    return 0 if all(met) else 1


def _make_branch(top: Unit) -> Unit:
    """Return a branch that the product itself has taken through a year."""
    branch = _unit("B", "branch", top)
    for number in range(MEMBERS):
        person = add_person(name=f"陈明{number}", by=SYSTEM, now=NOW)
        join_unit(person=person, unit=branch, from_on=START, by=SYSTEM, now=NOW)
    Post.objects.create(
        person=Person.objects.earliest("pk"), unit=branch, kind="secretary", from_on=START
    )
    for month in range(1, SESSIONS + 1):
        _hold(branch, dt.datetime(2026, month, 10, 1, tzinfo=dt.UTC))
    rebuild(now=NOW)
    return branch


def _hold(branch: Unit, begin: dt.datetime) -> Session:
    end = begin + dt.timedelta(hours=2)
    session = open_session(
        unit=branch,
        forms=["theme_day"],
        starts_at=begin,
        ends_at=end,
        record_now=True,
        by=SYSTEM,
        now=end,
    )
    save_roll(session=session, marks=(), count=Count(MEMBERS), by=SYSTEM, now=end)
    return close_session(session=session, by=SYSTEM, now=end)


def _grow(pattern: Pattern, top: Unit, made: int, branches: int) -> float:
    """Add counties until there are so many branches; return the seconds it took."""
    start = time.perf_counter()
    for county_number in range(made // COUNTY_BRANCHES, branches // COUNTY_BRANCHES):
        # Half of the numbers are left free: committees have keys between those of the copies.
        first = county_number * COUNTY_BRANCHES * 2 + 1
        set_sequences((first + COUNTY_BRANCHES + 1) * pattern.stride)
        county = _unit(f"C{county_number}", "committee", top)
        towns = [
            _unit(f"T{county_number}-{number}", "committee", county)
            for number in range(COUNTY_BRANCHES // TOWN_BRANCHES)
        ]
        numbers = range(first, first + COUNTY_BRANCHES)
        with transaction.atomic():
            pattern.copy({n: towns[(n - first) // TOWN_BRANCHES] for n in numbers})
    set_sequences(branches * 2 * pattern.stride)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return time.perf_counter() - start


def _measure(top: Unit) -> Figures:
    """Return what each figure is in a province as large as it is now."""
    branch = Unit.objects.get(code=f"B-{MIDDLE}")
    county = Unit.objects.get(code="C0")
    return {
        name: _figure(partial(measure, top, county, branch)) for name, measure in MEASURES.items()
    }


def _figure(work: Callable[[], Callable[[], Any]]) -> tuple[float, int]:
    """Return the median of several rounds and the queries of the last."""
    taken = []
    for _round in range(ROUNDS):
        prepared = work()
        start = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            prepared()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), len(captured)


def _board_of_province(top: Unit, _county: Unit, _branch: Unit) -> Callable[[], Any]:
    return lambda: _read_board(top)


def _leader_page_of_province(top: Unit, _county: Unit, _branch: Unit) -> Callable[[], Any]:
    return lambda: find_leader_page(unit=top, on=TODAY)


def _board_of_county(_top: Unit, county: Unit, _branch: Unit) -> Callable[[], Any]:
    return lambda: _read_board(county)


def _closing(_top: Unit, _county: Unit, branch: Unit) -> Callable[[], Any]:
    """Close a session, and judge again what it touches."""
    begin = NOW - dt.timedelta(hours=4)
    session = open_session(
        unit=branch,
        forms=["theme_day"],
        starts_at=begin,
        ends_at=begin + dt.timedelta(hours=2),
        record_now=True,
        by=SYSTEM,
        now=NOW,
    )
    save_roll(session=session, marks=(), count=Count(MEMBERS), by=SYSTEM, now=NOW)
    return lambda: close_session(session=session, by=SYSTEM, now=NOW)


def _page(address: str) -> Callable[[Unit, Unit, Unit], Callable[[], Any]]:
    def prepared(_top: Unit, _county: Unit, branch: Unit) -> Callable[[], Any]:
        client = _secretary(branch)
        session = Session.objects.filter(unit=branch, state="closed").earliest("starts_at")
        where = address.format(session=session.uuid)
        client.get(where)
        return lambda: _get(client, where)

    return prepared


def _get(client: Client, address: str) -> None:
    status = client.get(address).status_code
    assert status == HTTPStatus.OK, (address, status)


def _secretary(branch: Unit) -> Client:
    """Return the browser of the branch's secretary, who has an account from the first time on."""
    person = Post.objects.select_related("person__user").get(unit=branch).person
    if person.user is None:
        person.user = create_user(
            sign_in_name="secretary",
            password="a long sentence",  # noqa: S106  of an invented person
            by=SYSTEM,
            now=NOW,
        )
        person.save(update_fields=["user"])
    client = Client()
    client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
    return client


def _read_board(unit: Unit) -> None:
    board = get_board(unit=unit, days=Days(TODAY, TODAY), wish=Wish(duties="all"))
    list(list_rows(board, board.rows[:PAGE]))


MEASURES = {
    "province.board": _board_of_province,
    "province.leader_page": _leader_page_of_province,
    "county.board": _board_of_county,
    "branch.closing": _closing,
    "branch.today": _page("/"),
    "branch.session": _page("/activities/{session}/"),
}


def _tell_size(percent: int, branches: int, seconds: float, figures: Figures) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
    line = {
        "name": "province.made",
        "percent_of_the_whole": percent,
        "branches": branches,
        "members": Person.objects.count(),
        "sessions": Session.objects.count(),
        "facts": Fact.objects.count(),
        "facts_of_attendance": Fact.objects.filter(kind="attendance").count(),
        "findings": Finding.objects.count(),
        "database_gb": round(size / 2**30, 2),
        "seconds_to_add": round(seconds),
        "median_wall_ms": {name: round(ms, 1) for name, (ms, _) in figures.items()},
        "queries": {name: count for name, (_, count) in figures.items()},
    }
    print(json.dumps(line), flush=True)


def _tell_growth(name: str, measured: dict[int, Figures]) -> bool:
    """Print how a figure grows from the smallest size to the largest; return whether it may."""
    small, large = min(measured), max(measured)
    (first, first_queries), (last, last_queries) = measured[small][name], measured[large][name]
    times = last / first
    exponent = math.log(times) / math.log(large / small)
    grows = name.startswith("province")
    peak = own_peak_megabytes()
    met = (
        (exponent <= MOST_EXPONENT if grows else times <= MOST_TIMES)
        and first_queries == last_queries
        and peak <= MOST_MEGABYTES
    )
    line = {
        "name": f"growth_of_{name}",
        "baseline": f"the same at {small} branches",
        "branches": [small, large],
        "median_wall_ms": [round(first, 1), round(last, 1)],
        "times_the_baseline": round(times, 2),
        "exponent": round(exponent, 2),
        "queries": [first_queries, last_queries],
        "at_most": {"exponent": MOST_EXPONENT} if grows else {"times": MOST_TIMES},
        "peak_megabytes": round(peak),
        "met": met,
    }
    print(json.dumps(line), flush=True)
    return met


def _unit(code: str, kind: str, parent: Unit | None) -> Unit:
    return add_unit(
        code=code, name=f"{code}单位", kind=kind, parent=parent, from_on=START, by=SYSTEM, now=NOW
    )


if __name__ == "__main__":
    sys.exit(main())
