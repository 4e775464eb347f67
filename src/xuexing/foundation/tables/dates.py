"""Dates as people write them in a column of dates.

2019.7.1, 2019年7月1日, 2019/7/1, 20190701, 2019-07, serial numbers, with any widths and spaces. What can
be read in two ways is a fault: 3/4/2019, 85.3.2, and the number 2019.1, which is what a workbook makes
of 2019.10.
"""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext_lazy as _

from .sheets import Cell
from .text import CellError, read_text

EPOCH = dt.date(1899, 12, 30)
"""Day 0 of serial numbers; those of the first two months of 1900 are off by one and refused."""
SERIALS = range(366, 73_051)
YEARS = range(1900, 2101)
MONTHS = range(1, 13)
TIME_OF_DAY = re.compile(r"(?<=\d)[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
MARKS = str.maketrans(dict(zip("．－／。、,—–", ".-/...--", strict=True)))
YEAR_FIRST = re.compile(r"(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})[日号]?|月?)[-./]?")
YEAR_LAST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
SHORT_YEAR = re.compile(r"\d{1,2}[-./年]\d{1,2}(?:[-./月]\d{1,2}[日号]?|月)?")
TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})?")
DIGITS_AFTER_POINT = re.compile(r"(\d{4})\.(\d{1,2})")
LOST_ZERO = re.compile(r"\d{4}\.1")

PROPOSAL = "2019-07-01"


class MonthOnly(dt.date):
    """The first day of a month that was given without a day."""


def read_day(cell: Cell) -> dt.date:
    """Return the date in a cell; a ``MonthOnly`` where no day is given.

    Raises
    ------
    CellError
        It is no date, an impossible one, or one that can be read in two ways.
    """
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _from_number(cell)
    text = read_text(cell)
    if not isinstance(cell, str):
        raise _no_date(text)
    return _from_text(text)


def read_past_day(cell: Cell, *, today: dt.date) -> dt.date:
    """Return the date in a cell, not in the future and not before 1900."""
    day = read_day(cell)
    if day > today:
        raise CellError(_("%(day)s is in the future. Correct the date."), day=day.isoformat())
    if day.year < YEARS.start:
        raise CellError(_("%(day)s is before 1900. Correct the date."), day=day.isoformat())
    return day


def is_same_day(known: dt.date | None, given: dt.date) -> bool:
    """Tell whether a date given, perhaps without a day, is the one that is known."""
    if known is None:
        return False
    if isinstance(given, MonthOnly):
        return (known.year, known.month) == (given.year, given.month)
    return known == given


def _from_number(number: float) -> dt.date:
    if number != int(number):
        return _from_point(number)
    whole = int(number)
    if whole in SERIALS and whole not in YEARS:
        return EPOCH + dt.timedelta(days=whole)
    return _from_text(str(whole))


def _from_point(number: float) -> dt.date:
    """Read 2019.7 as July; a serial number with a time of day as its day."""
    if int(number) in YEARS:
        found = DIGITS_AFTER_POINT.fullmatch(repr(number))
        if found is None:
            raise _no_date(repr(number))
        if LOST_ZERO.fullmatch(repr(number)):
            raise _two_ways(repr(number))
        return _month(int(found[1]), int(found[2]), repr(number))
    if int(number) in SERIALS:
        return EPOCH + dt.timedelta(days=int(number))
    raise _no_date(repr(number))


def _from_text(written: str) -> dt.date:
    text = TIME_OF_DAY.sub("", written.translate(MARKS)).replace(" ", "")
    if LOST_ZERO.fullmatch(text):
        raise _two_ways(written)
    if found := YEAR_FIRST.fullmatch(text) or TOGETHER.fullmatch(text):
        year, month, day = found.groups()
        if day is None:
            return _month(int(year), int(month), written)
        return _day(int(year), int(month), int(day), written)
    if found := YEAR_LAST.fullmatch(text):
        first, second, year = map(int, found.groups())
        return _from_year_last(first, second, year, written)
    if SHORT_YEAR.fullmatch(text):
        raise _two_ways(written)
    if text.isdecimal() and int(text) in SERIALS and int(text) not in YEARS:
        return EPOCH + dt.timedelta(days=int(text))
    raise _no_date(written)


def _from_year_last(first: int, second: int, year: int, written: str) -> dt.date:
    """Read 25/12/2019 and 12/25/2019, where only one of the two can be the month."""
    if first != second and first in MONTHS and second in MONTHS:
        raise _two_ways(written)
    month, day = (first, second) if first in MONTHS else (second, first)
    return _day(year, month, day, written)


def _day(year: int, month: int, day: int, written: str) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise CellError(
            _("%(text)s is no day of the calendar. Correct it."), text=written
        ) from error


def _month(year: int, month: int, written: str) -> dt.date:
    if year not in YEARS or month not in MONTHS:
        raise _no_date(written)
    return MonthOnly(year, month, 1)


def _two_ways(text: str) -> CellError:
    return CellError(
        _("%(text)s can be read in two ways. Write year, month and day: %(proposal)s."),
        text=text,
        proposal=PROPOSAL,
    )


def _no_date(text: str) -> CellError:
    return CellError(
        _("%(text)s is no date. Write year, month and day: %(proposal)s."),
        text=text,
        proposal=PROPOSAL,
    )
