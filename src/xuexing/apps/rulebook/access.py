"""Who may see whose duties."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.knowledge.api import find_topic
from xuexing.apps.organizations.api import person_for, scope_of, unit_for
from xuexing.foundation.errors import NotFound
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission
from xuexing.kernel.periods import Period, period_named
from xuexing.kernel.rules import SubjectKind
from xuexing.policy.model import Duty

from .queries.world import Asked

KINDS = {
    "unit": SubjectKind.UNIT,
    "person": SubjectKind.MEMBER,
    "topic": SubjectKind.TOPIC,
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
    if known is None or KINDS.get(kind) is not known.subject.kind:
        raise NotFound
    try:
        span = period_named(period)
    except ValueError as error:
        raise NotFound from error
    if span.start > on:
        raise NotFound
    asked_on = min(on, span.end)
    if kind == "person":
        person = person_for(user=user, on=on, uuid=uuid, to=Permission.RECORD_VIEW)
        return Question(known, Asked(units=(), people=[person.pk], on=asked_on), uuid, span)
    if kind == "topic":
        topic = find_topic(uuid=uuid)
        if topic is None or topic.unit is None:
            raise NotFound
        if not scope_of(user=user, on=on).allows(Permission.DUTY_VIEW, topic.unit):
            raise NotFound
        return Question(known, Asked(units=[topic.unit.pk], people=(), on=asked_on), uuid, span)
    unit = unit_for(user=user, on=on, uuid=uuid, to=Permission.DUTY_VIEW)
    return Question(known, Asked(units=[unit.pk], people=(), on=asked_on), uuid, span)
