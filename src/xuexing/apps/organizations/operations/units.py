"""Changes to units and to the tree."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.ordering import stroke_key

from ..events import tell_roster_changed
from ..models import Membership, Post, Unit, UnitPlacement
from ..queries.spans import below, within
from .days import faults_of_day, hold
from .spans import end_span


class UnableToAddUnit(Refusal):
    """The code is taken."""

    code = "unit_code_taken"
    message = _("Code %(code)s belongs to another unit. Give this one a code of its own.")


class UnableToMoveUnit(Refusal):
    """The unit cannot stand there."""

    code = "unit_below_itself"
    message = _("A unit cannot be placed below itself. Choose another unit above it.")


class UnableToCloseUnit(Refusal):
    """Something still belongs to the unit."""

    code = "unit_not_empty"
    message = _(
        "%(name)s still has %(units)s units and %(people)s people. Move them first, then close it."
    )


def add_unit(
    *,
    code: str,
    name: str,
    kind: str,
    parent: Unit | None,
    from_on: dt.date,
    by: Actor,
    now: dt.datetime,
    order_number: int | None = None,
) -> Unit:
    """Open a unit below another (or at the top) from a day on.

    Raises
    ------
    UnableToAddUnit
        Its code is taken.
    """
    with transaction.atomic():
        if Unit.objects.filter(code=code).exists():
            raise UnableToAddUnit(code=code)
        unit = Unit(
            code=code,
            name=name,
            kind=kind,
            parent=parent,
            path="",
            order_number=order_number,
            name_key=stroke_key(name),
        )
        unit.save(force_insert=True)
        unit.path = f"{parent.path if parent else ''}{unit.pk}/"
        unit.save(update_fields=["path"])
        UnitPlacement.objects.create(unit=unit, path=unit.path, from_on=from_on)
        record(
            act="organizations.add_unit",
            subject=unit,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"code": code, "kind": kind, "parent": parent.code if parent else None},
        )
        tell_roster_changed(units=[unit.pk], people=[], since=from_on, now=now)
    return unit


class UnitChanges(TypedDict, total=False):
    """What can be changed about a unit without moving it."""

    name: str
    kind: str
    order_number: int | None


def change_unit(*, unit: Unit, by: Actor, now: dt.datetime, **changes: Unpack[UnitChanges]) -> None:
    """Change a unit's name, kind or order number; its place is ``move_unit``'s."""
    changed = {key: value for key, value in changes.items() if getattr(unit, key) != value}
    if not changed:
        return
    with transaction.atomic():
        for key, value in changed.items():
            setattr(unit, key, value)
        unit.name_key = stroke_key(unit.name)
        unit.save(update_fields=[*changed, "name_key"])
        record(
            act="organizations.change_unit",
            subject=unit,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"fields": sorted(changed)},
        )


def move_unit(*, unit: Unit, parent: Unit | None, on: dt.date, by: Actor, now: dt.datetime) -> None:
    """Place a unit, with everything below it, under another from a day on.

    The places of the subtree end that day and new ones begin; places that begin on that very day are
    changed, since they held for no day. What happened before counts for the old ancestors.

    Raises
    ------
    UnableToMoveUnit
        The new parent is the unit or below it.
    """
    if parent is not None and parent.path.startswith(unit.path):
        raise UnableToMoveUnit
    with transaction.atomic():
        unit = locked(Unit.objects.filter(pk=unit.pk)).get()
        old, new = unit.path, f"{parent.path if parent else ''}{unit.pk}/"
        if old == new:
            return
        moved = Concat(Value(new), Substr("path", len(old) + 1))
        places = UnitPlacement.objects.filter(within(old), until_on__isnull=True)
        places.filter(from_on__gte=on).update(path=moved)
        held = list(
            places.filter(from_on__lt=on, path__startswith=old).values_list("unit_id", "path")
        )
        places.filter(from_on__lt=on).update(until_on=on)
        UnitPlacement.objects.bulk_create(
            UnitPlacement(unit_id=key, path=new + path[len(old) :], from_on=on)
            for key, path in held
        )
        Unit.objects.filter(within(old)).update(path=moved)
        Unit.objects.filter(pk=unit.pk).update(parent=parent)
        record(
            act="organizations.move_unit",
            subject=unit,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"from": old, "to": new, "on": on.isoformat()},
        )


def close_unit(*, unit: Unit, on: dt.date, reason: str, by: Actor, now: dt.datetime) -> None:
    """End a unit that has nothing below it and nobody in it; its history stays.

    Parameters
    ----------
    on
        First day on which it no longer exists.
    reason
        A code of the pack's end reasons.

    Raises
    ------
    Faulty
        The day does not fit, or the unit is closed already.
    UnableToCloseUnit
        Units or people still belong to it.
    """
    with transaction.atomic():
        unit = locked(Unit.objects.filter(pk=unit.pk)).get()
        hold([*faults_of_day(unit, on, now)])
        units = Unit.objects.filter(below(unit.path), ended_on__isnull=True).count()
        people = Membership.objects.filter(unit=unit, until_on__isnull=True).count()
        if units or people:
            raise UnableToCloseUnit(name=unit.name, units=units, people=people)
        UnitPlacement.objects.filter(unit=unit, until_on__isnull=True).update(until_on=on)
        for post in Post.objects.filter(unit=unit, until_on__isnull=True):
            end_span(post, on=on, reason=reason)
        unit.ended_on, unit.end_reason = on, reason
        unit.save(update_fields=["ended_on", "end_reason"])
        record(
            act="organizations.close_unit",
            subject=unit,
            by=by,
            now=now,
            unit_id=unit.pk,
            data={"on": on.isoformat(), "reason": reason},
        )
        tell_roster_changed(units=[unit.pk], people=[], since=on, now=now)
