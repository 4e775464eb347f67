"""Which duties of whom are to be proven, and what must be read for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from xuexing.apps.organizations.api import Organization
from xuexing.kernel.periods import (
    Period,
    PeriodKind,
    add_months,
    last_day_after,
    period_of,
    periods_between,
    reaching_back,
)
from xuexing.kernel.rules import longest_reach

from .duties import InForce


@dataclass(frozen=True)
class Asked:
    """Whose duties are to be proven.

    Parameters
    ----------
    units
        Keys of units whose own duties are asked for, and those of the topics they studied.
    people
        Keys of people.
    on
        The day asked about.
    today
        The day on which it is asked, where that is another: what was open then and is over now is missed.
    """

    units: Collection[int]
    people: Collection[int]
    on: dt.date
    today: dt.date | None = None


@dataclass(frozen=True)
class Reading:
    """What must be read.

    Parameters
    ----------
    first, last
        Days between which facts are looked at.
    arranged_until
        Last day for which anything arranged may count.
    """

    first: dt.date
    last: dt.date
    arranged_until: dt.date

    @classmethod
    def of(
        cls,
        asked: Asked,
        in_force: Iterable[InForce],
        organization: Organization,
        spans: Iterable[dt.date],
    ) -> Reading:
        """Return what the periods asked about, and spans since their first days, make necessary."""
        year = period_of(asked.on, PeriodKind.YEAR)
        first, until = min([year.start, *spans]), year.end
        for each in in_force:
            reach = longest_reach(each.duty.rule)
            for period in periods_asked(each, asked.on, organization):
                first = min(first, reaching_back(period, reach).start)
                until = max(until, last_day_after(period, each.duty.grace_months))
        return cls(first=first, last=max(year.end, asked.on), arranged_until=until)


def periods_asked(each: InForce, on: dt.date, organization: Organization) -> list[Period]:
    """Return the periods of a duty that a day asks about, in order.

    Those that contain the day, those of its year that are over, and those in whose months of grace it
    lies, unless no records were kept of them.
    """
    duty = each.duty
    if duty.period is None:
        return []
    year = period_of(on, PeriodKind.YEAR)
    kept = period_of(organization.records_from_on, PeriodKind.YEAR).start
    first = min(year.start, max(kept, add_months(on, -duty.grace_months)))
    return [
        period
        for period in periods_between(first, on, duty.period)
        if each.covers(period)
        and (period.end >= year.start or last_day_after(period, duty.grace_months) >= on)
    ]
