"""Taking back what was confirmed, checked or entered: within 24 hours, later with a reason."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.evidence.api import counter, list_facts_of_source
from xuexing.foundation.errors import Fault, Faulty
from xuexing.foundation.locking import locked

from ..models import (
    Contact,
    HomeDelivery,
    InflowStatement,
    MakeUp,
    TakingBack,
)
from ..models.reopening import ReopeningKind
from .closing import UNDO_FOR
from .hands import UnableToSettle
from .inflow import wait_for_secretary
from .make_ups import wait_for_check
from .once import credit_again, lock_people

Way = InflowStatement | MakeUp | HomeDelivery | Contact
KINDS: dict[str, type[Way]] = {
    "inflow": InflowStatement,
    "makeup": MakeUp,
    "home_delivery": HomeDelivery,
    "contact": Contact,
}


def take_back(*, way: Way, reason: str, by: Actor, now: dt.datetime) -> None:
    """Take the facts of a record back by counter-facts; the hours go to whatever waited for them.

    A statement and a make-up wait for another answer; a delivery and a contact stay as taken back.

    Raises
    ------
    Faulty
        It is older than a day and no reason is given.
    UnableToSettle
        There is nothing to take back.
    """
    tidy = reason.strip()[:200]
    if not tidy and not can_undo_way(way, now=now):
        raise Faulty([Fault(_("Say what is corrected and why."), {"field": "reason"})])
    kind = ReopeningKind.UNDONE if can_undo_way(way, now=now) else ReopeningKind.CORRECTED
    with transaction.atomic():
        lock_people([way.person_id])
        held = _locked(way)
        facts = list(list_facts_of_source(source_uuid=held.uuid))
        TakingBack.objects.create(
            source_kind=kind_of(held), source_uuid=held.uuid, kind=kind, reason=tidy, at=now
        )
        _reopen(held, now)
        counter(facts=facts, reason=kind.value, by=by, now=now)
        credit_again([held.person_id], by=by, now=now)
        record(
            act="activities.take_back",
            subject=held,
            by=by,
            now=now,
            unit_id=_unit_of(held),
            data={"person": str(held.person.uuid), "facts": len(facts)},
        )


def can_undo_way(way: Way, *, now: dt.datetime) -> bool:
    """Tell whether a record may still be taken back without a reason."""
    moment = written_at(way)
    return moment is not None and now - moment <= UNDO_FOR


def written_at(way: Way) -> dt.datetime | None:
    """Return when the facts of a record were written; None where there are none."""
    if isinstance(way, InflowStatement):
        return way.confirmed_at
    if isinstance(way, MakeUp):
        return way.checked_at
    return None if way.taken_back_at else way.made_at


def kind_of(way: Way) -> str:
    """Return what kind of record it is, as addresses name it."""
    return next(key for key, model in KINDS.items() if isinstance(way, model))


def _locked(way: Way) -> Way:
    found: QuerySet[Any] = type(way).objects.select_related("person").filter(pk=way.pk)
    held: Way = locked(found).get()
    if written_at(held) is None:
        raise UnableToSettle
    return held


def _reopen(way: Way, now: dt.datetime) -> None:
    if isinstance(way, InflowStatement):
        wait_for_secretary(way, now)
    elif isinstance(way, MakeUp):
        wait_for_check(way, now)
    else:
        way.taken_back_at = now
        way.save(update_fields=["taken_back_at"])


def _unit_of(way: Way) -> int:
    return way.session.unit_id if isinstance(way, MakeUp) else way.unit_id
