"""Which duties bind here, and since when: the pack's, and local practices that were switched on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import MONTHS_A_YEAR, Period, add_months, periods_between
from xuexing.kernel.rules import Ended, longest_reach
from xuexing.policy.model import Duty

from ..models import Adoption

FOREVER = dt.date(9998, 12, 31)
"""Last day of a span that is not over: years from any deadline, and within every calendar."""


@dataclass(frozen=True)
class InForce:
    """A duty that binds here.

    Parameters
    ----------
    adopted_from, adopted_until
        Of one that ships off: the first day on which the organization goes by it, and the first on
        which it no longer does. None for what the pack itself has switched on.
    """

    duty: Duty
    adopted_from: dt.date | None = None
    adopted_until: dt.date | None = None

    @property
    def is_local(self) -> bool:
        """Whether the organization has switched it on."""
        return self.adopted_from is not None

    def covers(self, period: Period) -> bool:
        """Tell whether it binds in a period.

        What the pack has on must be in force on the first day. What is switched on binds the period
        that runs then, as a part that is never missed; switched off, it stays for periods over by then.
        """
        if self.adopted_from is None:
            until = self.duty.effective_until
            return self.duty.effective_from <= period.start and (
                until is None or until > period.start
            )
        return period.end >= self.adopted_from and (
            self.adopted_until is None or period.end < self.adopted_until
        )

    @property
    def from_on(self) -> dt.date:
        """First day on which it binds; spans that ended before are not looked at."""
        return self.adopted_from or self.duty.effective_from

    @property
    def until_on(self) -> dt.date | None:
        """First day on which it no longer binds; of spans only those over by then are looked at."""
        return self.adopted_until if self.is_local else self.duty.effective_until

    def covers_span(self, ended_on: dt.date | None) -> bool:
        """Tell whether it binds in a span, by the first day on which that no longer holds."""
        until = self.until_on
        return (ended_on is None or ended_on > self.from_on) and (
            until is None or (ended_on is not None and ended_on <= until)
        )


@dataclass(frozen=True)
class DaysOfSpan:
    """The days that judge a span.

    Parameters
    ----------
    start, end
        First and last day on which it is open.
    due_on
        Last day to do it.
    lasts
        Whether it lasted as long as there was time to do it.
    is_over
        Whether it has come to its end by the day asked about.
    """

    start: dt.date
    end: dt.date
    due_on: dt.date
    lasts: bool
    is_over: bool


def days_of_span(
    duty: Duty, start: dt.date, ended_on: dt.date | None, *, on: dt.date
) -> DaysOfSpan:
    """Return the days of a span on which a duty hangs.

    It is open until it ends, or until the deadline where there is one and something is to be done by
    then; one that is itself to be ended stays open past its deadline, until it is.
    """
    last = FOREVER if ended_on is None else ended_on - dt.timedelta(days=1)
    is_over = ended_on is not None and ended_on <= on
    if duty.within_months is None:
        return DaysOfSpan(start, last, last, lasts=True, is_over=is_over)
    due = add_months(start, duty.within_months)
    if isinstance(duty.rule, Ended):
        return DaysOfSpan(start, last, due, lasts=True, is_over=is_over)
    return DaysOfSpan(start, min(last, due), due, lasts=last >= due, is_over=is_over)


def periods_open_on(duty: Duty, day: dt.date) -> Iterator[Period]:
    """Yield the periods of a duty on which something of a day may bear, in order.

    The one that holds the day, those in whose months of grace it lies, and those of later years that
    reach back to it.
    """
    if duty.period is None:
        return
    reach = (longest_reach(duty.rule) - 1) * MONTHS_A_YEAR
    yield from periods_between(
        add_months(day, -duty.grace_months), add_months(day, reach), duty.period
    )


def periods_since(each: InForce, first: dt.date, last: dt.date) -> Iterator[Period]:
    """Yield the periods in which a duty binds and that touch the days from first to last."""
    if each.duty.period is not None:
        for period in periods_between(first, last, each.duty.period):
            if each.covers(period):
                yield period


def list_in_force(*, only: Duty | None = None) -> list[InForce]:
    """Return the duties that bind here, in the pack's order; one query.

    A duty that was switched on, off and on again stands twice: for what was over before, and for now.

    Parameters
    ----------
    only
        One duty alone; no query for one that the pack has on.
    """
    if only is not None and only.is_on:
        return [InForce(only)]
    pack = current_pack()
    adopted: dict[str, list[InForce]] = {}
    for row in Adoption.objects.order_by("from_on", "id"):
        duty = pack.duties.get(row.duty)
        if duty is not None and not duty.is_on:
            adopted.setdefault(row.duty, []).append(InForce(duty, row.from_on, row.until_on))
    return [
        each
        for duty in pack.duties.values()
        if only is None or duty.key == only.key
        for each in ([InForce(duty)] if duty.is_on else adopted.get(duty.key, ()))
    ]


def list_duties_on(*, on: dt.date) -> list[Duty]:
    """Return the duties by which the organization goes on a day, in the pack's order; one query."""
    return [
        each.duty
        for each in list_in_force()
        if each.adopted_until is None or each.adopted_until > on
    ]
