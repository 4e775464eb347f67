"""What a unit may do with an item from above: move it within its days, outside them with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.notices.api import settle
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.i18n import day as day_words

from ..models import Bound, BoundState, PlanItem
from .sending import LOOK

FIXED = ("content", "topic", "is_prescribed", "is_compulsory")
REASON_LENGTH = 200


class UnableToGiveUpPrescribed(Refusal):
    """It binds the unit."""

    code = "plan_item_prescribed"
    message = _(
        "This comes from above and binds the unit. If it cannot be held, say so and why on its page."
    )


def bound_of(item: PlanItem) -> Bound | None:
    """Return the prescription that an item fulfils in its unit, where it still binds."""
    found = Bound.objects.filter(item=item, state__in=[BoundState.OPEN, BoundState.CANNOT])
    bound = found.select_related("prescription__unit", "unit").first()
    return bound if bound is not None and bound.prescription.is_open else None


def keep_within(
    item: PlanItem, *, month: int, day: int | None, reason: str, now: dt.datetime
) -> None:
    """Keep an item from above within its days, or note why it stands outside them.

    A time that the unit has chosen is looked at: nobody has to be asked again.

    Raises
    ------
    Faulty
        The time is outside, and nobody says why.
    """
    bound = bound_of(item)
    if bound is None:
        return
    reason = reason.strip()[:REASON_LENGTH]
    outside = not _is_within(bound, item.plan.year, month, day)
    if outside and not reason:
        what = bound.prescription
        text = _(
            "From above it is to be held from %(first)s to %(last)s. Say why it is another day."
        )
        days = {"first": day_words(what.from_on), "last": day_words(what.last_on)}
        raise Faulty([Fault(text, {"field": "reason"}, days)])
    bound.moved_reason = reason if outside else ""
    bound.save(update_fields=["moved_reason"])
    settle(source_uuid=bound.uuid, kind=LOOK, now=now)


def refuse_changing(item: PlanItem, changed: Mapping[str, Any]) -> None:
    """Refuse to change what was prescribed of an item; the rest is the unit's.

    Raises
    ------
    Faulty
        What was prescribed would be another.
    """
    if not {*FIXED, "forms", "month", "day"} & set(changed):
        return
    bound = bound_of(item)
    if bound is None:
        return
    faults = []
    if "content" in changed or "topic" in changed:
        text = _("This comes from above and stays as it is.")
        faults.append(Fault(text, {"field": "content" if "content" in changed else "topic"}))
    if not bound.is_joined and {"is_prescribed", "is_compulsory"} & set(changed):
        text = _("This comes from above and stays as it is.")
        faults.append(Fault(text, {"field": "is_prescribed"}))
    if not set(bound.prescription.forms) <= set(changed.get("forms", item.forms)):
        text = _("The form prescribed from above has to be among them.")
        faults.append(Fault(text, {"field": "forms"}))
    month, day = changed.get("month", item.month), changed.get("day", item.day)
    if {"month", "day"} & set(changed) and not _is_within(bound, item.plan.year, month, day):
        text = _(
            "This is outside the days prescribed. Move it on its own page, where you can say why."
        )
        faults.append(Fault(text, {"field": "on"}))
    if faults:
        raise Faulty(faults)


def refuse_giving_up(item: PlanItem) -> None:
    """Refuse to give up what binds the unit; what is only offered may be given up.

    Raises
    ------
    UnableToGiveUpPrescribed
        It binds.
    """
    bound = bound_of(item)
    if bound is not None and bound.binds:
        raise UnableToGiveUpPrescribed


def confirm_prescription(*, bound: Bound, by: Actor, now: dt.datetime) -> None:
    """Note that a unit has looked at what was prescribed and leaves its day; nobody above is told."""
    with transaction.atomic():
        settle(source_uuid=bound.uuid, kind=LOOK, now=now)
        record(
            act="plans.confirm_prescription", subject=bound, by=by, now=now, unit_id=bound.unit_id
        )


def settle_taken(item: PlanItem, *, now: dt.datetime) -> None:
    """Take off what was asked about an item for which a session was opened."""
    uuid = Bound.objects.filter(item=item).values_list("uuid", flat=True).first()
    if uuid is not None:
        settle(source_uuid=uuid, now=now)


def _is_within(bound: Bound, year: int, month: int, day: int | None) -> bool:
    """Tell whether a time lies within the days prescribed; a month where it shares a day with them."""
    what = bound.prescription
    if day is not None:
        return what.from_on <= dt.date(year, month, day) < what.until_on
    return what.from_on.month <= month <= what.last_on.month
