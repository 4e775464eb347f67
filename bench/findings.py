"""Findings of 100,000 members by twelve duties, against hand-written SQL that gives the same states.

Both judge memberships, exemptions, ranks, posts and facts, one statement a duty, and both write a row
for each member: ours whole findings, the baseline person, duty, first day and state alone. CPU of this
process and of the database's, in turns, on SQLite or on the database that DATABASE_URL names. Targets: at
most three times the baseline; growing from 10,000 members no faster than their number to the 1.1.
"""

from __future__ import annotations

import json
import math
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

from bench.by_hand import DUTIES, NOW, STATEMENTS, TABLE
from bench.installation import start
from bench.people import make_people
from xuexing.apps.rulebook.models import Finding
from xuexing.apps.rulebook.operations import refresh_all
from xuexing.apps.rulebook.queries import InForce

SIZES = (10_000, 30_000, 100_000)
TURNS = 3
MOST, FASTEST = 3.0, 1.1
TICKS = 100.0
"""Of /proc: how many make a second."""


def main() -> int:
    """Print one line for each size, then one with the growth; return 1 if a target is missed."""
    start(on=NOW.date().replace(year=2025, month=1, day=1), now=NOW)
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        if connection.vendor == "postgresql":  # the time of helpers would not be seen
            cursor.execute("SET max_parallel_workers_per_gather = 0")
    made, ours = 0, list[float]()
    met = True
    for size in SIZES:
        make_people(made + 1, size)
        made = size
        is_met, seconds = measure(size)
        met &= is_met or size < SIZES[-1]
        ours.append(seconds)
    return 0 if tell_growth(ours) and met else 1


def measure(size: int) -> tuple[bool, float]:
    """Print how both do for so many members; return whether the target is met, and our seconds."""
    pairs = []
    for _turn in range(TURNS):
        empty("rulebook_finding", "rulebook_sweep", "by_hand")
        first = seconds(judge)
        second = seconds(judge_by_hand)
        pairs.append((first, second))
    same, states = compare()
    ratio = statistics.median(first / second for first, second in pairs)
    line = {
        "name": f"findings_on_{connection.vendor}",
        "baseline": "hand-written SQL, one statement a duty, writing person, duty, first day, state",
        "members": size,
        "duties": len(DUTIES),
        "times_the_baseline": round(ratio, 2),
        "at_most": MOST,
        "same_states": same,
        "states": states,
        "met": same and ratio <= MOST,
        "median_cpu_s": round(statistics.median(first for first, _ in pairs), 2),
        "baseline_median_cpu_s": round(statistics.median(second for _, second in pairs), 2),
        "turns": TURNS,
    }
    print(json.dumps(line), flush=True)
    return same and ratio <= MOST, statistics.median(first for first, _ in pairs)


def tell_growth(ours: list[float]) -> bool:
    """Print how fast our time grows with the number of members."""
    exponent = math.log(ours[-1] / ours[0]) / math.log(SIZES[-1] / SIZES[0])
    line = {
        "name": f"findings_growth_on_{connection.vendor}",
        "members": SIZES,
        "exponent": round(exponent, 3),
        "at_most": FASTEST,
        "met": exponent <= FASTEST,
    }
    print(json.dumps(line), flush=True)
    return exponent <= FASTEST


def judge() -> None:
    """Write the findings of everybody."""
    refresh_all(in_force=[InForce(duty) for duty in DUTIES], now=NOW)


def judge_by_hand() -> None:
    """Write the same states with the statements written by hand."""
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement)


def compare() -> tuple[bool, dict[str, int]]:
    """Tell whether both came to the same states, and how many there are of each."""
    theirs = "SELECT person_id, duty, starts_on, state FROM by_hand"
    with connection.cursor() as cursor:
        cursor.execute(theirs)
        by_hand = {row[:3]: row[3] for row in cursor.fetchall()}
        cursor.execute(theirs.replace("by_hand", "rulebook_finding"))
        same = {row[:3]: row[3] for row in cursor.fetchall()} == by_hand
    counts = dict[str, int]()
    for state in by_hand.values():
        counts[state] = counts.get(state, 0) + 1
    return same and len(by_hand) == Finding.objects.count(), counts


def empty(*tables: str) -> None:
    """Leave no row in some tables."""
    with connection.cursor() as cursor:
        for table in tables:
            verb = "TRUNCATE" if connection.vendor == "postgresql" else "DELETE FROM"
            cursor.execute(f"{verb} {table}")


def seconds(work: Callable[[], None]) -> float:
    """Return the CPU seconds that work takes, here and in the database's process."""
    process = backend()
    start, before = time.process_time(), ticks(process)
    work()
    return time.process_time() - start + (ticks(process) - before) / TICKS


def backend() -> int | None:
    """Return which process of the database works for us; None where it is this one."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def ticks(process: int | None) -> int:
    """Return how long a process has computed."""
    if process is None:
        return 0
    parts = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(parts[11]) + int(parts[12])


if __name__ == "__main__":
    sys.exit(main())
