"""An item and its session: told by the room that keeps sessions, in its own transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuexing.apps.organizations.api import Unit, part_kinds
from xuexing.apps.rulebook.api import arrange, forget_arranged
from xuexing.foundation.errors import Refusal
from xuexing.foundation.packs import current_pack

from ..models import ItemState, Origin, PlanItem, YearPlan
from .arranging import arrange_items
from .bound_items import settle_taken
from .demands import duties_of, forms_wanted

FAR = 31
"""Days away of an item whose day is not known yet."""


@dataclass(frozen=True)
class SessionTold:
    """What a plan needs to know of a session.

    Parameters
    ----------
    on
        Its first day.
    minutes_count
        Its length on one day.
    """

    uuid: UUID
    unit: Unit
    on: dt.date
    forms: Sequence[str]
    audience: str
    minutes_count: int


class UnableToTakeItem(Refusal):
    """The item has a session already, or was given up."""

    code = "plan_item_taken"
    message = _("This item of the plan has a session already, or was given up.")


def take_item(*, item: PlanItem | None, session: SessionTold, now: dt.datetime) -> PlanItem | None:
    """Tie a session that was just opened to an item; the session arranges from now on.

    Parameters
    ----------
    item
        What it was opened for; None to look for the item of its unit and month that shares most forms
        with it, if any.

    Raises
    ------
    UnableToTakeItem
        The item has a session already, or was given up.
    """
    found = item or _best_match(session)
    if found is None:
        return None
    free = PlanItem.objects.filter(pk=found.pk, state=ItemState.PLANNED)
    if not free.update(state=ItemState.TAKEN, **_told(session)):
        if item is not None:
            raise UnableToTakeItem
        return None
    if found.month == session.on.month:
        forget_arranged(source_uuid=found.uuid)
    else:
        arrange(source_uuid=found.uuid, unit=session.unit, items=(), now=now)
    settle_taken(found, now=now)
    return found


def follow_session(*, session: SessionTold) -> None:
    """Keep an item with its session, whose day or forms have changed."""
    PlanItem.objects.filter(session_uuid=session.uuid).update(**_told(session))


def hold_session(*, session: SessionTold, now: dt.datetime) -> None:
    """Note that a session was closed; one that stood in no plan is added to that of its year."""
    tied = PlanItem.objects.filter(session_uuid=session.uuid)
    if tied.update(state=ItemState.HELD, **_told(session)):
        return
    plan = _plan_for(session)
    if plan is not None:
        known = duties_of(session.unit, current_pack().duties_on())
        owed = {key for duty in known for key in forms_wanted(duty, session.unit)}
        PlanItem.objects.create(
            plan=plan,
            unit=session.unit,
            month=session.on.month,
            day=session.on.day,
            forms=list(session.forms),
            audience=session.audience,
            minutes_count=session.minutes_count,
            is_prescribed=not owed.isdisjoint(session.forms),
            is_compulsory=False,
            origin=Origin.UNPLANNED,
            state=ItemState.HELD,
            made_at=now,
            **_told(session),
        )


def reopen_session(*, session_uuid: UUID) -> None:
    """Note that a closing was taken back: the session is open again; what was unplanned goes."""
    held = PlanItem.objects.filter(session_uuid=session_uuid)
    held.filter(origin=Origin.UNPLANNED).delete()
    held.update(state=ItemState.TAKEN)


def release_item(*, session_uuid: UUID, now: dt.datetime) -> None:
    """Free the item of a session that was given up: it counts as arranged by itself again."""
    found = PlanItem.objects.filter(session_uuid=session_uuid).select_related("plan", "unit")
    for item in found:
        item.state, item.session_uuid, item.session_on = ItemState.PLANNED, None, None
        item.session_forms = []
        item.save(update_fields=["state", "session_uuid", "session_on", "session_forms"])
        arrange_items([item], now=now)


def _best_match(session: SessionTold) -> PlanItem | None:
    """Return the free item that a session most likely is: of its month, sharing forms, nearest in time."""
    free = PlanItem.objects.filter(
        unit=session.unit,
        plan__year=session.on.year,
        month=session.on.month,
        state=ItemState.PLANNED,
    )
    wanted = set(session.forms)
    near = [each for each in free.order_by("day", "id") if wanted & set(each.forms)]

    def fits(item: PlanItem) -> tuple[int, int]:
        away = abs(item.day - session.on.day) if item.day else FAR
        return -len(wanted & set(item.forms)), away

    return min(near, key=fits, default=None)


def _plan_for(session: SessionTold) -> YearPlan | None:
    """Return the plan in which a session stands: its unit's own, else that of the unit it is a part of."""
    own, parent = session.unit.pk, session.unit.parent_id
    found = YearPlan.objects.filter(Q(unit=own) | Q(unit=parent), year=session.on.year)
    plans = {each.unit_id: each for each in found}
    is_part = session.unit.kind in part_kinds()
    return plans.get(own) or (plans.get(parent or 0) if is_part else None)


def _told(session: SessionTold) -> dict[str, Any]:
    return {
        "session_uuid": session.uuid,
        "session_on": session.on,
        "session_forms": list(session.forms),
    }
