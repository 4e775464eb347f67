"""The spans of time in which a duty recurs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class PeriodKind(StrEnum):
    """How often a duty recurs; calendar periods of the organization's zone."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


MONTHS_IN = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.YEAR: 12,
}


KIND_MARKED = {
    None: PeriodKind.YEAR,
    "H": PeriodKind.HALF,
    "Q": PeriodKind.QUARTER,
    "-": PeriodKind.MONTH,
}


@dataclass(frozen=True, order=True)
class Period:
    """One span: a month, a quarter, a half-year or a year.

    Parameters
    ----------
    start, end
        First and last day, both inside.
    kind
        Which of the four.
    """

    start: dt.date
    end: dt.date
    kind: PeriodKind

    @property
    def label(self) -> str:
        """The name of the span for addresses and programs.

        Examples
        --------
        ``2026-11``, ``2026Q4``, ``2026H2``, ``2026``
        """
        if self.kind is PeriodKind.MONTH:
            return f"{self.start:%Y-%m}"
        if self.kind is PeriodKind.YEAR:
            return f"{self.start.year}"
        mark = "Q" if self.kind is PeriodKind.QUARTER else "H"
        return f"{self.start.year}{mark}{(self.start.month - 1) // MONTHS_IN[self.kind] + 1}"

    def __contains__(self, day: dt.date) -> bool:
        return self.start <= day <= self.end


def period_of(day: dt.date, kind: PeriodKind) -> Period:
    """Return the span of a kind that holds a day."""
    length = MONTHS_IN[kind]
    first_month = (day.month - 1) // length * length + 1
    start = dt.date(day.year, first_month, 1)
    after = (
        dt.date(day.year + 1, 1, 1)
        if first_month + length > 12  # noqa: PLR2004  months in a year
        else dt.date(day.year, first_month + length, 1)
    )
    return Period(start, after - dt.timedelta(days=1), kind)


def periods_between(first: dt.date, last: dt.date, kind: PeriodKind) -> Iterator[Period]:
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
    parts = re.fullmatch(r"(\d{4})(?:([-QH])(\d{1,2}))?", label, re.ASCII)
    if parts is None:
        raise ValueError(label)
    year, mark, number = parts.groups()
    kind = KIND_MARKED[mark]
    month = (int(number or 1) - 1) * MONTHS_IN[kind] + 1
    period = period_of(dt.date(int(year), month, 1), kind)
    if period.label != label:
        raise ValueError(label)
    return period
