"""Who is away for long, and comes back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty

from ..events import tell_roster_changed
from ..models import Away, Membership
from ..models.membership import AFFILIATED, MembershipKind
from .spans import end_span

STATUS_CHANGED = "status_changed"
PLACE_LENGTH = 60


def set_away(
    *,
    membership: Membership,
    is_away: bool,
    is_at_one_place: bool | None,
    on: dt.date,
    by: Actor,
    now: dt.datetime,
    place: str = "",
    is_abroad: bool = False,
) -> Membership:
    """Note from a day on that an affiliated member is away for long, or back.

    The affiliation stays with the unit; nothing else changes. The days before keep what they were. Of
    somebody who is away already it changes what is known.

    Parameters
    ----------
    place
        A town or a work site, no address; empty where it is not known.
    is_at_one_place
        Whether they stay there; None where nobody has said.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    """
    faults = _faults(membership, on, place, local_date(now))
    if faults:
        raise Faulty(faults)
    kind = MembershipKind.FLOATING if is_away else MembershipKind.REGULAR
    with transaction.atomic():
        held = _turned(membership, kind, on)
        held.is_at_one_place = is_at_one_place if is_away else None
        held.save()
        _keep_place(held, place.strip(), is_abroad=is_abroad)
        _note("set_away" if is_away else "end_away", held, min(on, held.from_on), by, now)
    return held


def _turned(current: Membership, kind: MembershipKind, on: dt.date) -> Membership:
    """Return the membership of another kind from a day on; what began that day changes in place."""
    if current.kind == kind:
        return current
    if current.from_on == on:
        current.kind = kind
        return current
    end_span(current, on=on, reason=STATUS_CHANGED)
    return Membership(
        person=current.person,
        unit=current.unit,
        kind=kind,
        status=current.status,
        from_on=on,
    )


def _keep_place(membership: Membership, place: str, *, is_abroad: bool) -> None:
    """Keep what is known of somebody away; of somebody here, or where nothing is known, nothing."""
    if membership.kind == MembershipKind.FLOATING and (place or is_abroad):
        Away.objects.update_or_create(
            membership=membership, defaults={"place": place, "is_abroad": is_abroad}
        )
    else:
        Away.objects.filter(membership=membership).delete()


def _faults(membership: Membership, on: dt.date, place: str, today: dt.date) -> list[Fault]:
    faults = []
    if membership.kind not in AFFILIATED or membership.until_on is not None:
        faults.append(Fault(_("Only of somebody who belongs here: load the page again.")))
    if len(place.strip()) > PLACE_LENGTH:
        faults.append(Fault(_("Keep it to 60 characters."), {"field": "place"}))
    if on > today:
        faults.append(Fault(_("Write it down once the person has left."), {"field": "on"}))
    elif on < membership.from_on:
        faults.append(Fault(_("That is before this membership began."), {"field": "on"}))
    return faults


def _note(act: str, membership: Membership, since: dt.date, by: Actor, now: dt.datetime) -> None:
    person, unit_id = membership.person, membership.unit_id
    record(
        act=f"organizations.{act}",
        subject=membership,
        by=by,
        now=now,
        unit_id=unit_id,
        data={"person": str(person.uuid)},
    )
    tell_roster_changed(units=[unit_id], people=[person.pk], since=since, now=now)
