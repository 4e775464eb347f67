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
from .arranging import (
    ATTENDANCE,
    HELD,
    credited_as,
    day_in,
    hours_of,
    training_days_of,
    year_of,
)
from .roll import CANDIDATE

STUDIED = "topic_studied"
COMMENT = "comment"
SESSION = "session"
TOPIC_COMMENT = "topic_comment"
NO_QUORUM = "no_quorum"
NO_HOURS = "no_hours"
COUNTED_BEFORE = "counted_before"
"""Category of an attendance at zero whose hours stand in another record."""
PUT_RIGHT = "put_right"
TRAINING_DAYS = "training_days"
CANDIDATE_TRAINING = "candidate_training"
CANDIDATE_DAYS = "candidate_days"


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
    return [
        *held,
        *_put_right(session, forms),
        *studied,
        *credit_facts(session, forms, roll, organization),
        *_candidates(session, forms, roll, organization),
    ]


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
        belongs_to_year=year_of(session, form),
        source_kind=SESSION,
        source_uuid=session.uuid,
    )


def credit_facts(
    session: Session,
    forms: Sequence[str],
    roll: Sequence[RollEntry],
    organization: Organization,
) -> list[NewFact]:
    """Return how each on a roll took part, with the hours and days of those who did, once a year.

    Whose hours stand in another record, or who was away, has one fact at zero.
    """
    on = local_date(session.starts_at)
    by_year = hours_of(session, forms, organization) or {on.year: Decimal(0)}
    category = credited_as(forms) or NO_HOURS
    attendance = [
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
        if entry.state and entry.why_not_expected != CANDIDATE
        for year, hours in by_year.items()
        if _is_credited(entry) or year == on.year
    ]
    return [*attendance, *_training_days(session, forms, roll, organization)]


def _is_credited(entry: RollEntry) -> bool:
    return entry.state in ATTENDED and not entry.is_counted_before


def _put_right(session: Session, forms: Sequence[str]) -> list[NewFact]:
    """Return that it was written down what will be put right, once for each form with criticism."""
    known = [current_pack().forms[key] for key in forms]
    return [
        NewFact(
            kind=PUT_RIGHT,
            category=form.key,
            amount=Decimal(1),
            happened_on=local_date(session.starts_at),
            belongs_to_year=year_of(session, form),
            source_kind=SESSION,
            source_uuid=session.uuid,
        )
        for form in known
        if form.has_criticism and session.put_right.strip()
    ]


def _training_days(
    session: Session,
    forms: Sequence[str],
    roll: Sequence[RollEntry],
    organization: Organization,
) -> list[NewFact]:
    """Return the days of a class for each who took part, once a year."""
    days = training_days_of(session, forms, organization)
    there = [entry for entry in roll if _is_credited(entry)]
    return [
        _of_person(session, forms, entry, kind=TRAINING_DAYS, year=year, worth=worth)
        for entry in there
        for year, worth in days.items()
    ]


def _candidates(
    session: Session,
    forms: Sequence[str],
    roll: Sequence[RollEntry],
    organization: Organization,
) -> list[NewFact]:
    """Return the hours and days of those who are to become members: facts of another kind than members'."""
    amounts = {
        CANDIDATE_TRAINING: hours_of(session, forms, organization),
        CANDIDATE_DAYS: training_days_of(session, forms, organization),
    }
    return [
        _of_person(session, forms, entry, kind=kind, year=year, worth=worth)
        for entry in roll
        if entry.why_not_expected == CANDIDATE
        for kind, by_year in amounts.items()
        for year, worth in by_year.items()
        if worth > 0
    ]


def _of_person(
    session: Session,
    forms: Sequence[str],
    entry: RollEntry,
    *,
    kind: str,
    year: int,
    worth: Decimal,
) -> NewFact:
    return NewFact(
        kind=kind,
        category=credited_as(forms),
        detail=entry.state,
        person=entry.person,
        amount=worth,
        happened_on=day_in(local_date(session.starts_at), year),
        source_kind=SESSION,
        source_uuid=session.uuid,
    )
