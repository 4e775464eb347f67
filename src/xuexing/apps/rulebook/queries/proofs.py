"""Proofs: the reference back end on real rows, with the arithmetic and every reason kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from xuexing.apps.organizations.api import AFFILIATED, Membership, Organization, Unit, is_valid_on
from xuexing.foundation.packs import current_pack
from xuexing.kernel.periods import Period, PeriodKind, period_of, periods_between
from xuexing.kernel.rules import (
    Case,
    Fact,
    Judgement,
    Proof,
    Standing,
    SubjectKind,
    Total,
    fold,
    judge,
    leaves,
    settles_on,
)
from xuexing.policy.model import Duty

from ..models import Arrangement
from .world import Asked, World, get_world

STUDIED = "topic_studied"


@dataclass(frozen=True)
class Owed:
    """Whom a duty is asked of.

    Parameters
    ----------
    uuid, code, name
        Of the person, the unit or the topic; a topic has no code.
    unit
        The unit responsible on the day judged.
    since_on
        First day of the span that binds, where it began within the period; else None.
    exempt_until
        Day on which an exemption ends, where there is one.
    """

    kind: SubjectKind
    uuid: UUID
    code: str
    name: str
    unit: Unit
    standing: Standing
    since_on: dt.date | None = None
    exempt_until: dt.date | None = None


@dataclass(frozen=True)
class Proven:
    """One duty of one subject in one period, with everything that makes its state."""

    duty: Duty
    owed: Owed
    period: Period
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

    Periods that contain the day asked about, and those of its year that are over.
    """
    world = get_world(asked)
    return [proven for duty in current_pack().duties_on() for proven in _of_duty(world, duty)]


def get_proven(*, duty: Duty, asked: Asked, subject_uuid: UUID, period: Period) -> Proven | None:
    """Return the proof of one duty of one subject in one period, or None where it is not owed."""
    world = get_world(asked)
    return next(
        (
            proven
            for proven in _of_duty(world, duty)
            if proven.owed.uuid == subject_uuid and proven.period.start == period.start
        ),
        None,
    )


def _of_duty(world: World, duty: Duty) -> Iterator[Proven]:
    year = period_of(world.asked.on, PeriodKind.YEAR)
    for period in periods_between(year.start, world.asked.on, duty.period):
        in_force = duty.effective_from <= period.start and (
            duty.effective_until is None or duty.effective_until > period.start
        )
        if in_force:
            yield from _of_period(world, duty, period)


def _of_period(world: World, duty: Duty, period: Period) -> Iterator[Proven]:
    on = min(world.asked.on, period.end)
    if duty.subject.kind is SubjectKind.UNIT:
        for key in world.asked.units:
            owed = _unit(world, duty, key, period, on)
            if owed is not None:
                facts = world.facts_of_units.get(key, ())
                yield _judged(world, duty, owed, period=period, facts=facts, homes=[key])
    elif duty.subject.kind is SubjectKind.MEMBER:
        for key in world.asked.people:
            owed = _member(world, duty, key, period, on)
            if owed is not None:
                homes = {
                    each.unit_id for each in world.memberships.get(key, ()) if is_valid_on(each, on)
                }
                facts = world.facts_of_people.get(key, ())
                yield _judged(world, duty, owed, period=period, facts=facts, homes=sorted(homes))
    else:
        yield from _topics(world, duty, period)


def _unit(world: World, duty: Duty, key: int, period: Period, on: dt.date) -> Owed | None:
    unit = world.units[key]
    places = world.placements.get(key, ())
    if unit.kind not in duty.subject.unit_kinds or not any(
        is_valid_on(each, on) for each in places
    ):
        return None
    whole = any(is_valid_on(each, period.start) for each in places)
    standing = Standing.WHOLE if whole else Standing.PARTIAL
    if duty.subject.needs_committee:
        seated = any(is_valid_on(post, on) for post in world.posts.get(key, ()))
        standing = standing if seated else Standing.NOT_APPLICABLE
    since = None if whole else min(each.from_on for each in places)
    return Owed(SubjectKind.UNIT, unit.uuid, unit.code, unit.name, unit, standing, since_on=since)


