"""The board of a subtree of 1,000 branches, against one SQL statement written by hand over findings.

The statement gives the counts of the whole subtree: how many findings of each duty stand how on the
day, and how many were missed earlier in the year. Ours gives the same counts, and the tree in official
order, and the first fifty units with all their cells. CPU of this process and of the database's, in
turns, on SQLite or on the database that DATABASE_URL names; the subtree is one of ten alike. Targets:
at most three times the baseline, at most twelve queries on the page.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import sys

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.findings import seconds
from bench.installation import start
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.board.queries import Board, Days, Wish, get_board, list_rows
from xuexing.apps.organizations.api import Unit, add_unit

NOW = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 20)
COUNTIES, BRANCHES = 10, 1_000
TURNS, TIMES = 7, 5
MOST, MOST_QUERIES = 3.0, 12
PAGE = 50
MONTHS = 11
MONTHLY, QUARTERLY, YEARLY, TOPICS = ("PM-3", "BR-6"), ("BR-4", "V3"), ("PM-4", "PM-5", "BR-11"), 8

PLACE = """
INSERT INTO organizations_unit
  (id, uuid, code, name, kind, parent_id, path, order_number, name_key, end_reason)
SELECT u.id * 100000 + n.n, {uuid}, 'B' || u.id || '-' || n.n, '第' || n.n || '党支部', 'branch',
       u.id, u.path || (u.id * 100000 + n.n) || '/', n.n, '', ''
FROM organizations_unit u CROSS JOIN bench_number n
WHERE u.kind = 'committee' AND u.parent_id IS NOT NULL
"""
STAND = """
INSERT INTO organizations_unitplacement (unit_id, path, from_on)
SELECT id, path, '2026-01-01' FROM organizations_unit WHERE kind = 'branch'
"""
JUDGE = """
INSERT INTO rulebook_finding (duty, version, subject_uuid, unit_id, topic_key, period, starts_on,
  ends_on, due_on, state, amount, arranged_amount)
SELECT k.duty, 1, {subject}, u.id, {topic}, k.period, k.starts_on, k.ends_on, k.ends_on,
  CASE WHEN k.ends_on < '2026-11-20' THEN
         CASE (u.id + k.id) % 9 WHEN 0 THEN 'missed' ELSE 'met' END
       ELSE
         CASE (u.id + k.id) % 7 WHEN 0 THEN 'not_yet_arranged' WHEN 1 THEN 'on_track'
           WHEN 2 THEN 'due_soon' WHEN 3 THEN 'overdue' ELSE 'met' END
  END, 0, 0
FROM organizations_unit u CROSS JOIN bench_kind k WHERE u.kind = 'branch'
"""
BY_HAND = """
SELECT f.duty, f.state, CASE WHEN f.starts_on <= %s AND f.ends_on >= %s THEN 1 ELSE 0 END, COUNT(*)
FROM organizations_unitplacement p JOIN rulebook_finding f ON f.unit_id = p.unit_id
WHERE p.path >= %s AND p.path < %s AND p.from_on <= %s AND (p.until_on IS NULL OR p.until_on > %s)
  AND f.person_id IS NULL AND f.ends_on >= %s
  AND (f.starts_on <= %s AND f.ends_on >= %s OR f.state = 'missed' AND f.starts_on >= %s AND f.ends_on < %s)
