"""A form given down: asked for by a day, handed in unit by unit, ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.notices.api import Asked, ask_all, settle, settle_all
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.checks import coming_day_faults, length_faults, refuse, tidy
from xuexing.foundation.errors import Fault, Refusal
from xuexing.foundation.locking import locked
from xuexing.foundation.permissions import Permission

from ..models import Blank, BlankCall, BlankReturn
from ..queries.blanks import Place, get_places
from ..queries.calls import as_kept
from .blanks import save_answers

FILL = "reports.fill_blank"
WORDS_LENGTH = 500


class UnableToHandIn(Refusal):
    """It is ended."""

    code = "blank_call_ended"
    message = _("This form is no longer asked for. Nothing can be handed in.")


def send_blank(
    *,
    blank: Blank,
    units: Sequence[Unit],
    period: str,
    due_on: dt.date,
    words: str,
    by: Actor,
    now: dt.datetime,
) -> BlankCall:
    """Ask units below to fill a form for a half-year; each finds it on Today.

    Raises
    ------
    Faulty
        There is no unit, no day to come, or too many words.
    """
    said = tidy(words)
    faults = [
        *coming_day_faults(due_on, "due_on", now),
        *length_faults(said, "words", most=WORDS_LENGTH),
    ]
    if not units:
        faults.append(Fault(_("Choose who fills it."), {"field": "kinds"}))
    refuse(faults)
    with transaction.atomic():
        call = BlankCall(blank=blank, period=period, due_on=due_on, words=said, asked_at=now)
        call.save(force_insert=True)
        returns = BlankReturn.objects.bulk_create(
            [BlankReturn(call=call, unit=unit) for unit in units], batch_size=1000
        )
        ask_all(kind=FILL, what=[_asked(call, each) for each in returns], now=now)
        record(
            act="reports.send_blank",
            subject=call,
            by=by,
            now=now,
            unit_id=blank.unit_id,
            data={"units": len(returns)},
        )
    return call


def hand_in_blank(
    *, returned: BlankReturn, answers: Mapping[str, str], by: Actor, now: dt.datetime
) -> BlankReturn:
    """Hand a filled form in: what stands in its places is kept. Until the call ends it may be done again.

    Parameters
    ----------
    answers
        What the unit puts into the places that its records do not know; kept for the next time too.

    Raises
    ------
    Faulty
        Something is open that only people can say, or too long.
    UnableToHandIn
        It is no longer asked for.
    """
    with transaction.atomic():
        found = BlankReturn.objects.select_related("unit", "call__blank__unit")
        held = locked(found.filter(pk=returned.pk)).get()
        call = held.call
        if call.ended_at is not None or call.blank.removed_at is not None:
            raise UnableToHandIn
        save_answers(blank=call.blank, unit=held.unit, answers=answers, by=by, now=now)
        places = get_places(blank=call.blank, unit=held.unit, period=call.period, now=now)
        _refuse_open(places)
        held.values, held.handed_in_at = as_kept(places), now
        held.save(update_fields=["values", "handed_in_at"])
        settle(source_uuid=held.uuid, kind=FILL, now=now)
        record(act="reports.hand_in_blank", subject=held, by=by, now=now, unit_id=held.unit_id)
    return held


def end_call(*, call: BlankCall, by: Actor, now: dt.datetime) -> None:
    """Ask for a form no longer; what was handed in stays."""
    with transaction.atomic():
        held = locked(BlankCall.objects.filter(pk=call.pk)).get()
        if held.ended_at is not None:
            return
        held.ended_at = now
        held.save(update_fields=["ended_at"])
        waiting = held.returns.filter(handed_in_at__isnull=True).values_list("uuid", flat=True)
        settle_all(source_uuids=list(waiting), kind=FILL, now=now)
        record(act="reports.end_call", subject=held, by=by, now=now, unit_id=call.blank.unit_id)


def hand_on_returns(*, unit: Unit, into: Unit, now: dt.datetime) -> None:
    """Have what a unit was asked to fill filled by the one it goes into, unless that was asked itself."""
    waiting = BlankReturn.objects.filter(
        unit=unit, handed_in_at__isnull=True, call__ended_at__isnull=True
    )
    with transaction.atomic():
        for held in locked(waiting.select_related("call__blank__unit").order_by("pk")):
            settle(source_uuid=held.uuid, kind=FILL, now=now)
            if not held.call.returns.filter(unit=into).exists():
                held.unit = into
                held.save(update_fields=["unit"])
                ask_all(kind=FILL, what=[_asked(held.call, held)], now=now)


def _refuse_open(places: Sequence[Place]) -> None:
    missing = _("Say it, or write that there is none.")
    refuse([Fault(missing, {"field": each.name}) for each in places if each.filling is None])


def _asked(call: BlankCall, returned: BlankReturn) -> Asked:
    return Asked(
        unit=returned.unit,
        source_uuid=returned.uuid,
        permission=Permission.REPORT_EDIT,
        due_on=call.due_on,
        data={
            "title": call.blank.title,
            "above": call.blank.unit.name,
            "blank": str(call.blank.uuid),
            "unit": str(returned.unit.uuid),
            "half": call.period,
        },
    )
