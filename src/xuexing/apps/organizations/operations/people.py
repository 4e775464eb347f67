"""Changes to people and memberships."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Refusal
from xuexing.foundation.ordering import stroke_key

from ..events import tell_roster_changed
from ..models import Membership, Person, Unit
from ..models.membership import AFFILIATED, MembershipKind, MembershipStatus
from ..queries.spans import on_day
from .letters import end_open_transfer
from .spans import end_span


class UnableToAddPerson(Refusal):
    """The person cannot belong there that day."""

    code = "already_a_member"
    message = _(
        "%(name)s belongs to %(unit)s on that day. End that membership first, or choose a later day."
    )


def add_person(
    *,
    name: str,
    by: Actor,
    now: dt.datetime,
    code: str | None = None,
    birth_on: dt.date | None = None,
    order_number: int | None = None,
    rank: str = "",
) -> Person:
    """Enter a person by hand; files come in through ``imports``."""
    with transaction.atomic():
        person = Person(
            name=name,
            name_key=stroke_key(name),
            code=code or None,
            birth_on=birth_on,
            order_number=order_number,
            rank=rank,
        )
        person.save(force_insert=True)
        record(act="organizations.add_person", subject=person, by=by, now=now)
    return person


def add_member(
    *,
    unit: Unit,
    name: str,
    code: str,
    birth_on: dt.date | None,
    status: str,
    kind: str,
    is_at_one_place: bool | None,
    from_on: dt.date,
    by: Actor,
    now: dt.datetime,
) -> Membership:
    """Enter a person by hand and begin their membership."""
    with transaction.atomic():
        person = add_person(name=name, code=code, birth_on=birth_on, by=by, now=now)
        return join_unit(
            person=person,
            unit=unit,
            from_on=from_on,
            kind=kind,
            status=status,
            is_at_one_place=is_at_one_place,
            by=by,
            now=now,
        )


def join_unit(
    *,
    person: Person,
    unit: Unit,
    from_on: dt.date,
    by: Actor,
    now: dt.datetime,
    kind: str = MembershipKind.REGULAR,
    status: str = MembershipStatus.FULL,
    is_at_one_place: bool | None = None,
) -> Membership:
    """Begin a membership.

    Parameters
    ----------
    is_at_one_place
        Of somebody away: whether they stay at one place; of others nothing.

    Raises
    ------
    UnableToAddPerson
        The person is affiliated to a unit, or in a group, on a day from then on.
    """
    same = AFFILIATED if kind in AFFILIATED else (kind,)
    with transaction.atomic():
        others = Membership.objects.filter(person=person, kind__in=same).select_related("unit")
        if kind == MembershipKind.JOINT:
            others = others.filter(unit=unit)
        clash = others.exclude(until_on__lte=from_on).first()
        if clash is not None:
            raise UnableToAddPerson(name=person.name, unit=clash.unit.name)
        membership = Membership(
            person=person,
            unit=unit,
            kind=kind,
            status=status,
            is_at_one_place=is_at_one_place if kind == MembershipKind.FLOATING else None,
            from_on=from_on,
        )
        membership.save(force_insert=True)
        record(
            act="organizations.join_unit",
            subject=membership,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"person": str(person.uuid), "kind": kind, "status": status},
        )
        tell_roster_changed(units=[unit.pk], people=[person.pk], since=from_on, now=now)
    return membership


def leave_unit(
    *, membership: Membership, on: dt.date, reason: str, by: Actor, now: dt.datetime
) -> None:
    """End a membership; groups of the unit and posts in it that the person holds end with it.

    So does a letter that is on the way. A membership that began on that very day held for no day and
    is taken away.
    """
    with transaction.atomic():
        unit, person = membership.unit, membership.person
        ends = [membership]
        if membership.kind in AFFILIATED:
            ends += Membership.objects.filter(
                on_day(on), person=person, kind=MembershipKind.GROUP, unit__parent=unit
            )
        for each in ends:
            end_span(each, on=on, reason=reason)
        for post in person.posts.filter(Q(unit=unit) | Q(unit__parent=unit), until_on__isnull=True):
            end_span(post, on=on, reason=reason)
        if membership.kind in AFFILIATED:
            end_open_transfer(person, by=by, now=now)
        record(
            act="organizations.leave_unit",
            subject=membership,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"person": str(person.uuid), "on": on.isoformat(), "reason": reason},
        )
        tell_roster_changed(units=[unit.pk], people=[person.pk], since=on, now=now)
