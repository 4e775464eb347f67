"""Hours are credited once, however many records tell of the same learning.

Of two records that tell of one person at one time, or of one topic that was repeated for another shift,
the one that was closed or confirmed first keeps the hours; the other says that they were counted before.
Where the first is taken back, the other is credited again. A study that makes up for a session and
that session are such a pair too.

Pattern: lock the people (``lock_people``, ``roll_to_close``), then ask, then write. Two records that share
somebody are so closed one after the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from xuexing.apps.audit.api import Actor
from xuexing.apps.evidence.api import append, counter, list_facts_of_source
from xuexing.apps.organizations.api import Person, get_organization
from xuexing.foundation.clock import local_time
from xuexing.foundation.locking import locked
from xuexing.kernel.hours import Gathering, meet_at_once

from ..models import (
    InflowState,
    InflowStatement,
    MakeUp,
    MakeUpState,
    RollEntry,
    Session,
    SessionState,
    SessionTopic,
)
from ..models.roll import ATTENDED
from .arranging import ATTENDANCE, credited_as, is_daily
from .facts import credit_facts

NO_MORE = "counted_again"
"""Why a fact that stood at zero is taken back: the record that held the hours was."""


def lock_people(keys: Iterable[int]) -> None:
    """Hold some people until the transaction ends, so that no other record credits them meanwhile."""
    list(locked(Person.objects.filter(pk__in=list(keys)).order_by("pk")).values_list("pk"))


def roll_to_close(session: Session) -> list[RollEntry]:
    """Return a session's roll with its people held, and the leaves that were asked; one statement.

    ``is_elsewhere`` on each entry: another record may tell of the same learning.
    """
    roll = (
        session.roll.select_related("person", "leave_request")
        .annotate(is_elsewhere=_other_records(session))
        .order_by("person_id")
    )
    return list(locked(roll, of="person"))


def mark_counted_before(session: Session, forms: Sequence[str], roll: Sequence[RollEntry]) -> None:
    """Mark those on a roll that is being closed whose hours stand in another record."""
    asked = [
        entry for entry in roll if entry.state in ATTENDED and getattr(entry, "is_elsewhere", False)
    ]
    if not asked or not credited_as(forms):
        return
    found = find_counted(session, people=[entry.person_id for entry in asked])
    counted = [entry for entry in asked if entry.person_id in found]
    for entry in counted:
        entry.is_counted_before = True
    RollEntry.objects.bulk_update(counted, ["is_counted_before"])


def find_counted(session: Session, *, people: Collection[int]) -> set[int]:
    """Return which of some people have the hours of a session in another record."""
    here = gathering_of(session)
    shifts = {each.topic_id: each.is_for_another_shift for each in session.topics.all()}
    others = _attended(people).exclude(session=session).filter(_near(session))
    found = {
        entry.person_id
        for entry in others.select_related("session").prefetch_related(
            "session__forms", "session__topics"
        )
        if _is_same(entry.session, here, shifts)
    }
    return found | _made_up(session, people, shifts) | _stated_meanwhile(here, people)


def find_session_meanwhile(*, person: Person, when: Gathering) -> Session | None:
    """Return a closed session that credits somebody for a time, or None."""
    others = _attended([person.pk]).filter(
        session__starts_at__lt=when.end, session__ends_at__gt=when.start
    )
    found = others.select_related("session__unit").prefetch_related("session__forms")
    sessions = (entry.session for entry in found)
    return next((each for each in sessions if _is_at_once(each, when)), None)


def credit_again(people: Collection[int], *, by: Actor, now: dt.datetime) -> None:
    """Credit those anew whose hours stood in a record that was just taken back; people held before."""
    waiting = RollEntry.objects.filter(
        person__in=list(people), is_counted_before=True, session__state=SessionState.CLOSED
    )
    entries = list(
        waiting.select_related("session__unit", "person").order_by("session_id", "person_id")
    )
    for session, group in groupby(entries, key=lambda entry: entry.session):
        here = list(group)
        counted = find_counted(session, people=[entry.person_id for entry in here])
        free = [entry for entry in here if entry.person_id not in counted]
        if free:
            _credit(session, free, by=by, now=now)


def gathering_of(session: Session) -> Gathering:
    """Return when a session's people were together."""
    return Gathering(
        start=local_time(session.starts_at),
        end=local_time(session.ends_at),
        daily=is_daily([each.form for each in session.forms.all()]),
    )


