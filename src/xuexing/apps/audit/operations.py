"""Writing the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from .models import ActorKind, Entry


@dataclass(frozen=True)
class Actor:
    """Whose hand a change is by.

    Parameters
    ----------
    kind
        A user of the pages, the command line, or the program itself (a scheduled task).
    user_id
        Key of the user; None for the other two.
    """

    kind: str
    user_id: int | None = None

    @classmethod
    def user(cls, user_id: int) -> Actor:
        """Return the actor for a signed-in user."""
        return cls(ActorKind.USER.value, user_id)


COMMAND_LINE = Actor(ActorKind.COMMAND_LINE.value)
SYSTEM = Actor(ActorKind.SYSTEM.value)


@dataclass(frozen=True)
class Act:
    """One act to be written: what was done, to which row, in which unit."""

    act: str
    subject: models.Model
    unit_id: int | None = None
    data: Mapping[str, Any] | None = None


def record(
    *,
    act: str,
    subject: models.Model,
    by: Actor,
    now: dt.datetime,
    unit_id: int | None = None,
    data: Mapping[str, Any] | None = None,
) -> Entry:
    """Write one row beside a change; call it inside the change's transaction.

    Parameters
    ----------
    act
        Code of the act, ``room.verb`` (``activities.close_session``).
    subject
        The changed row; its kind and uuid are kept, not a reference.
    unit_id
        The unit whose trail shows the act.
    data
        Keys, codes and numbers that say how it changed; no names, no free text.
    """
    entry = _entry(Act(act, subject, unit_id, data), by=by, now=now)
    entry.save(force_insert=True)
    return entry


def record_many(*, acts: Iterable[Act], by: Actor, now: dt.datetime) -> None:
    """Write a row for each act in as few statements as the database allows."""
    Entry.objects.bulk_create((_entry(act, by=by, now=now) for act in acts), batch_size=1000)


def _entry(act: Act, *, by: Actor, now: dt.datetime) -> Entry:
    return Entry(
        at=now,
        actor_kind=by.kind,
        actor_id=by.user_id,
        act=act.act,
        subject_kind=act.subject._meta.label_lower,
        subject_uuid=getattr(act.subject, "uuid", None),
        unit_id=act.unit_id,
        data=dict(act.data or {}),
    )
