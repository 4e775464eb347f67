"""To tell people something: one notice, as many recipients, the same few statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.clock import local_time
from xuexing.foundation.inserting import insert_selected
from xuexing.kernel.quiet_hours import first_loud

from ..events import something_leaves
from ..models import About, Channel, Hook, Message, Muted, Notice, Recipient
from ..models.wishes import QUIET_FROM, QUIET_UNTIL


@dataclass(frozen=True)
class News:
    """What is told.

    Parameters
    ----------
    kind
        ``room.noun_verb``; the room that tells registers words at ``notices.notice.<kind>``.
    unit
        Whose matter it is.
    source_uuid
        The record it is about.
    data
        Keys, codes, numbers and short titles for the words; plain JSON.
    is_urgent
        It may leave by e-mail at once, outside quiet hours.
    to_group
        It goes to the unit's chat group too, where the unit has given one.
    """

    kind: str
    about: About
    unit: Unit
    source_uuid: UUID
    data: Mapping[str, Any] = field(default_factory=dict)
    is_urgent: bool = False
    to_group: bool = False


def tell(*, what: News, people: QuerySet[Person], now: dt.datetime) -> Notice:
    """Tell people something; call it in the transaction of the act that is told.

    Parameters
    ----------
    people
        With a condition. Only those with an account are told: others cannot read it, and whoever
        tells should not believe they had been.
    """
    with transaction.atomic():
        notice = Notice(
            kind=what.kind,
            about=what.about,
            unit=what.unit,
            source_uuid=what.source_uuid,
            data=dict(what.data),
            is_urgent=what.is_urgent,
            told_at=now,
        )
        notice.save(force_insert=True)
        muted = Muted.objects.filter(person=OuterRef("pk"), about=what.about, channel=Channel.PAGES)
        insert_selected(
            Recipient,
            people.filter(user__isnull=False),
            {
                "notice": notice.pk,
                "person": F("pk"),
                "is_counted": ~Exists(muted),
                "is_read": False,
                "letter": None,
            },
        )
        leaves = what.to_group and _to_group(notice, now)
        if leaves or what.is_urgent:
            something_leaves.send(sender=Notice)
    return notice


def _to_group(notice: Notice, now: dt.datetime) -> bool:
    """Have a notice sent to the unit's group; tell whether there is one."""
    hook = Hook.objects.filter(unit=notice.unit, ended_at__isnull=True).first()
    if hook is not None:
        due_at = first_loud(local_time(now), start=QUIET_FROM, end=QUIET_UNTIL)
        Message(hook=hook, notice=notice, due_at=due_at, made_at=now).save(force_insert=True)
    return hook is not None
