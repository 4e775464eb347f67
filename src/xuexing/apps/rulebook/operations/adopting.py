"""Switching local practices on and off."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.packs import current_pack

from ..models import Adoption
from ..queries.duties import list_in_force
from .findings import refresh_all, remove_uncovered


class UnableToAdopt(Refusal):
    """The duty stands on a regulation, or is switched on already."""

    code = "not_to_be_adopted"
    message = _(
        "This duty stands on a regulation that is in force, or it is switched on already. Only what"
        " the pack ships switched off is the organization’s to decide."
    )


def adopt_duty(*, duty: str, from_on: dt.date, by: Actor, now: dt.datetime) -> Adoption:
    """Go by a duty that the pack ships switched off, from a day on; findings follow at once.

    The period that runs on that day is bound as a part: it may be met, it is never missed.

    Raises
    ------
    UnableToAdopt
        The pack ships it on, or it is switched on already.
    """
    known = current_pack().duties.get(duty)
    with transaction.atomic():
        held = locked(Adoption.objects.filter(duty=duty))
        if known is None or known.is_on or held.exclude(until_on__lte=from_on).exists():
            raise UnableToAdopt
        adoption = Adoption(duty=duty, from_on=from_on)
        adoption.save(force_insert=True)
        record(
            act="rulebook.adopt_duty",
            subject=adoption,
            by=by,
            now=now,
            data={"duty": duty, "from_on": from_on.isoformat()},
        )
        refresh_all(in_force=list_in_force(only=known), now=now)
    return adoption


def end_adoption(*, adoption: Adoption, on: dt.date, by: Actor, now: dt.datetime) -> None:
    """Go by a local practice no longer, from a day on; what was over before stays as it was judged.

    One that has held for no day is taken away.
    """
    with transaction.atomic():
        record(
            act="rulebook.end_adoption",
            subject=adoption,
            by=by,
            now=now,
            data={"duty": adoption.duty, "on": on.isoformat()},
        )
        if adoption.from_on >= on:
            adoption.delete()
        else:
            adoption.until_on = on
            adoption.save(update_fields=["until_on"])
        remove_uncovered(duty=adoption.duty)
