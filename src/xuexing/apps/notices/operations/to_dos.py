"""To ask somebody to do something, and to take it off their list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from xuexing.apps.organizations.api import Person, Unit
from xuexing.foundation.permissions import Permission

from ..models import ToDo

Key = tuple[UUID, int, int | None, str]


@dataclass(frozen=True)
class Asked:
    """What is asked of whom.

    Parameters
    ----------
    unit
        Whose matter it is.
    source_uuid
        The record it is about.
    person, permission
        Whom: a person by name, or whoever may do this in the unit. One of the two.
    due_on
        The last day to do it, or None.
    data
        Keys, codes, numbers and short titles for the words; plain JSON.
    """

    unit: Unit
    source_uuid: UUID
    person: Person | None = None
    permission: Permission | None = None
    due_on: dt.date | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """By what it is the same as something asked before."""
        named = self.person.pk if self.person else None
        return (self.source_uuid, 0 if named else self.unit.pk, named, self.permission or "")


def ask(*, kind: str, what: Asked, now: dt.datetime) -> None:
    """Ask one thing; call it in the transaction of the act that asks."""
    ask_all(kind=kind, what=[what], now=now)


def ask_all(*, kind: str, what: Sequence[Asked], now: dt.datetime) -> None:
    """Ask many things of one kind, in three statements.

    What is open already for the same source and the same hands is not asked twice: its day and its
    data become the new ones.
    """
    with transaction.atomic():
        open_ones = {
            _key(each): each
            for each in ToDo.objects.filter(
                kind=kind,
                done_at__isnull=True,
                source_uuid__in={each.source_uuid for each in what},
            )
        }
        changed, new = [], []
        for each in what:
            known = open_ones.get(each.key)
            if known is None:
                new.append(_to_do(kind, each, now))
            elif (known.due_on, known.data) != (each.due_on, dict(each.data)):
                known.due_on, known.data = each.due_on, dict(each.data)
                changed.append(known)
        ToDo.objects.bulk_create(new, batch_size=1000)
        ToDo.objects.bulk_update(changed, ["due_on", "data"], batch_size=1000)


def settle(
    *, source_uuid: UUID, kind: str = "", person: Person | None = None, now: dt.datetime
) -> None:
    """Take off whatever is open about a record: all of it, or one kind, or one person's part.

    Call it in the transaction of the act that answers, or that makes answering needless.
    """
    open_ones = ToDo.objects.filter(source_uuid=source_uuid, done_at__isnull=True)
    if kind:
        open_ones = open_ones.filter(kind=kind)
    if person is not None:
        open_ones = open_ones.filter(person=person)
    open_ones.update(done_at=now)


def settle_all(*, source_uuids: Collection[UUID], kind: str = "", now: dt.datetime) -> None:
    """Take off whatever is open about many records, all of it or one kind; one statement."""
    open_ones = ToDo.objects.filter(source_uuid__in=list(source_uuids), done_at__isnull=True)
    if kind:
        open_ones = open_ones.filter(kind=kind)
    open_ones.update(done_at=now)


def forget_to_dos(*, source_uuids: Collection[UUID]) -> int:
    """Delete everything ever asked about records that are gone; return how much it was."""
    return ToDo.objects.filter(source_uuid__in=list(source_uuids)).delete()[0]


def prune_to_dos(*, before: dt.datetime, now: dt.datetime) -> int:  # noqa: ARG001  one shape for all
    """Delete what was done before a moment; return how much it was."""
    return ToDo.objects.filter(done_at__lt=before).delete()[0]


def _key(to_do: ToDo) -> Key:
    named = to_do.person_id
    return (to_do.source_uuid, 0 if named else to_do.unit_id, named, to_do.permission)


def _to_do(kind: str, what: Asked, now: dt.datetime) -> ToDo:
    return ToDo(
        kind=kind,
        unit=what.unit,
        person=what.person,
        permission=what.permission or "",
        source_uuid=what.source_uuid,
        data=dict(what.data),
        due_on=what.due_on,
        asked_at=now,
    )
