"""Who may see whose duties, who decides on local practices, and who is told of absences."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.knowledge.api import find_topic
from xuexing.apps.organizations.api import (
    SECRETARY,
    Person,
    Scope,
    Unit,
    get_units,
    list_children,
    list_memberships,
    person_for,
    scope_of,
    unit_for,
)
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission
from xuexing.kernel.periods import Period, last_day_after, period_named
from xuexing.kernel.rules import SubjectKind
from xuexing.policy.model import Caution, Duty

from .queries.asking import Asked

KINDS = {
    "unit": frozenset({SubjectKind.UNIT}),
    "person": frozenset({SubjectKind.MEMBER, SubjectKind.CANDIDATE}),
    "topic": frozenset({SubjectKind.TOPIC}),
}


@dataclass(frozen=True)
class Question:
    """One duty of one subject in one period, asked by somebody who may know."""

    duty: Duty
    asked: Asked
    subject_uuid: UUID
    period: Period


def question_for(
    *, user: User, on: dt.date, duty: str, kind: str, uuid: UUID, period: str
) -> Question:
    """Return what is asked, if the user may know the answer.

    Oneself; the units and topics whose duties the user sees; other people only where their records
    may be seen.

    Raises
    ------
    NotFound
        There is no such duty, subject or period, or it is not this user's to know of.
    """
    known = current_pack().duties.get(duty)
    if known is None or known.subject.kind not in KINDS.get(kind, ()):
        raise NotFound
    try:
        span = period_named(period)
    except ValueError as error:
        raise NotFound from error
    if span.start > on:
        raise NotFound
    asked_on = on if known.subject.is_spanned else _asked_on(known, span, on)
    if kind == "person":
        person = person_for(user=user, on=on, uuid=uuid, to=Permission.RECORD_VIEW)
        return Question(
            known, Asked(units=(), people=[person.pk], on=asked_on, today=on), uuid, span
        )
    if kind == "topic":
        topic = find_topic(uuid=uuid)
        if topic is None or topic.unit is None:
            raise NotFound
        if not scope_of(user=user, on=on).allows(Permission.DUTY_VIEW, topic.unit):
            raise NotFound
        return Question(
            known, Asked(units=[topic.unit.pk], people=(), on=asked_on, today=on), uuid, span
        )
    unit = unit_for(user=user, on=on, uuid=uuid, to=Permission.DUTY_VIEW)
    return Question(known, Asked(units=[unit.pk], people=(), on=asked_on, today=on), uuid, span)


def may_decide(scope: Scope) -> bool:
    """Tell whether a scope decides for the organization: it keeps all of it, or its top unit."""
    if scope.allows_everywhere(Permission.UNIT_EDIT):
        return True
    return any(scope.allows(Permission.UNIT_EDIT, unit) for unit in list_children(unit=None))


def rules_for(*, user: User, on: dt.date, to_decide: bool = False) -> Scope:
    """Return the scope of somebody who may read the rules, or decide on local practices.

    Raises
    ------
    NotFound
        The user sees no duties anywhere.
    NotPermitted
        The user may read the rules but not decide.
    """
    scope = scope_of(user=user, on=on)
    if not scope.allows_anywhere(Permission.DUTY_VIEW):
        raise NotFound
    if to_decide and not may_decide(scope):
        raise NotPermitted
    return scope


def is_secretary_of(scope: Scope, unit: Unit) -> bool:
    """Tell whether somebody is a unit's own secretary: nobody above, no deputy, no administrator."""
    return any(home.unit_id == unit.pk and home.post == SECRETARY for home in scope.homes)


def caution_for(*, user: User, on: dt.date, key: str, uuid: UUID) -> tuple[Caution, Person, Unit]:
    """Return a caution about a member of the unit whose secretary the user is.

    Raises
    ------
    NotFound
        There is none; for everybody but that secretary it looks so.
    """
    caution = current_pack().cautions.get(key)
    scope = scope_of(user=user, on=on)
    if caution is None:
        raise NotFound
    person = person_for(user=user, on=on, uuid=uuid, to=Permission.ROSTER_VIEW)
    homes = {each.unit_id for each in list_memberships(person=person) if each.until_on is None}
    for unit in get_units(keys=homes).values():
        if unit.kind in caution.unit_kinds and is_secretary_of(scope, unit):
            return caution, person, unit
    raise NotFound


def _asked_on(duty: Duty, period: Period, on: dt.date) -> dt.date:
    """Return the day to judge a period by: today, or the last day on which it was open."""
    return min(on, last_day_after(period, duty.grace_months))
