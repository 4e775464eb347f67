"""Import of a country's units and ten thousand people, against writing the same rows and nothing else.

The baseline is ``bulk_create`` in batches of 1,000 of every row that the import finally wrote, the trail
included, from objects made beforehand, with all constraints and guards on. Wall time, in turns on the
same database: first SQLite, then a PostgreSQL of the run's own. Without the shared data a tree of the
same size is invented.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection, transaction

from bench.installation import start
from bench.timing import own_peak_megabytes
from xuexing.apps.audit.api import COMMAND_LINE
from xuexing.apps.audit.models import Entry
from xuexing.apps.organizations.api import ImportOrder, import_file
from xuexing.apps.organizations.events import roster_changed
from xuexing.apps.organizations.models import (
    ImportRun,
    Membership,
    Person,
    Post,
    Unit,
    UnitPlacement,
)

if TYPE_CHECKING:
    from django.db.models import Model

SHARED = Path(os.environ.get("XUEXING_SHARED", Path(__file__).parents[2] / "shared"))
NOW = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)
TABLES: list[type[Model]] = [Unit, UnitPlacement, Person, Membership, Post, ImportRun, Entry]
BATCH = 1_000
TURNS = 3
MOST = 5.0
PEOPLE, A_BRANCH = 10_000, 20
BELOW = (31, 11, 9, 14)
"""How many units stand below each unit of an invented tree, from the top down."""
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英华文玉建国平志刚"


def main() -> int:
    """Measure on SQLite, or on the database that DATABASE_URL names."""
    return 0 if measure() else 1


def measure() -> bool:
    """Print one line of JSON; return whether the figure is met."""
    roster_changed.receivers = []  # judging is measured elsewhere
    make_home()
    units, roster = units_file(), roster_file()
    import_both(units, roster)
    peak = own_peak_megabytes()
    rows = {model: list(model._default_manager.order_by("pk")) for model in TABLES}
    ours, baseline = [], []
    for _turn in range(TURNS):
        ours.append(seconds(lambda: import_both(units, roster)))
        baseline.append(seconds(lambda: write_rows(rows)))
    times = statistics.median(a / b for a, b in zip(ours, baseline, strict=True))
    line = {
        "name": "import of units and people",
        "database": connection.vendor,
        "baseline": "bulk_create (batches of 1,000) of every row finally written",
        "rows": {model._meta.model_name: len(found) for model, found in rows.items()},
        "times_the_baseline": round(times, 2),
        "at_most": MOST,
        "met": times <= MOST,
        "median_s": round(statistics.median(ours), 2),
        "baseline_median_s": round(statistics.median(baseline), 2),
        "turns": TURNS,
        "peak_mb_of_the_import": round(peak),
    }
    print(json.dumps(line), flush=True)
    return times <= MOST


def make_home() -> None:
    """Make an empty home whose organization has begun."""
    start(on=dt.date(2026, 1, 1), now=NOW)


def seconds(work: Callable[[], None]) -> float:
    """Return the seconds that work takes on empty tables."""
    empty_tables()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def import_both(units: bytes, roster: bytes) -> None:
    """Import the units, then the people who bring their branches."""
    for kind, content in (("units", units), ("roster", roster)):
        import_file(order=ImportOrder(kind=kind, content=content), by=COMMAND_LINE, now=NOW)


def write_rows(rows: dict[type[Model], list[Model]]) -> None:
    """Write the rows that an import left, as plainly as Django can."""
    with transaction.atomic():
        for model, found in rows.items():
            model._default_manager.bulk_create(found, batch_size=BATCH)


def empty_tables() -> None:
    """Take all rows away and their room with them, so that each turn begins alike."""
    names = [model._meta.db_table for model in TABLES]
    with transaction.atomic(), connection.cursor() as cursor:
        for name in reversed(names):
            cursor.execute(f"DELETE FROM {name}")
    with connection.cursor() as cursor:
        cursor.execute(
            f"VACUUM {', '.join(names)}" if connection.vendor == "postgresql" else "VACUUM"
        )


def units_file() -> bytes:
    """Return the tree of China down to its towns, or an invented one of the same size and depth."""
    shared = SHARED / "data" / "organizations" / "units_to_town.csv"
    if shared.is_file():
        return shared.read_bytes()
    rows = [["0", "", "0", "国"]]
    above = ["0"]
    for level, count in enumerate(BELOW, start=1):
        pairs = [(parent, f"{parent}{n}") for parent in above for n in range(10, 10 + count)]
        rows += [[code, parent, str(level), f"第{code}单位"] for parent, code in pairs]
        above = [code for _parent, code in pairs]
    return as_csv(["code", "parent_code", "level", "name"], rows)


def roster_file() -> bytes:
    """Return 10,000 people in 500 branches below towns."""
    dice = random.Random(7)  # noqa: S311  invents names
    lines = csv.DictReader(io.StringIO(units_file().decode()))
    towns = [line["code"] for line in lines if line["level"] == "4"]
    rows = []
    for number in range(PEOPLE):
        branch, place = divmod(number, A_BRANCH)
        name = dice.choice(SURNAMES) + dice.choice(GIVEN) + dice.choice(GIVEN)
        born = f"{dice.randint(1940, 2000)}.{dice.randint(2, 12)}.{dice.randint(1, 28)}"
        post = {0: "书记", 1: "组织委员", 2: "宣传委员"}.get(place, "")
        unit = [f"B{branch:05}", f"第{branch}党支部", towns[branch * 7]]
        rows.append([name, f"P{number:06}", born, *unit, post, "正式"])
    header = [
        "姓名",
        "工号",
        "出生日期",
        "党支部代码",
        "党支部",
        "上级代码",
        "党内职务",
        "党员类别",
    ]
    return as_csv(header, rows)


def as_csv(header: list[str], rows: list[list[str]]) -> bytes:
    """Return rows as a CSV file."""
    target = io.StringIO()
    csv.writer(target).writerows([header, *rows])
    return target.getvalue().encode()


if __name__ == "__main__":
    raise SystemExit(main())
