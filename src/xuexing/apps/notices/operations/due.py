"""To-dos that fall due today, told to those who are asked."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from xuexing.apps.organizations.api import list_holders
from xuexing.foundation.clock import at_local, local_date
from xuexing.foundation.permissions import Permission

from ..models import About, Channel, Muted, Notice, Recipient, ToDo

DUE = "notices.to_do_due"
BATCH = 1_000


def tell_due(*, now: dt.datetime) -> int:
    """Tell what falls due today, once; return how many things.

    Asked of a person by name it is told to that person; asked of whoever may do it in a unit, to those
    who hold a post there that allows it. Five statements for each thousand to-dos.
    """
    today = local_date(now)
    told = Notice.objects.filter(
        kind=DUE, source_uuid=OuterRef("uuid"), told_at__gte=at_local(today, dt.time())
    )
    with transaction.atomic():
        due = ToDo.objects.filter(~Exists(told), due_on=today, done_at__isnull=True)
        to_dos = list(due.select_related("unit").order_by("pk"))
        for start in range(0, len(to_dos), BATCH):
            _tell(to_dos[start : start + BATCH], now)
    return len(to_dos)


def _tell(to_dos: Sequence[ToDo], now: dt.datetime) -> None:
    notices = [_notice(each, now) for each in to_dos]
    Notice.objects.bulk_create(notices)
    whom = _whom(to_dos, local_date(now))
    everybody = {person for people in whom.values() for person in people}
    quiet = set(
        Muted.objects.filter(
            person__in=everybody, about=About.TO_DO, channel=Channel.PAGES
        ).values_list("person_id", flat=True)
    )
    Recipient.objects.bulk_create(
        [
            Recipient(notice=notice, person_id=person, is_counted=person not in quiet)
            for notice, to_do in zip(notices, to_dos, strict=True)
            for person in sorted(whom[to_do.pk])
        ],
        batch_size=BATCH,
    )


def _notice(to_do: ToDo, now: dt.datetime) -> Notice:
    """Return what is told of a to-do: enough for its own room to put it into words again."""
    return Notice(
        kind=DUE,
        about=About.TO_DO,
        unit=to_do.unit,
        source_uuid=to_do.uuid,
        data={
            "kind": to_do.kind,
            "source": str(to_do.source_uuid),
            "data": to_do.data,
            "due_on": to_do.due_on.isoformat() if to_do.due_on else None,
        },
        told_at=now,
    )


def _whom(to_dos: Sequence[ToDo], on: dt.date) -> Mapping[int, set[int]]:
    """Return the people with an account who are asked, by to-do."""
    whom: dict[int, set[int]] = defaultdict(set)
    units = {each.unit_id: each.unit for each in to_dos if each.permission}
    permissions = {Permission(each.permission) for each in to_dos if each.permission}
    holders = list_holders(units=list(units.values()), permissions=permissions, on=on)
    for each in to_dos:
        if each.person_id is not None:
            whom[each.pk].add(each.person_id)
        else:
            whom[each.pk] |= holders[(each.unit_id, Permission(each.permission))]
    return whom
