"""What a statement is about: one duty in one period, or over the spans on which it hangs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from xuexing.kernel.periods import Period, last_day_after, reaching_back
from xuexing.kernel.rules import Sum, longest_reach, sums
from xuexing.policy.model import Duty

from ...queries.duties import InForce


@dataclass(frozen=True)
class Window:
    """One duty as of a day.

    Parameters
    ----------
    in_force
        The duty, and since when it binds here.
    period
        The period judged; None for a duty that hangs on spans of days, all of which are judged at once.
    today
        The day asked about.
    records_from
        Day from which the organization keeps records.
    soon_days
        Days that count as soon.
    """

    in_force: InForce
    period: Period | None
    today: dt.date
    records_from: dt.date
    soon_days: int

    @property
    def duty(self) -> Duty:
        """The duty itself."""
        return self.in_force.duty

    @property
    def calendar(self) -> Period:
        """The period, of a duty that has one."""
        if self.period is None:
            raise ValueError(self.duty.key)
        return self.period

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The numbers that the demand looks at, in their order."""
        return sums(self.duty.rule)

    @property
    def judged_on(self) -> dt.date:
        """The day on which it is asked who is bound: today, or the last day of a period past."""
        return min(self.today, self.calendar.end)

    @property
    def closes_on(self) -> dt.date:
        """Last day on which something that belongs to the period may happen."""
        return last_day_after(self.calendar, self.duty.grace_months)

    @property
    def counts_until(self) -> dt.date:
        """Last day whose facts count: today, or the last day of grace."""
        return min(self.today, self.closes_on) if self.duty.grace_months else self.today

    @property
    def reckoned_from(self) -> dt.date:
        """First day that the demand looks at: the period's, or years before it."""
        return reaching_back(self.calendar, longest_reach(self.duty.rule)).start


@dataclass(frozen=True)
class Parts:
    """The rows a statement stands on.

    Parameters
    ----------
    subjects
        ``key, subject_uuid, home, applies, is_whole, is_exempt``; of topics also ``last_on``, of spans
        ``start_on, ended_on``, of units ``path``.
    totals
        ``key`` and some of ``a0, a1, …``, the numbers by subject; of spans ``key, day`` and all of them, a
        row a fact; None where no number is of the kind.
    with_parts
        The same for the numbers that parts of a unit add to.
    by_path
        The same for the numbers that units above add to: ``path`` for ``key``.
    arranged
        ``home, key, day, v0, v1, …``: what each arrangement of a unit would add; None where nothing
        can be arranged (topics, spans, periods past).
    belongings
        ``key, home``: who is expected in which unit, where the subjects are people.
    """

    subjects: QuerySet[Any]
    totals: QuerySet[Any] | None = None
    with_parts: QuerySet[Any] | None = None
    by_path: QuerySet[Any] | None = None
    arranged: QuerySet[Any] | None = None
    belongings: QuerySet[Any] | None = None
