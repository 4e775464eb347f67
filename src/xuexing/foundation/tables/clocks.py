"""Times of day as people write them in a column: 14:30, 14：30, 14:30-17:00, 下午2:30."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext_lazy as _

from .sheets import Cell
from .text import CellError, read_text

SPAN = re.compile(r"^(.*\d)\s*(?:-|–|—|~|～|至|到)+\s*(.*\d.*)$")
CLOCK = re.compile(r"^(上午|早上|中午|下午|晚上)?\s*(\d{1,2})\s*[:：时点]\s*(\d{2})?分?$")
AFTER_NOON = frozenset({"下午", "晚上"})
HOURS = 24
NOON = 12


def read_clock(cell: Cell) -> dt.time:
    """Return the time of day in a cell.

    Raises
    ------
    CellError
        It is none.
    """
    return read_span(cell)[0]


def read_span(cell: Cell) -> tuple[dt.time, dt.time | None]:
    """Return the time of day in a cell, and the one at which it ends where the cell says so.

    Raises
    ------
    CellError
        It is neither a time nor a span of two.
    """
    if isinstance(cell, dt.datetime):
        return cell.time().replace(second=0, microsecond=0), None
    if isinstance(cell, dt.time):
        return cell.replace(second=0, microsecond=0), None
    if isinstance(cell, float) and 0 <= cell < 1:
        return _from_share(cell), None
    text = read_text(cell)
    if found := SPAN.match(text):
        return _from_text(found[1], text), _from_text(found[2], text)
    return _from_text(text, text), None


def _from_share(share: float) -> dt.time:
    """Read a time as a workbook keeps it: a share of the day."""
    minutes = round(share * HOURS * 60) % (HOURS * 60)
    return dt.time(minutes // 60, minutes % 60)


def _from_text(part: str, whole: str) -> dt.time:
    found = CLOCK.match(part.strip())
    hour = int(found[2]) if found else HOURS
    minute = int(found[3] or 0) if found else 0
    if found and found[1] in AFTER_NOON and hour < NOON:
        hour += NOON
    if hour >= HOURS or minute >= 60:  # noqa: PLR2004  minutes
        raise CellError(_("%(text)s is no time of day. Write it like 14:30."), text=whole)
    return dt.time(hour, minute)