def _member(world: World, duty: Duty, key: int, period: Period, on: dt.date) -> Owed | None:
    spans = [each for each in world.memberships.get(key, ()) if each.kind in AFFILIATED]
    now = next((each for each in spans if _binds(duty, each) and is_valid_on(each, on)), None)
    if now is None:
        return None
    person = world.people[key]
    whole = any(is_valid_on(each, period.start) for each in spans)
    exempt = next((each for each in world.exemptions.get(key, ()) if is_valid_on(each, on)), None)
    standing = Standing.WHOLE if whole else Standing.PARTIAL
    return Owed(
        SubjectKind.MEMBER,
        person.uuid,
        person.code or "",
        person.name,
        now.unit,
        Standing.EXEMPT if exempt else standing,
        since_on=None if whole else now.from_on,
        exempt_until=exempt.until_on if exempt else None,
    )


def _binds(duty: Duty, membership: Membership) -> bool:
    statuses = duty.subject.statuses
    return membership.unit.kind in duty.subject.unit_kinds and (
        not statuses or membership.status in statuses
    )


def _topics(world: World, duty: Duty, period: Period) -> Iterator[Proven]:
    """Yield the topics whose last sitting up to the day asked about fell in a period."""
    for key, (unit_id, title) in world.topics.items():
        unit = world.units[unit_id]
        facts = world.facts_of_topics[key]
        countered = {fact.counters for fact in facts}
        sittings = [
            fact.happened_on
            for fact in facts
            if fact.kind == STUDIED and not fact.counters and fact.key not in countered
        ]
        past = [day for day in sittings if day <= world.asked.on]
        if not past or max(past) not in period or unit.kind not in duty.subject.unit_kinds:
            continue
        owed = Owed(SubjectKind.TOPIC, key, "", title, unit, Standing.WHOLE)
        due = max(past) + dt.timedelta(days=duty.due_days or 0)
        span = (max(past), max(due, period.end), due)
        yield _judged(world, duty, owed, period=period, facts=facts, span=span)


def _judged(
    world: World,
    duty: Duty,
    owed: Owed,
    *,
    period: Period,
    facts: Sequence[Fact],
    homes: Sequence[int] = (),
    span: tuple[dt.date, dt.date, dt.date] | None = None,
) -> Proven:
    on = world.asked.on
    start, end, due = span or (period.start, period.end, period.end)
    bounded = None if duty.subject.kind is SubjectKind.TOPIC else period
    proof = fold(duty.rule, facts, period=bounded, on=on)
    arranged = _arranged(world, duty, period, homes)
    vectors = [(each.on, _adds(duty, each)) for each in arranged]
    settled = settles_on(duty.rule, proof.amounts, vectors)
    case = Case(
        is_met=proof.is_met,
        standing=owed.standing,
        is_hard=duty.is_hard,
        start=start,
        end=end,
        due_on=due,
        arranged_on=min((day for day, _ in vectors), default=None),
        settles_on=settled,
        records_from=world.organization.records_from_on,
        today=on,
        soon_days=current_pack().soon_days,
    )
    sums = tuple(
        sum((adds[n] for _, adds in vectors), Decimal(0)) for n in range(len(proof.leaves))
    )
    return Proven(
        duty=duty,
        owed=owed,
        period=period,
        due_on=due,
        judgement=judge(case),
        proof=proof,
        arranged=arranged,
        arranged_amounts=sums,
        settles_on=settled,
        on=on,
        organization=world.organization,
    )


def _arranged(world: World, duty: Duty, period: Period, homes: Sequence[int]) -> list[Arrangement]:
    totals = leaves(duty.rule)
    return [
        each
        for home in homes
        for each in world.arrangements.get(home, ())
        if each.on in period and any(_counts(total, each) for total in totals)
    ]


def _counts(total: Total, each: Arrangement) -> bool:
    return each.kind in total.fact_kinds and (
        not total.categories or each.category in total.categories
    )


def _adds(duty: Duty, each: Arrangement) -> tuple[Decimal, ...]:
    return tuple(each.amount if _counts(total, each) else Decimal(0) for total in leaves(duty.rule))
