"""What a unit owes in a year, as demands for gatherings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from xuexing.apps.organizations.api import Unit
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import Period, periods_between
from xuexing.kernel.planning import Demand, Form
from xuexing.kernel.rules import AnyOf, Rule, SubjectKind, Total, leaves
from xuexing.policy.model import ActivityForm, Duty

COUNT = "count"
HOURS = "credit_hours"
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Held:
    """A session that was held.

    Parameters
    ----------
    key
        Its uuid.
    unit_id, on, forms
        Who held it, when, and what it counts as.
    """

    key: str
    unit_id: int
    on: dt.date
    forms: tuple[str, ...]


def duties_of(unit: Unit, known: Iterable[Duty]) -> list[Duty]:
    """Return which of some duties units of this kind meet by holding something, in their order."""
    return [
        duty
        for duty in known
        if duty.subject.kind is SubjectKind.UNIT
        and duty.period is not None
        and unit.kind in duty.subject.unit_kinds
        and forms_wanted(duty, unit)
    ]


def forms_wanted(duty: Duty, unit: Unit) -> tuple[str, ...]:
    """Return the forms that meet a duty and that units of this kind hold."""
    known = current_pack().forms
    return tuple(
        dict.fromkeys(
            key
            for total in _totals(duty.rule)
            for key in total.categories
            if unit.kind in known[key].unit_kinds
        )
    )


def hours_wanted(unit: Unit) -> Duty | None:
    """Return the duty of each member of a unit to study so many hours a year, where there is one."""
    for duty in current_pack().duties_on():
        of_members = (
            duty.subject.kind is SubjectKind.MEMBER and unit.kind in duty.subject.unit_kinds
        )
        if of_members and isinstance(duty.rule, Total) and duty.rule.measure == HOURS:
            return duty
    return None


def periods_of(duty: Duty, year: int, first: dt.date) -> Iterator[Period]:
    """Yield the periods of a duty that lie within a year and are not over before a day."""
    if duty.period is None:
        return
    for period in periods_between(dt.date(year, 1, 1), dt.date(year, 12, 31), duty.period):
        in_force = duty.effective_from <= period.start and (
            duty.effective_until is None or duty.effective_until > period.start
        )
        within = period.start.year == period.end.year == year
        if in_force and within and period.end >= first:
            yield period


def length_of(duty: Duty, year: int) -> int:
    """Return how many months a period of a duty has; none of one that hangs on a span."""
    if duty.period is None:
        return 0
    period = next(iter(periods_between(dt.date(year, 1, 1), dt.date(year, 1, 1), duty.period)))
    months = (period.end.year - period.start.year) * MONTHS_A_YEAR
    return months + period.end.month - period.start.month + 1


def list_demands(
    *,
    units: Sequence[Unit],
    known: Sequence[Duty],
    year: int,
    first: dt.date,
    with_committee: Collection[int],
    held: Iterable[Held] = (),
    duties: Collection[str] | None = None,
) -> list[Demand]:
    """Return what some units still owe in the periods of a year that are not over on a day; reads nothing.

    Parameters
    ----------
    units
        A unit and its parts.
    known
        The duties by which the organization goes, local practice that it adopted among them.
    with_committee
        Keys of the units that have a committee.
    held
        What they have held so far.
    duties
        Keys of the duties meant; None for all.
    """
    past = list(held)
    return [
        demand
        for unit in units
        for duty in duties_of(unit, known)
        if (duties is None or duty.key in duties)
        and (not duty.subject.needs_committee or unit.pk in with_committee)
        for period in periods_of(duty, year, first)
        for demand in _of_period(duty, unit, period, past)
    ]


def list_own_demands(
    *, unit: Unit, year: int, first: dt.date, wishes: Mapping[str, int]
) -> list[Demand]:
    """Return what a unit wants to hold besides what it owes: so many of a form, spread over the year.

    Parameters
    ----------
    wishes
        For each form, in how many equal parts of the year it is to be held once: 1, 2, 4 or 12.
    """
    found = []
    for key, times in wishes.items():
        months = MONTHS_A_YEAR // times
        for part in range(times):
            start = dt.date(year, part * months + 1, 1)
            end = _month_end(dt.date(year, (part + 1) * months, 1))
            if end >= first:
                found.append(Demand(unit.pk, (key,), 1, start, end, key))
    return found


def drafting_forms() -> dict[str, Form]:
    """Return what drafting needs to know of the pack's forms."""
    return {each.key: _form(each) for each in current_pack().forms.values()}


def _form(form: ActivityForm) -> Form:
    return Form(
        key=form.key,
        audience=form.audience.value,
        minutes=form.usual_minutes,
        is_daily=form.is_daily,
        is_yearly=form.is_yearly,
    )


def _of_period(duty: Duty, unit: Unit, period: Period, held: Sequence[Held]) -> Iterator[Demand]:
    known = current_pack().forms
    for total in _totals(duty.rule):
        forms = tuple(key for key in total.categories if unit.kind in known[key].unit_kinds)
        done = sum(
            each.unit_id == unit.pk
            and each.on in period
            and not set(each.forms).isdisjoint(total.categories)
            for each in held
        )
        count = int(total.at_least) - done
        if forms and count > 0:
            yield Demand(unit.pk, forms, count, period.start, period.end, duty.key)


def _totals(rule: Rule) -> list[Total]:
    """Return the counts that meet a rule: all of them, or the first where any is enough."""
    counts = [each for each in leaves(rule) if isinstance(each, Total) and each.measure == COUNT]
    return counts[:1] if isinstance(rule, AnyOf) else counts


def _month_end(first: dt.date) -> dt.date:
    return (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
