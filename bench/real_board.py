"""The board, learning dynamics and the leader's page on 44,704 real units and 10,000 people.

The whole country as one subtree: queries and wall seconds of the data of each page, of the workbook with all
rows, and what one process holds at most. Without the shared data a tree of the same size is invented.
Targets: at most 12 queries for the board, under 300 MB. The bare import of the same files is measured in
``imports``.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.imports import NOW, import_both, roster_file, units_file
from bench.installation import start
from bench.timing import own_peak_megabytes
from xuexing.apps.board.formats.board_list import write_board_list
from xuexing.apps.board.queries import (
    Days,
    Wish,
    find_dynamics,
    find_leader_page,
    get_board,
    list_rows,
)
from xuexing.apps.organizations.api import Unit

TODAY = dt.date(2026, 11, 20)
MOST_QUERIES, MOST_MEGABYTES = 12, 300
PAGE = 50


def main() -> int:
    """Print one line for each page; return 1 if a target is missed."""
    # From the first of the month on, so that what is judged is what a new installation has.
    start(on=TODAY.replace(day=1), now=NOW)
    import_both(units_file(), roster_file())  # what comes in is judged as it comes
    country = Unit.objects.get(parent=None)
    met = [measure(name, lambda read=read: read(country)) for name, read in PAGES.items()]
    peak = own_peak_megabytes()
    print(json.dumps({"name": "real_board_memory", "peak_mb": peak, "at_most": MOST_MEGABYTES}))
    return 0 if all(met) and peak <= MOST_MEGABYTES else 1


def measure(name: str, read: Callable[[], int]) -> bool:
    """Print what reading a page costs; return whether it keeps to the queries that it may make."""
    with CaptureQueriesContext(connection) as captured:
        start = time.perf_counter()
        rows = read()
        seconds = time.perf_counter() - start
    is_page = name == "board"
    line = {
        "name": f"real_{name}_on_{connection.vendor}",
        "units": rows,
        "queries": len(captured),
        "wall_s": round(seconds, 2),
    }
    print(json.dumps(line), flush=True)
    return not is_page or len(captured) <= MOST_QUERIES


def read_board(country: Unit) -> int:
    """Read the first page of the whole country's board."""
    board = get_board(unit=country, days=Days(TODAY, TODAY), wish=Wish())
    list(list_rows(board, board.rows[:PAGE]))
    return len(board.rows)


def write_all(country: Unit) -> int:
    """Write the workbook with every row."""
    board = get_board(unit=country, days=Days(TODAY, TODAY), wish=Wish())
    write_board_list(board, asked=())
    return len(board.rows)


def read_dynamics(country: Unit) -> int:
    """Read what learning dynamics say of the whole country."""
    found = find_dynamics(unit=country, first=TODAY.replace(month=1, day=1), last=TODAY)
    return found.units if found else 0


def read_leader_page(country: Unit) -> int:
    """Read the leader's page of the whole country."""
    found = find_leader_page(unit=country, on=TODAY)
    return found.dynamics.units if found else 0


PAGES: dict[str, Callable[[Unit], int]] = {
    "board": read_board,
    "dynamics": read_dynamics,
    "leader_page": read_leader_page,
    "workbook": write_all,
}


if __name__ == "__main__":
    sys.exit(main())
