"""Inspections: ordered with an account for their days, drawn once, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.accounts.api import NewSlip, create_users, deactivate_user, make_slips
from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import GrantRole, Unit, end_grants_of, grant_role
from xuexing.foundation.checks import coming_day_faults, length_faults, refuse, text_faults, tidy
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Refusal
from xuexing.foundation.locking import locked
from xuexing.kernel.sampling import METHOD, draw

from ..models import InspectedUnit, Inspection, Look
from ..queries.inspections import list_frame

LENGTH, NAME_LENGTH = 200, 60
DAY = dt.timedelta(days=1)
LONGEST = 92
"""An account for a time is for one round of inspection: a quarter at most."""
MOST_DRAWN = 200


class UnableToInspect(Refusal):
    """The inspection is closed, or has been drawn already."""

    code = "inspection_elsewhere"
    message = _("This inspection has gone on in the meantime. Load its page again.")


@dataclass(frozen=True)
class Ordered:
    """What an inspection is for, by whom, on which days, and which days of the records it looks at.

    Parameters
    ----------
    until_on
        The last day of the inspection, inside.
    first_on, last_on
        Days of the sessions, both inside.
    """

    purpose: str
    inspector_name: str
    from_on: dt.date
    until_on: dt.date
    first_on: dt.date
    last_on: dt.date


def open_inspection(
    *,
    unit: Unit,
    ordered: Ordered,
    units: Sequence[tuple[Unit, bool]],
    by: Actor,
    now: dt.datetime,
) -> Inspection:
    """Order an inspection; its inspector gets an account that reads these units, for its days alone.

    Parameters
    ----------
    unit
        Who orders it.
    units
        What is inspected: a unit, and whether it is alone; otherwise with all below it. Each is the
        ordering unit with all below it, or lies below it.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    """
    purpose, name = tidy(ordered.purpose), tidy(ordered.inspector_name)
    refuse(
        [
            *text_faults(purpose, "purpose", _("Say what the inspection is for."), most=LENGTH),
            *text_faults(name, "inspector_name", _("Say who inspects."), most=NAME_LENGTH),
            *_day_faults(ordered, now),
            *_unit_faults(unit, units),
        ]
    )
    with transaction.atomic():
        [user] = create_users(wishes=[""], by=by, now=now)
        given = {**vars(ordered), "purpose": purpose, "inspector_name": name}
        ends = ordered.until_on + DAY
        inspection = Inspection.objects.create(
            **{**given, "until_on": ends}, unit=unit, user=user, made_at=now
        )
        for each, is_alone in units:
            InspectedUnit.objects.create(inspection=inspection, unit=each, is_alone=is_alone)
            grant_role(
                user=user,
                unit=each,
                role=GrantRole.INSPECTOR_OF_ONE if is_alone else GrantRole.INSPECTOR,
                from_on=ordered.from_on,
                until_on=ends,
                by=by,
                now=now,
            )
        note_inspection(inspection, "open_inspection", by=by, now=now)
    return inspection


def give_inspector_slip(*, inspection: Inspection, by: Actor, now: dt.datetime) -> NewSlip:
    """Make a one-time slip with which the inspector signs in; one that is still open ends.

    Raises
    ------
    UnableToInspect
        The inspection is closed.
    """
    with transaction.atomic():
        held = hold_inspection(inspection)
        [slip] = make_slips(users=[held.user], by=by, now=now)
        note_inspection(held, "give_inspector_slip", by=by, now=now)
    return slip


def take_sample(
    *, inspection: Inspection, size: int, seed: str, by: Actor, now: dt.datetime
) -> Inspection:
    """Draw sessions of the inspected units, once: whoever does not like them cannot draw again.

    Parameters
    ----------
    size
        How many; at least 1, at most all there are, and never more than ``MOST_DRAWN``.
    seed
        Where it begins; by chance, from the caller.

    Raises
    ------
    Faulty
        There are not so many sessions, or none.
    UnableToInspect
        It has been drawn, or the inspection is closed.
    """
    with transaction.atomic():
        held = hold_inspection(inspection)
        if held.drawn_at is not None:
            raise UnableToInspect
        found = list_frame(inspection=held)
        most = min(len(found), MOST_DRAWN)
        if not 1 <= size <= most:
            many = _("Choose a number from 1 to %(most)s.")
            none = _("No session of these units and days is closed.")
            refuse([Fault(many if most else none, {"field": "size"}, {"most": most})])
        frame = [(row.stratum, str(row.uuid)) for row in found]
        keys = {str(row.uuid): row.session_id for row in found}
        drawn = draw(frame, size=size, lot=seed)
        held.frame, held.seed, held.method, held.drawn_at = frame, seed, METHOD, now
        held.save(update_fields=["frame", "seed", "method", "drawn_at"])
        looks = (
            Look(inspection=held, session_id=keys[key], number=number)
            for number, key in enumerate(drawn, 1)
        )
        Look.objects.bulk_create(looks)
        note_inspection(held, "take_sample", by=by, now=now, size=size)
    return held


def close_inspection(
    *, inspection: Inspection, summary: str, by: Actor, now: dt.datetime
) -> Inspection:
    """Close an inspection; its account ends at once. What was seen and found stays.

    Raises
    ------
    Faulty
        The summary is too long.
    UnableToInspect
        It is closed already.
    """
    summary = tidy(summary)
    refuse(length_faults(summary, "summary"))
    with transaction.atomic():
        held = hold_inspection(inspection)
        held.summary, held.closed_at = summary, now
        held.save(update_fields=["summary", "closed_at"])
        end_grants_of(user=held.user, on=local_date(now), by=by, now=now)
        if by.user_id != held.user_id:
            deactivate_user(user=held.user, by=by, now=now)
        note_inspection(held, "close_inspection", by=by, now=now)
    return held


def hold_inspection(inspection: Inspection) -> Inspection:
    """Return the inspection locked until the transaction ends.

    Raises
    ------
    UnableToInspect
        It is closed.
    """
    whole = Inspection.objects.select_related("unit", "user").filter(pk=inspection.pk)
    held = locked(whole).get()
    if held.closed_at is not None:
        raise UnableToInspect
    return held


def note_inspection(
    held: Inspection, act: str, *, by: Actor, now: dt.datetime, size: int | None = None
) -> None:
    """Write the audit row of an act on an inspection."""
    record(
        act=f"oversight.{act}",
        subject=held,
        by=by,
        now=now,
        unit_id=held.unit_id,
        data={} if size is None else {"size": size, "seed": held.seed},
    )


def _day_faults(ordered: Ordered, now: dt.datetime) -> list[Fault]:
    faults = coming_day_faults(ordered.until_on, "until_on", now)
    if ordered.until_on < ordered.from_on:
        faults.append(Fault(_("The last day lies before the first."), {"field": "until_on"}))
    elif (ordered.until_on - ordered.from_on).days >= LONGEST:
        message = _("An account for a time holds for %(most)s days at most.")
        faults.append(Fault(message, {"field": "until_on"}, {"most": LONGEST}))
    if ordered.last_on < ordered.first_on:
        faults.append(Fault(_("The last day lies before the first."), {"field": "last_on"}))
    return faults


def _unit_faults(unit: Unit, units: Sequence[tuple[Unit, bool]]) -> list[Fault]:
    if not units:
        return [Fault(_("Choose the units to inspect."), {"field": "units"})]
    strange = [
        each
        for each, is_alone in units
        if not each.path.startswith(unit.path) or (each.pk == unit.pk and is_alone)
    ]
    message = _("Only units below %(name)s can be inspected from here.")
    return [Fault(message, {"field": "units"}, {"name": unit.name})] if strange else []
