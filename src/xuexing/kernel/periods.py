"""The spans of time in which a duty recurs."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MONTHS_A_YEAR = 12


class PeriodKind(StrEnum):
    """How often a duty recurs; calendar periods of the organization's zone."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEARS = "years"
    """Several calendar years, one span after another (2023 to 2027)."""


MONTHS_IN = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.YEAR: MONTHS_A_YEAR,
    PeriodKind.YEARS: MONTHS_A_YEAR,
}


KIND_MARKED = {
    None: PeriodKind.YEAR,
    "M": PeriodKind.YEAR,
    "Y": PeriodKind.YEARS,
    "H": PeriodKind.HALF,
    "Q": PeriodKind.QUARTER,
    "-": PeriodKind.MONTH,
}


@dataclass(frozen=True, order=True)
class Period:
    """One span: a month, a quarter, a half-year, a year or several years.

    Parameters
    ----------
    start, end
        First and last day, both inside.
    kind
        Which of the five.
    """

    start: dt.date
    end: dt.date
    kind: PeriodKind

    @property
    def label(self) -> str:
        """The name of the span for addresses and programs.

        Examples
        --------
        ``2026-11``, ``2026Q4``, ``2026H2``, ``2026``, ``2023Y5`` (five years from 2023), ``2025M12``
        (the year from December 2025)
        """
        return f"{self.start.year}{self.mark}"

    @property
    def mark(self) -> str:
        """The label without its year; empty for a calendar year."""
        month = self.start.month
        if self.kind is PeriodKind.MONTH:
            return f"-{month:02d}"
        if self.kind is PeriodKind.YEARS:
            return f"Y{self.end.year - self.start.year + 1}"
        if self.kind is PeriodKind.YEAR:
            return "" if month == 1 else f"M{month}"
        mark = "Q" if self.kind is PeriodKind.QUARTER else "H"
        return f"{mark}{(month - 1) // MONTHS_IN[self.kind] + 1}"

    @property
    def calendar_years(self) -> range:
        """The calendar years it is made of; none where it holds no whole ones by its kind."""
        if self.kind not in {PeriodKind.YEAR, PeriodKind.YEARS} or self.start.month > 1:
            return range(0)
        return range(self.start.year, self.end.year + 1)

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Recurrence:
    """How often a duty recurs, and where its spans begin.

    Parameters
    ----------
    kind
        Calendar months, quarters, half-years, years, or spans of several years.
    years
        Length of a span of several years; 1 otherwise.
    first_year
        Any year in which a span of several years begins.
    first_month
        The month in which a year begins that is no calendar year (12: December to November).
    """

    kind: PeriodKind
    years: int = 1
    first_year: int = 1
    first_month: int = 1

    @property
    def months(self) -> int:
        """How many months a span has."""
        return MONTHS_IN[self.kind] * self.years

    def period_of(self, day: dt.date) -> Period:
        """Return the span that holds a day."""
        first = self.first_year * MONTHS_A_YEAR + self.first_month
        passed = day.year * MONTHS_A_YEAR + day.month - first
        start = add_months(
            dt.date(self.first_year, self.first_month, 1), passed // self.months * self.months
        )
        return Period(start, add_months(start, self.months) - dt.timedelta(days=1), self.kind)


def period_of(day: dt.date, kind: PeriodKind | Recurrence) -> Period:
    """Return the span of a kind that holds a day."""
    recurrence = kind if isinstance(kind, Recurrence) else Recurrence(kind)
    return recurrence.period_of(day)


def periods_between(
    first: dt.date, last: dt.date, kind: PeriodKind | Recurrence
) -> Iterator[Period]:
    """Yield the spans of a kind that touch the days from ``first`` to ``last``, in order."""
    period = period_of(first, kind)
    while period.start <= last:
        yield period
        period = period_of(period.end + dt.timedelta(days=1), kind)


def period_named(label: str) -> Period:
    """Return the span that a label names.

    Raises
    ------
    ValueError
        The label names no span.
    """
    parts = re.fullmatch(r"(\d{4})(?:([-QHMY])(\d{1,2}))?", label, re.ASCII)
    if parts is None:
        raise ValueError(label)
    year, mark, number = int(parts[1]), parts[2], int(parts[3] or 1)
    period = _named(year, mark, number)
    if period.label != label or (mark == "Y" and number == 1):
        raise ValueError(label)
    return period


def _named(year: int, mark: str | None, number: int) -> Period:
    kind = KIND_MARKED[mark]
    if mark == "Y":
        return Recurrence(kind, years=max(number, 1), first_year=year).period_of(
            dt.date(year, 1, 1)
        )
    if mark == "M":
        first = dt.date(year, number, 1)
        return Recurrence(kind, first_month=first.month).period_of(first)
    return period_of(dt.date(year, (number - 1) * MONTHS_IN[kind] + 1, 1), kind)


def reaching_back(period: Period, years: int) -> Period:
    """Return the span of so many years that ends with a year: what a rolling demand looks at."""
    if years == 1:
        return period
    start = add_months(period.start, -(years - 1) * MONTHS_A_YEAR)
    return Period(start, period.end, PeriodKind.YEARS)


def last_day_after(period: Period, months: int) -> dt.date:
    """Return the last day of the last of so many months after a span; its own for none."""
    return add_months(period.end + dt.timedelta(days=1), months) - dt.timedelta(days=1)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, or the last of a month that is shorter."""
    index = day.year * MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(index, MONTHS_A_YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
