"""Holding a session: arranged, recorded, closed and commented on, each at its time."""

from __future__ import annotations

import datetime as dt

from xuexing.apps.activities.api import (
    Count,
    Mark,
    Session,
    SessionTopic,
    add_session_topic,
    close_session,
    open_session,
    save_comment,
    save_roll,
    tell_members,
)
from xuexing.foundation.clock import at_local

from .cast import Cast
from .year import Held, Topic

INVITED = {"training", "field_research", "reading_club"}
LECTURED = {"lesson", "lecture"}


def hold(cast: Cast, held: Held, on: dt.date, now: dt.datetime) -> Session:
    """Hold a session if its day has come; else arrange it and tell the members."""
    starts_at = at_local(on, dt.time(*held.at))
    ends_at = starts_at + dt.timedelta(minutes=held.minutes)
    over = ends_at + dt.timedelta(minutes=20) <= now
    unit = cast.groups[held.group] if held.group else cast.branch
    session = open_session(
        unit=unit,
        forms=held.forms,
        starts_at=starts_at,
        ends_at=ends_at,
        place=held.place,
        chair=cast.chair if not held.group else None,
        recorder=cast.recorder if not held.group else None,
        lecturer=held.topics[0].leader if LECTURED & set(held.forms) and held.topics else "",
        belongs_to_year=on.year - 1 if held.is_of_last_year else None,
        record_now=over,
        by=cast.secretary,
        now=min(starts_at - dt.timedelta(days=3), now),
    )
    topics = [_study(cast, session, topic, min(ends_at, now)) for topic in held.topics]
    if over:
        _close(cast, session, held, ends_at + dt.timedelta(minutes=15))
        for topic, sitting in zip(held.topics, topics, strict=True):
            _comment(cast, topic, sitting, min(ends_at + dt.timedelta(days=2), now))
    else:
        tell_members(session=session, by=cast.secretary, now=now)
    return session


def _study(cast: Cast, session: Session, topic: Topic, now: dt.datetime) -> SessionTopic:
    return add_session_topic(
        session=session,
        title=topic.title,
        leader=topic.leader,
        minutes_count=topic.minutes,
        contribution_count=topic.spoke or None,
        by=cast.secretary,
        now=now,
    )


def _close(cast: Cast, session: Session, held: Held, now: dt.datetime) -> None:
    away = dict(held.away)
    invited = bool(INVITED & set(held.forms))
    entries = list(session.roll.select_related("person"))
    marks = [
        Mark(
            entry_id=entry.pk,
            version=entry.version,
            state="present" if invited else "leave" if away[entry.person.name] else "absent",
            reason="" if invited else away[entry.person.name],
            was_asked_beforehand=bool(not invited and away[entry.person.name]),
        )
        for entry in entries
        if entry.person.name in away and (invited or entry.is_expected)
    ]
    expected = sum(entry.is_expected for entry in entries)
    there = len(marks) if invited else expected - len(marks)
    save_roll(session=session, marks=marks, count=Count(there), by=cast.secretary, now=now)
    close_session(session=session, by=cast.secretary, now=now)


def _comment(cast: Cast, topic: Topic, sitting: SessionTopic, now: dt.datetime) -> None:
    if topic.comment:
        save_comment(
            topic=sitting.topic,
            text=topic.comment,
            version=0,
            given_by=cast.chair,
            by=cast.secretary,
            now=now,
        )


def day_of(month: dt.date, week: int, weekday: int) -> dt.date:
    """Return the n-th given weekday of a month."""
    first = month.replace(day=1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))
