"""Reads an old workbook (.xls) in a process of its own: ``python -m xuexing.foundation.tables.apart``.

Where a cell of such a file stands is known only once it has been laid out, and two cells in opposite
corners take all memory; the library then ends the process. So that process is not the server's. It takes
the file on standard input and gives its sheets as JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any

from python_calamine import CalamineError, PasswordError

from .sheets import Area, Book, Limits, Sheet
from .workbooks import SheetTooLarge, read_sheets

DAMAGED, LOCKED, TOO_LARGE = 3, 4, 5
MOST_MEMORY_BYTES = 600_000_000
MOST_SECONDS = 60
KINDS: Mapping[str, Callable[[Any], Any]] = {
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
    "time": dt.time.fromisoformat,
    "timedelta": lambda seconds: dt.timedelta(seconds=seconds),
}


def main() -> int:
    """Read the file under limits of memory and time; return why it could not be read, or 0."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    rows, columns, cells = map(int, sys.argv[1:])
    limits = Limits(rows=rows, columns=columns, cells=cells)
    try:
        book = read_sheets(sys.stdin.buffer.read(), limits, {})
    except (SheetTooLarge, MemoryError):
        return TOO_LARGE
    except PasswordError:
        return LOCKED
    except (CalamineError, ValueError, OSError):
        return DAMAGED
    sys.stdout.write(to_json(book))
    return 0


def to_json(book: Book) -> str:
    """Return a book as JSON."""
    sheets = [
        {
            "name": sheet.name,
            "rows": sheet.rows,
            "areas": [(a.top, a.left, a.bottom, a.right) for a in sheet.areas],
            "filled": {row: sorted(columns) for row, columns in sheet.filled.items()},
        }
        for sheet in book.sheets
    ]
    return json.dumps({"sheets": sheets, "hidden": book.hidden}, default=_as_json)


def from_json(text: str | bytes) -> Book:
    """Return the book that ``to_json`` wrote."""
    found = json.loads(text)
    sheets = [
        Sheet(
            sheet["name"],
            [[_from_json(cell) for cell in row] for row in sheet["rows"]],
            [Area(*area) for area in sheet["areas"]],
            {int(row): frozenset(columns) for row, columns in sheet["filled"].items()},
        )
        for sheet in found["sheets"]
    ]
    return Book(sheets, found["hidden"])


def _as_json(cell: dt.date | dt.time | dt.timedelta) -> list[Any]:
    value = cell.total_seconds() if isinstance(cell, dt.timedelta) else cell.isoformat()
    return [type(cell).__name__, value]


def _from_json(cell: Any) -> Any:
    return KINDS[cell[0]](cell[1]) if isinstance(cell, list) else cell


if __name__ == "__main__":
    sys.exit(main())
