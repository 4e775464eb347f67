"""Proofs: the reference back end on real rows, with the arithmetic and every reason kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xuexing.apps.organizations.api import Organization
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import Period, PeriodKind, last_day_after, period_of, reaching_back
from xuexing.kernel.rules import (
    Case,
    Fact,
    Judgement,
    Proof,
    Reach,
    Span,
    SubjectKind,
    Sum,
    fold,
    judge,
    longest_reach,
    settles_on,
    sums,
)
from xuexing.policy.model import Duty

from ..models import Arrangement
from .asking import Asked, periods_asked
from .duties import DaysOfSpan, InForce, days_of_span, list_in_force
from .owing import Owed, list_spans, member_owing, topic_owing, unit_owing, units_above
from .world import World, get_world

STUDIED = "topic_studied"


@dataclass(frozen=True)
class Days:
    """The days by which something is judged.

    Parameters
    ----------
    period
        The period that bounds it, or that shows what a topic or a span bounds.
    start, end, due_on
        First and last day open, and the deadline.
    closes_on
        Last day on which what belongs to the period may happen; None for any.
    is_bounded
        Whether the period bounds it.
    span
        The span that bounds it.
    """

    period: Period
    start: dt.date
    end: dt.date
    due_on: dt.date
    closes_on: dt.date | None = None
    is_bounded: bool = True
    span: DaysOfSpan | None = None


@dataclass(frozen=True)
class Proven:
    """One duty of one subject in one period, with everything that makes its state.

    Parameters
    ----------
    period
        The period; of a span the calendar year in which it began.
    start
        First day judged: of the period, of the years it looks back to, or of the span.
    """

    duty: Duty
    in_force: InForce
    owed: Owed
    period: Period
    start: dt.date
    ends_on: dt.date
    due_on: dt.date
    judgement: Judgement
    proof: Proof
    arranged: Sequence[Arrangement]
    arranged_amounts: tuple[Decimal, ...]
    settles_on: dt.date | None
    on: dt.date
    organization: Organization


def list_proven(asked: Asked) -> list[Proven]:
    """Return every duty of the units, topics and people asked for, in the pack's order.

    Periods that contain the day asked about, those of its year that are over, and those still open.
    """
    in_force = list_in_force()
    world = get_world(asked, in_force)
    return [proven for each in in_force for proven in _of_duty(world, each)]


def get_proven(*, duty: Duty, asked: Asked, subject_uuid: object, period: Period) -> Proven | None:
    """Return the proof of one duty of one subject in one period, or None where it is not owed.

    Of a duty that hangs on spans the period names the year in which the span began; of two begun in one
    year the later one is shown.
    """
    in_force = list_in_force(only=duty)
    world = get_world(asked, in_force)
    found = [
        proven
        for each in in_force
        for proven in _of_duty(world, each)
        if proven.owed.uuid == subject_uuid and proven.period.start == period.start
    ]
    return found[-1] if found else None


def _of_duty(world: World, each: InForce) -> Iterator[Proven]:
    if each.duty.subject.is_spanned:
        yield from _of_spans(world, each)
        return
    for period in periods_asked(each, world.asked.on, world.organization):
        yield from _of_period(world, each, period)


def _of_period(world: World, each: InForce, period: Period) -> Iterator[Proven]:
    duty, on = each.duty, min(world.asked.on, period.end)
    reckoned = reaching_back(period, longest_reach(duty.rule)).start
    end = last_day_after(period, duty.grace_months)
    days = Days(period, reckoned, end, end, closes_on=end if duty.grace_months else None)
    if duty.subject.kind is SubjectKind.TOPIC:
        yield from _topics(world, each, period)
    elif duty.subject.kind is SubjectKind.UNIT:
        for key in world.asked.units:
            owed = unit_owing(world, each, key, period, reckoned)
            if owed is not None:
                facts = world.facts_of_units.get(key, ())
                yield _judged(world, each, owed, days, facts=facts, homes=[key])
    else:
        for key in world.asked.people:
            owed = member_owing(world, each, key, period, reckoned)
            if owed is not None:
                facts = world.facts_of_people.get(key, ())
                yield _judged(world, each, owed, days, facts=facts, homes=owed.homes_on(on))


def _of_spans(world: World, each: InForce) -> Iterator[Proven]:
    for key in world.asked.people:
        for owed, start, ended_on in list_spans(world, each, key):
            if start > world.asked.on or not each.covers_span(ended_on):
                continue
            span = days_of_span(each.duty, start, ended_on, on=world.asked.on)
            days = Days(
                period_of(start, PeriodKind.YEAR),
                span.start,
                span.end,
                span.due_on,
                is_bounded=False,
                span=span,
            )
            yield _judged(world, each, owed, days, facts=world.facts_of_people.get(key, ()))


def _topics(world: World, each: InForce, period: Period) -> Iterator[Proven]:
    """Yield the topics whose last sitting up to the day asked about fell in a period."""
    for key, (unit_id, title) in world.topics.items():
        unit = world.units[unit_id]
        facts = world.facts_of_topics[key]
        countered = {fact.counters for fact in facts}
        past = [
            fact.happened_on
            for fact in facts
            if fact.kind == STUDIED
            and not fact.counters
            and fact.key not in countered
            and fact.happened_on <= world.asked.on
        ]
        if past and max(past) in period and unit.kind in each.duty.subject.unit_kinds:
            last = max(past)
            due = last + dt.timedelta(days=each.duty.due_days or 0)
            days = Days(period, last, max(due, period.end), due, is_bounded=False)
            yield _judged(world, each, topic_owing(key, title, unit), days, facts=facts)


def _judged(
    world: World,
    each: InForce,
    owed: Owed,
    days: Days,
    *,
    facts: Sequence[Fact],
    homes: Sequence[int] = (),
) -> Proven:
    duty, on = each.duty, world.asked.today or world.asked.on
    proof = _folded(world, duty, owed, days, facts)
    arranged = _arranged(world, duty, days, homes) if days.is_bounded else []
    vectors = [(row.on, _adds(duty, row, homes)) for row in arranged]
    settled = settles_on(duty.rule, proof.amounts, vectors)
    case = Case(
        is_met=proof.is_met,
        standing=owed.standing,
        is_hard=duty.is_hard,
        start=days.start,
        end=days.end,
        due_on=days.due_on,
        arranged_on=min((day for day, _ in vectors), default=None),
        settles_on=settled,
        records_from=world.organization.records_from_on,
        today=on,
        soon_days=current_pack().soon_days,
    )
    size = len(proof.amounts)
    return Proven(
        duty=duty,
        in_force=each,
        owed=owed,
        period=days.period,
        start=days.start,
        ends_on=days.end,
        due_on=days.due_on,
        judgement=judge(case),
        proof=proof,
        arranged=arranged,
        arranged_amounts=tuple(
            sum((adds[n] for _, adds in vectors), Decimal(0)) for n in range(size)
        ),
        settles_on=settled,
        on=on,
        organization=world.organization,
    )


def _folded(world: World, duty: Duty, owed: Owed, days: Days, facts: Sequence[Fact]) -> Proof:
    span = days.span
    return fold(
        duty.rule,
        [*facts, *_facts_of_others(world, duty, owed, days)],
        period=days.period if days.is_bounded else None,
        on=world.asked.on,
        closes_on=days.closes_on,
        span=Span(span.start, span.end, is_over=span.is_over) if span else None,
    )


def _facts_of_others(world: World, duty: Duty, owed: Owed, days: Days) -> list[Fact]:
    """Return what the parts of a unit, or the units above it, did that counts for it."""
    if owed.kind is not SubjectKind.UNIT:
        return []
    reaches = {number.reach for number in sums(duty.rule)}
    day = min(world.asked.on, days.period.end)
    whose = {
        Reach.PARTS: world.parts.get(owed.unit.pk, ()) if Reach.PARTS in reaches else (),
        Reach.ABOVE: units_above(world, owed.unit.pk, day) if Reach.ABOVE in reaches else (),
    }
    return [
        replace(fact, held_by=reach)
        for reach, keys in whose.items()
        for key in keys
        for fact in world.facts_of_units.get(key, ())
    ]


def _arranged(world: World, duty: Duty, days: Days, homes: Sequence[int]) -> list[Arrangement]:
    """Return what is arranged from the day asked about on and belongs to a period."""
    return [
        row
        for home in (*homes, *_parts_of(world, duty, homes))
        for row in world.arrangements.get(home, ())
        if _belongs(row, days.period) and row.on <= days.end
        if any(_adds(duty, row, homes))
    ]


def _parts_of(world: World, duty: Duty, homes: Sequence[int]) -> list[int]:
    with_parts = any(number.reach is Reach.PARTS for number in sums(duty.rule))
    return [part for home in homes for part in world.parts.get(home, ())] if with_parts else []


def _belongs(row: Arrangement, period: Period) -> bool:
    if row.belongs_to_year is not None and period.calendar_years:
        return row.belongs_to_year in period.calendar_years
    return row.on in period


def _adds(duty: Duty, row: Arrangement, homes: Sequence[int]) -> tuple[Decimal, ...]:
    """Return what an arrangement would add to each number."""
    by_unit = duty.subject.kind is SubjectKind.UNIT
    own = not by_unit or row.unit_id in homes
    return tuple(_added(number, row, own=own) for number in sums(duty.rule))


def _added(number: Sum, row: Arrangement, *, own: bool) -> Decimal:
    if not number.is_of(row.kind, row.category) or not (own or number.reach is Reach.PARTS):
        return Decimal(0)
    return Decimal(1) if number.is_count else row.amount
