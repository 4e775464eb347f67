"""What a session studies."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.knowledge.api import Topic, add_topic, rename_topic
from xuexing.apps.notices.api import settle
from xuexing.foundation.errors import Fault, Faulty

from ..models import (
    Session,
    SessionTopic,
    ShortCheck,
)
from .sittings import (
    excuse_who_sat,
)
from .states import locked_open

TITLE_LENGTH = 200


def add_session_topic(
    *,
    session: Session,
    title: str,
    by: Actor,
    now: dt.datetime,
    topic: Topic | None = None,
    is_for_another_shift: bool = False,
    leader: str = "",
    minutes_count: int | None = None,
    contribution_count: int | None = None,
) -> SessionTopic:
    """Add a topic to a session: a new one by its title, or another sitting of a known one.

    Parameters
    ----------
    is_for_another_shift
        The unit studied the topic before and does so again here, for those on another shift: its comment
        is owed once, whoever is in both has the hours of one, and who was in the other is not expected.

    Raises
    ------
    Faulty
        There is no title, or another unit's topic is studied again.
    """
    _refuse_bad_title(title if topic is None else topic.title)
    if is_for_another_shift and topic is not None and topic.unit_id != session.unit_id:
        raise Faulty([Fault(_("Choose a topic of this unit."), {"field": "again"})])
    with transaction.atomic():
        held = locked_open(session)
        studied = topic or add_topic(unit=held.unit, title=title, by=by, now=now)
        sitting, _made = SessionTopic.objects.get_or_create(
            session=held,
            topic=studied,
            defaults={
                "place": held.topics.count(),
                "leader": leader.strip(),
                "minutes_count": minutes_count,
                "contribution_count": contribution_count,
                "is_for_another_shift": is_for_another_shift,
            },
        )
        if is_for_another_shift:
            excuse_who_sat(held)
        _note(held, "activities.add_session_topic", by, now)
    return sitting


def change_session_topic(
    *,
    sitting: SessionTopic,
    title: str,
    leader: str,
    minutes_count: int | None,
    contribution_count: int | None,
    by: Actor,
    now: dt.datetime,
) -> None:
    """Change a topic's title and how it was studied in a session."""
    _refuse_bad_title(title)
    with transaction.atomic():
        held = locked_open(sitting.session)
        if sitting.topic.title != title.strip():
            rename_topic(topic=sitting.topic, title=title, by=by, now=now)
        sitting.leader = leader.strip()
        sitting.minutes_count, sitting.contribution_count = minutes_count, contribution_count
        sitting.save(update_fields=["leader", "minutes_count", "contribution_count"])
        _note(held, "activities.change_session_topic", by, now)


def remove_session_topic(*, sitting: SessionTopic, by: Actor, now: dt.datetime) -> None:
    """Take a topic off a session; its comment and other sittings stay, a short check goes."""
    with transaction.atomic():
        held = locked_open(sitting.session)
        for check in ShortCheck.objects.filter(sitting=sitting):
            settle(source_uuid=check.uuid, now=now)
        sitting.delete()
        _note(held, "activities.remove_session_topic", by, now)


def _refuse_bad_title(title: str) -> None:
    if not title.strip():
        raise Faulty([Fault(_("Write what was studied."), {"field": "title"})])
    if len(title.strip()) > TITLE_LENGTH:
        raise Faulty([Fault(_("Keep the title to 200 characters."), {"field": "title"})])


def _note(session: Session, act: str, by: Actor, now: dt.datetime) -> None:
    session.saved_at = now
    session.save(update_fields=["saved_at"])
    record(act=act, subject=session, by=by, now=now, unit_id=session.unit_id)