GROUP BY 1, 2, 3
"""


def main() -> int:
    """Print one line; return 1 if a target is missed."""
    county = make_counties()
    pairs = []
    for _turn in range(TURNS):
        ours = seconds(lambda: [read_board(county) for _ in range(TIMES)])
        theirs = seconds(lambda: [count_by_hand(county) for _ in range(TIMES)])
        pairs.append((ours, theirs))
    ratio = statistics.median(first / second for first, second in pairs)
    with CaptureQueriesContext(connection) as captured:
        board = read_board(county)
    same = sorted(map(tuple, board.counts)) == sorted(
        (duty, state, bool(current), n) for duty, state, current, n in count_by_hand(county)
    )
    met = same and ratio <= MOST and len(captured) <= MOST_QUERIES
    line = {
        "name": f"board_on_{connection.vendor}",
        "baseline": "one hand-written SQL statement: counts of the subtree by duty and state",
        "branches": len(board.rows) - 1,
        "branches_in_all": COUNTIES * BRANCHES,
        "findings_counted": sum(each.number for each in board.counts),
        "times_the_baseline": round(ratio, 2),
        "at_most": MOST,
        "queries": len(captured),
        "same_counts": same,
        "median_cpu_ms": round(statistics.median(first for first, _ in pairs) / TIMES * 1000, 1),
        "baseline_median_cpu_ms": round(
            statistics.median(second for _, second in pairs) / TIMES * 1000, 1
        ),
        "turns": TURNS,
        "met": met,
    }
    print(json.dumps(line), flush=True)
    return 0 if met else 1


def read_board(county: Unit) -> Board:
    """Read all that the first page of a board shows."""
    board = get_board(unit=county, days=Days(TODAY, TODAY), wish=Wish(duties="all"))
    list(list_rows(board, board.rows[:PAGE]))
    return board


def count_by_hand(county: Unit) -> list[tuple[str, str, int, int]]:
    """Return the same counts by the statement written by hand."""
    year = TODAY.replace(month=1, day=1)
    above = f"{county.path[:-1]}0"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # the time of helpers would not be seen
            cursor.execute("SET max_parallel_workers_per_gather = 0")
        cursor.execute(
            BY_HAND,
            [TODAY, TODAY, county.path, above, TODAY, TODAY, year, TODAY, TODAY, year, TODAY],
        )
        return cursor.fetchall()


def make_counties() -> Unit:
    """Make ten counties of 1,000 branches each, with a year of findings, and return one in the middle."""
    first = TODAY.replace(month=1, day=1)
    start(on=first, now=NOW)
    top = _add("P", "市委", None, first)
    counties = [_add(f"C{n}", f"第{n}县委", top, first) for n in range(COUNTIES)]
    on_postgresql = connection.vendor == "postgresql"
    uuid = "gen_random_uuid()" if on_postgresql else "lower(hex(randomblob(16)))"
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_number (n integer)")
        cursor.executemany(
            "INSERT INTO bench_number VALUES (%s)", [(n + 1,) for n in range(BRANCHES)]
        )
        cursor.execute(
            "CREATE TABLE bench_kind"
            " (id integer, duty text, period text, starts_on date, ends_on date, of_topic integer)"
        )
        cursor.executemany("INSERT INTO bench_kind VALUES (%s, %s, %s, %s, %s, %s)", list(_kinds()))
        cursor.execute(PLACE.format(uuid=uuid))
        cursor.execute(STAND)
        subject = f"CASE WHEN k.of_topic = 1 THEN {uuid} ELSE u.uuid END"
        topic = f"CASE WHEN k.of_topic = 1 THEN {uuid} END"
        cursor.execute(JUDGE.format(subject=subject, topic=topic))
        cursor.execute("ANALYZE")
    return counties[COUNTIES // 2]


def _add(code: str, name: str, parent: Unit | None, start: dt.date) -> Unit:
    return add_unit(
        code=code, name=name, kind="committee", parent=parent, from_on=start, by=SYSTEM, now=NOW
    )


def _kinds() -> list[tuple[int, str, str, dt.date, dt.date, int]]:
    """Return the findings that each branch has: duty, period, first and last day, whether of a topic."""
    year = TODAY.year
    found = []
    for month in range(1, MONTHS + 1):
        last = dt.date(year, month + 1, 1) - dt.timedelta(days=1)
        found += [(duty, f"{year}-{month:02d}", last.replace(day=1), last, 0) for duty in MONTHLY]
    for quarter in range(4):
        first, after = dt.date(year, quarter * 3 + 1, 1), quarter * 3 + 4
        last = dt.date(year + after // 13, (after - 1) % 12 + 1, 1) - dt.timedelta(days=1)
        found += [(duty, f"{year}Q{quarter + 1}", first, last, 0) for duty in QUARTERLY]
    whole = (dt.date(year, 1, 1), dt.date(year, 12, 31))
    found += [(duty, str(year), *whole, 0) for duty in YEARLY]
    found += [("V4", str(year), dt.date(year, n + 2, 9), whole[1], 1) for n in range(TOPICS)]
    return [(number, *each) for number, each in enumerate(found)]


if __name__ == "__main__":
    sys.exit(main())
