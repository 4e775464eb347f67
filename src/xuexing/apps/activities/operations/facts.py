"""What a closed session says to the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from xuexing.apps.evidence.api import NewFact
from xuexing.apps.organizations.api import Organization
from xuexing.foundation.clock import local_date
from xuexing.foundation.packs import current_pack
from xuexing.policy.model import ActivityForm, Audience

from ..models import RollEntry, Session, SessionTopic, TopicComment
from ..models.roll import ATTENDED
from .arranging import ATTENDANCE, HELD, credited_as, day_in, hours_of

STUDIED = "topic_studied"
COMMENT = "comment"
SESSION = "session"
TOPIC_COMMENT = "topic_comment"
NO_QUORUM = "no_quorum"
NO_HOURS = "no_hours"
COUNTED_BEFORE = "counted_before"
"""Category of an attendance at zero whose hours stand in another record."""


def facts_of(
    session: Session,
    forms: Sequence[str],
    roll: Sequence[RollEntry],
    topics: Sequence[SessionTopic],
    organization: Organization,
) -> list[NewFact]:
    """Return the facts of a session: each form once, each topic once, each person once a year.

    Parameters
    ----------
    roll
        Its entries, none unmarked among those expected.
    """
    on = local_date(session.starts_at)
    held = [_held(session, current_pack().forms[key], roll) for key in forms]
    studied = [
        NewFact(
            kind=STUDIED,
            category=STUDIED,
            amount=Decimal(1),
            happened_on=on,
            topic_key=sitting.topic.uuid,
            source_kind=SESSION,
            source_uuid=session.uuid,
        )
        for sitting in topics
    ]
    return [*held, *studied, *attendance_facts(session, forms, roll, organization)]


def comment_fact(comment: TopicComment) -> NewFact:
    """Return the fact that a topic was commented on."""
    return NewFact(
        kind=COMMENT,
        category=COMMENT,
        amount=Decimal(1),
        happened_on=comment.given_on,
        topic_key=comment.topic.uuid,
        source_kind=TOPIC_COMMENT,
        source_uuid=comment.uuid,
    )


def has_quorum(form: ActivityForm, roll: Sequence[RollEntry]) -> bool:
    """Tell whether more than a form's quorum of those it expects took part."""
    if form.quorum is None:
        return True
    called = [
        entry
        for entry in roll
        if (entry.is_on_committee if form.audience is Audience.COMMITTEE else entry.is_expected)
    ]
    there = sum(entry.state in ATTENDED for entry in called)
    return bool(called) and Fraction(there, len(called)) > form.quorum


def _held(session: Session, form: ActivityForm, roll: Sequence[RollEntry]) -> NewFact:
    counts = has_quorum(form, roll)
    return NewFact(
        kind=HELD,
        category=form.key,
        detail="" if counts else NO_QUORUM,
        amount=Decimal(1 if counts else 0),
        happened_on=local_date(session.starts_at),
        belongs_to_year=session.belongs_to_year if form.is_yearly else None,
        source_kind=SESSION,
        source_uuid=session.uuid,
    )


def attendance_facts(
    session: Session,
    forms: Sequence[str],
    roll: Sequence[RollEntry],
    organization: Organization,
) -> list[NewFact]:
    """Return how each on a roll took part, with the hours of those who did, once a year.

    Whose hours stand in another record, or who was away, has one fact at zero.
    """
    on = local_date(session.starts_at)
    by_year = hours_of(session, forms, organization) or {on.year: Decimal(0)}
    category = credited_as(forms) or NO_HOURS
    return [
        NewFact(
            kind=ATTENDANCE,
            category=COUNTED_BEFORE if entry.is_counted_before else category,
            detail=entry.state,
            person=entry.person,
            amount=hours if _is_credited(entry) else Decimal(0),
            happened_on=day_in(on, year),
            source_kind=SESSION,
            source_uuid=session.uuid,
        )
        for entry in roll
        if entry.state
        for year, hours in by_year.items()
        if _is_credited(entry) or year == on.year
    ]


def _is_credited(entry: RollEntry) -> bool:
    return entry.state in ATTENDED and not entry.is_counted_before