def _credit(session: Session, entries: Sequence[RollEntry], *, by: Actor, now: dt.datetime) -> None:
    for entry in entries:
        entry.is_counted_before = False
    RollEntry.objects.bulk_update(entries, ["is_counted_before"])
    facts = list_facts_of_source(source_uuid=session.uuid).filter(
        kind=ATTENDANCE, person__in=[entry.person_id for entry in entries]
    )
    counter(facts=facts, reason=NO_MORE, by=by, now=now)
    forms = [each.form for each in session.forms.all()]
    news = credit_facts(session, forms, entries, get_organization())
    append(unit=session.unit, facts=news, by=by, now=now)


def _attended(people: Collection[int]) -> QuerySet[RollEntry]:
    return RollEntry.objects.filter(
        person__in=list(people),
        state__in=ATTENDED,
        is_counted_before=False,
        session__state=SessionState.CLOSED,
    )


def _near(session: Session) -> Q:
    """Return the condition on entries of sessions at the same time or with a topic in common."""
    at_once = Q(session__starts_at__lt=session.ends_at, session__ends_at__gt=session.starts_at)
    return at_once | Q(session__in=_sharing_topics(session))


def _is_same(other: Session, here: Gathering, shifts: dict[int, bool]) -> bool:
    if not credited_as([each.form for each in other.forms.all()]):
        return False
    return _is_repeated(other, shifts) or meet_at_once(gathering_of(other), here)


def _is_repeated(other: Session, shifts: dict[int, bool]) -> bool:
    """Tell whether two sessions are sittings of one topic, one of them for another shift."""
    return any(
        each.topic_id in shifts and (each.is_for_another_shift or shifts[each.topic_id])
        for each in other.topics.all()
    )


def _made_up(session: Session, people: Collection[int], shifts: dict[int, bool]) -> set[int]:
    """Return who made up for a session, or for another sitting of what it studied."""
    made_up = MakeUp.objects.filter(
        Q(session=session) | Q(session__in=_sharing_topics(session)),
        person__in=list(people),
        state=MakeUpState.CHECKED,
    )
    return {
        each.person_id
        for each in made_up.select_related("session").prefetch_related("session__topics")
        if each.session_id == session.pk or _is_repeated(each.session, shifts)
    }


def _sharing_topics(session: Session) -> QuerySet[SessionTopic, int]:
    """Return the keys of sessions that have a topic in common with one, itself among them."""
    return SessionTopic.objects.filter(topic__sittings__session=session).values_list(
        "session", flat=True
    )


def _is_at_once(session: Session, when: Gathering) -> bool:
    forms = [each.form for each in session.forms.all()]
    return bool(credited_as(forms)) and meet_at_once(gathering_of(session), when)


def _stated_meanwhile(here: Gathering, people: Collection[int]) -> set[int]:
    stated = InflowStatement.objects.filter(
        person__in=list(people),
        state=InflowState.CONFIRMED,
        starts_at__lt=here.end,
        ends_at__gt=here.start,
    )
    return {
        each.person_id
        for each in stated
        if credited_as([each.form])
        and meet_at_once(Gathering(local_time(each.starts_at), local_time(each.ends_at)), here)
    }


def _other_records(session: Session) -> Exists:
    """Return, loosely, whether any other record may tell of the same; open ones count as well."""
    person = OuterRef("person")
    rolls = RollEntry.objects.filter(_near(session), person=person).exclude(session=session)
    stated = InflowStatement.objects.filter(
        person=person, starts_at__lt=session.ends_at, ends_at__gt=session.starts_at
    )
    made_up = MakeUp.objects.filter(
        Q(session=session) | Q(session__in=_sharing_topics(session)), person=person
    )
    return Exists(rolls) | Exists(stated) | Exists(made_up)  # type: ignore[return-value]
