"""Who is away for long, and comes back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..events import tell_roster_changed
from ..models import Away, Membership, Person
from ..models.membership import AFFILIATED, MembershipKind
from ..queries.spans import on_day

STATUS_CHANGED = "status_changed"
PLACE_LENGTH = 60


@dataclass(frozen=True)
class Whereabouts:
    """What is known of somebody who is away.

    Parameters
    ----------
    place
        A town or a work site, no address.
    since_on
        First day away.
    is_fixed
        Whether it is one place rather than many.
    """

    place: str
    since_on: dt.date
    is_fixed: bool
    is_abroad: bool


class UnableToChangeAway(Refusal):
    """The person belongs to no unit on that day, or is not away."""

    code = "not_away"
    message = _("%(name)s is not away by the roster. Load the page again to see how it stands.")


def record_away(*, person: Person, where: Whereabouts, by: Actor, now: dt.datetime) -> Away:
    """Write down that somebody is away for long; from today on nothing is expected of them here.

    The affiliation becomes a floating one; again, it changes what is known.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    UnableToChangeAway
        The person belongs to no unit.
    """
    today = local_date(now)
    faults = _faults(where, today)
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        membership = _turned(_affiliation(person, today), MembershipKind.FLOATING, today)
        given = {**vars(where), "place": where.place.strip()}
        away, _made = Away.objects.update_or_create(membership=membership, defaults=given)
        _note("record_away", membership, by, now)
    return away


def end_away(*, person: Person, by: Actor, now: dt.datetime) -> Membership:
    """Write down that somebody is back: from today on they are expected again.

    Raises
    ------
    UnableToChangeAway
        The person is not away.
    """
    today = local_date(now)
    with transaction.atomic():
        current = _affiliation(person, today)
        if current.kind != MembershipKind.FLOATING:
            raise UnableToChangeAway(name=person.name)
        membership = _turned(current, MembershipKind.REGULAR, today)
        _note("end_away", membership, by, now)
    return membership


def _affiliation(person: Person, on: dt.date) -> Membership:
    found = Membership.objects.filter(
        on_day(on), person=person, kind__in=AFFILIATED, until_on__isnull=True
    ).select_related("person", "unit")
    membership = locked(found).first()
    if membership is None:
        raise UnableToChangeAway(name=person.name)
    return membership


def _turned(current: Membership, kind: MembershipKind, on: dt.date) -> Membership:
    """Return the membership of another kind from a day on; what began that day changes in place."""
    if current.kind == kind:
        return current
    if current.from_on == on:
        current.kind = kind
        current.save(update_fields=["kind"])
        return current
    current.until_on, current.end_reason = on, STATUS_CHANGED
    current.save(update_fields=["until_on", "end_reason"])
    return Membership.objects.create(
        person=current.person,
        unit=current.unit,
        kind=kind,
        status=current.status,
        from_on=on,
    )


def _faults(where: Whereabouts, today: dt.date) -> list[Fault]:
    faults = []
    if not where.place.strip():
        faults.append(Fault(_("Name the town or the work site."), {"field": "place"}))
    if len(where.place.strip()) > PLACE_LENGTH:
        faults.append(Fault(_("Keep it to 60 characters."), {"field": "place"}))
    if where.since_on > today:
        faults.append(Fault(_("Write it down once the person has left."), {"field": "since_on"}))
    return faults


def _note(act: str, membership: Membership, by: Actor, now: dt.datetime) -> None:
    person, unit_id = membership.person, membership.unit_id
    record(
        act=f"organizations.{act}",
        subject=membership,
        by=by,
        now=now,
        unit_id=unit_id,
        data={"person": str(person.uuid)},
    )
    tell_roster_changed(units=[unit_id], people=[person.pk], since=local_date(now), now=now)
