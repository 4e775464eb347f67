"""The report of a committee with 50 branches, against its queries alone.

Ours reads the figures of the committee and of the fifty reports and describes the whole paper: text, table,
missing units; the baseline is what of that its queries take, as the report asks them. What the database alone
needs for their statements, sent by hand as they were put together, is told beside it. CPU of this process and
of the database's, in turns, on SQLite or on the database that DATABASE_URL names. Targets: at most 30 queries
for the whole page, at most three times its queries alone.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import sys
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, NamedTuple
from unittest.mock import patch

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.findings import seconds
from bench.installation import start
from bench.timing import cpu_seconds
from xuexing.apps.accounts.api import create_user
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.api import NewFact, append
from xuexing.apps.evidence.events import facts_appended
from xuexing.apps.organizations.api import (
    Person,
    Unit,
    add_person,
    add_unit,
    grant_role,
    join_unit,
    list_children,
)
from xuexing.apps.organizations.events import roster_changed
from xuexing.apps.reports.api import Report, begin_report, get_report_view, submit_report
from xuexing.apps.reports.documents import describe_report
from xuexing.apps.rulebook.operations import rebuild
from xuexing.apps.rulebook.receivers import judge_facts_again, judge_people_again

BRANCHES, MEMBERS, SESSIONS = 50, 20, 12
NOW = dt.datetime(2026, 7, 15, 2, tzinfo=dt.UTC)
START = dt.date(2026, 1, 1)
PERIOD = "2026H1"
ROUNDS, TURNS = 10, 5
MOST, MOST_QUERIES = 3.0, 30


def main() -> int:
    """Print one line; return 1 if a target is missed."""
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    start(on=START, now=NOW)
    facts_appended.disconnect(judge_facts_again)
    roster_changed.disconnect(judge_people_again)
    county = make_county()
    rebuild(now=NOW)
    hand_in(county)
    report = begin_report(kind="half_year", unit=county, period=PERIOD, by=SYSTEM, now=NOW)
    report = Report.objects.select_related("unit__parent").get(pk=report.pk)
    with CaptureQueriesContext(connection) as captured:
        make(report)
    statements = [each["sql"] for each in captured.captured_queries]
    turns = [measure(report, statements) for _turn in range(TURNS)]
    return 0 if tell(turns, len(statements), count_of_page(report)) else 1


class Turn(NamedTuple):
    """CPU seconds of one report: whole, of its queries, and of their statements sent by hand."""

    whole: float
    queries: float
    statements: float


def measure(report: Report, statements: list[str]) -> Turn:
    """Return what one report takes, the mean of several."""
    with asked() as spent:
        whole, here = seconds(many(lambda: make(report))), sum(spent)
    alone = seconds(many(lambda: send(statements)))
    of_server = alone - seconds_here(many(lambda: send(statements)))
    queries = here + max(of_server, 0.0)
    return Turn(*(each / ROUNDS for each in (whole, queries, alone)))


@contextmanager
def asked() -> Iterator[list[float]]:
    """Note the CPU seconds that each query takes in this process, from its first word to its last row."""
    spent: list[float] = []
    fetch = QuerySet._fetch_all  # noqa: SLF001  the one place where every query is asked

    def timed(queries: QuerySet[Any]) -> None:
        spent.append(seconds_here(lambda: fetch(queries)))

    with patch.object(QuerySet, "_fetch_all", timed):
        yield spent


def seconds_here(work: Callable[[], Any]) -> float:
    """Return the CPU seconds that work takes in this process."""
    return cpu_seconds(work)[0]


def make(report: Report) -> Any:
    """Return the report as it would be printed, shown or sent."""
    view = get_report_view(report=report, now=NOW)
    return describe_report(view, on=NOW.date())


def send(statements: list[str]) -> None:
    """Send the same statements and fetch their rows."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            cursor.fetchall()


def many(work: Callable[[], Any]) -> Callable[[], None]:
    """Return the work done several times."""

    def run() -> None:
        for _round in range(ROUNDS):
            work()

    return run


def count_of_page(report: Report) -> int:
    """Return how many queries the whole page takes, signed in, with its frame."""
    user = create_user(sign_in_name="bench", password="a long sentence", by=SYSTEM, now=NOW)  # noqa: S106
    grant_role(user=user, unit=report.unit, role="staff", from_on=START, by=SYSTEM, now=NOW)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    address = f"/reports/{report.uuid}/?figure=attended"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, answer.status_code  # noqa: PLR2004
    return len(captured)


def tell(turns: list[Turn], queries: int, of_page: int) -> bool:
    """Print the measurement and return whether it meets its targets."""
    ratio = statistics.median(each.whole / each.queries for each in turns)
    is_met = ratio <= MOST and of_page <= MOST_QUERIES
    line = {
        "name": f"report_of_{BRANCHES}_branches_on_{connection.vendor}",
        "baseline": "its queries alone, as the report asks them",
        "times_the_baseline": round(ratio, 2),
        "at_most": MOST,
        "queries": queries,
        "queries_of_page": of_page,
        "most_queries": MOST_QUERIES,
        "met": is_met,
        "median_cpu_ms": median_ms(each.whole for each in turns),
        "baseline_median_cpu_ms": median_ms(each.queries for each in turns),
        "statements_by_hand_median_cpu_ms": median_ms(each.statements for each in turns),
        "turns": len(turns),
    }
    print(json.dumps(line), flush=True)
    return is_met


def median_ms(found: Iterable[float]) -> float:
    """Return the median of some seconds in milliseconds."""
    return round(1000 * statistics.median(found), 1)


def make_county() -> Unit:
    """Return a committee whose branches held a dozen sessions each; judged all at once afterwards."""
    given: dict[str, Any] = {"from_on": START, "by": SYSTEM, "now": NOW}
    county = add_unit(code="C", name="青溪县委", kind="committee", parent=None, **given)
    for number in range(BRANCHES):
        code, name = f"B{number}", f"第{number + 1}党支部"
        branch = add_unit(code=code, name=name, kind="branch", parent=county, **given)
        people = [add_person(name="陈明", by=SYSTEM, now=NOW) for _member in range(MEMBERS)]
        for person in people:
            join_unit(person=person, unit=branch, **given)
        for session in range(SESSIONS):
            hold(branch, people, START + dt.timedelta(days=14 * session))
    return county


def hand_in(county: Unit) -> None:
    """Have each branch hand in its report."""
    for branch in list_children(unit=county):
        made = begin_report(kind="half_year", unit=branch, period=PERIOD, by=SYSTEM, now=NOW)
        submit_report(report=made, by=SYSTEM, now=NOW)


def hold(branch: Unit, people: list[Person], on: dt.date) -> None:
    """Append the facts of one session with everybody there."""
    same: dict[str, Any] = {
        "happened_on": on,
        "source_kind": "session",
        "source_uuid": uuid.uuid4(),
    }
    rolls = [
        NewFact(
            kind="attendance",
            category="branch_study",
            detail="present",
            person=person,
            amount=Decimal(2),
            **same,
        )
        for person in people
    ]
    held = NewFact(kind="held", category="theme_day", amount=Decimal(1), **same)
    append(unit=branch, facts=[held, *rolls], by=SYSTEM, now=NOW)


if __name__ == "__main__":
    sys.exit(main())
