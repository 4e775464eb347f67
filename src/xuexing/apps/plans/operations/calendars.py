"""The unit's own calendar: farm seasons, shifts, whatever keeps people from gathering."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.packs import current_pack

from ..models import CalendarSpan

NAME_LENGTH = 60
MOST_DAYS = 366


@dataclass(frozen=True)
class SpanWords:
    """A span as people give it.

    Parameters
    ----------
    from_on, until_on
        First day, and the first day on which it no longer holds.
    forms
        What is not held then; none for nothing at all.
    """

    name: str
    from_on: dt.date
    until_on: dt.date
    forms: Sequence[str]


class SpanConflict(Refusal):
    """Somebody else changed the span from the same version."""

    code = "calendar_span_conflict"
    message = _("Somebody else changed this in the meantime. Look at it again.")


def add_span(*, unit: Unit, what: SpanWords, by: Actor, now: dt.datetime) -> CalendarSpan:
    """Keep some days of a unit free; plans made from now on leave them out.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    """
    _refuse_faults(what)
    with transaction.atomic():
        span = CalendarSpan(unit=unit, **_fields(what))
        span.save(force_insert=True)
        record(act="plans.add_span", subject=span, by=by, now=now, unit_id=unit.pk)
    return span


def change_span(
    *, span: CalendarSpan, what: SpanWords, version: int, by: Actor, now: dt.datetime
) -> CalendarSpan:
    """Change which days are kept free, and for what.

    Raises
    ------
    SpanConflict
        Somebody saved in between.
    Faulty
        All that is wrong with the input.
    """
    _refuse_faults(what)
    with transaction.atomic():
        held = locked(CalendarSpan.objects.filter(pk=span.pk)).get()
        fields = _fields(what)
        if all(getattr(held, name) == value for name, value in fields.items()):
            return held
        if held.version != version:
            raise SpanConflict(version=held.version)
        for name, value in fields.items():
            setattr(held, name, value)
        held.version += 1
        held.save()
        record(act="plans.change_span", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


def remove_span(*, span: CalendarSpan, by: Actor, now: dt.datetime) -> None:
    """Take a span off the calendar; what was planned around it stays where it is."""
    with transaction.atomic():
        record(act="plans.remove_span", subject=span, by=by, now=now, unit_id=span.unit_id)
        span.delete()


def _fields(what: SpanWords) -> dict[str, object]:
    return {**vars(what), "name": what.name.strip(), "forms": list(what.forms)}


def _refuse_faults(what: SpanWords) -> None:
    faults = []
    if not what.name.strip():
        faults.append(Fault(_("Give it a name, for example rice harvest."), {"field": "name"}))
    if len(what.name.strip()) > NAME_LENGTH:
        text = _("Keep this to %(most)s characters.")
        faults.append(Fault(text, {"field": "name"}, {"most": NAME_LENGTH}))
    if what.until_on <= what.from_on:
        text = _("The last day must not be before the first.")
        faults.append(Fault(text, {"field": "last_on"}))
    elif (what.until_on - what.from_on).days > MOST_DAYS:
        faults.append(Fault(_("Keep it within a year."), {"field": "last_on"}))
    if any(key not in current_pack().forms for key in what.forms):
        text = _("This unit does not hold sessions of that form.")
        faults.append(Fault(text, {"field": "forms"}))
    if faults:
        raise Faulty(faults)
