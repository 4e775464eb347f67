"""Items of a plan: added, changed, moved, given up, taken back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..models import ItemState, Origin, PlanItem, YearPlan
from .arranging import arrange_items
from .bound_items import keep_within, refuse_changing, refuse_giving_up
from .heads import held_plan, plan_for_change, touch
from .words import ItemWords, day_faults, item_faults

REASON_LENGTH = 200


class ItemConflict(Refusal):
    """Somebody else changed the item from the same version; nothing was written."""

    code = "plan_item_conflict"
    message = _("Somebody else changed this item while you were writing. Look at it again.")


class UnableToChangeItem(Refusal):
    """What was held, or given up, stays as it is."""

    code = "plan_item_over"
    message = _("This was held or given up; it stays in the plan as it is.")


class UnableToGiveUpItem(Refusal):
    """A session is open for it."""

    code = "plan_item_has_session"
    message = _("A session is open for this. Give the session up first; then this is free again.")


def add_item(*, unit: Unit, year: int, what: ItemWords, by: Actor, now: dt.datetime) -> PlanItem:
    """Add something to the plan of a unit, which begins with it where there is none yet.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    """
    faults = item_faults(what, year=year)
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        plan = plan_for_change(unit=unit, year=year, now=now)
        item = PlanItem(plan=plan, origin=Origin.OWN, made_at=now, **vars(what))
        item.save(force_insert=True)
        arrange_items([item], now=now, are_new=True)
        touch(plan, "add_item", item, by=by, now=now, data=_when(item))
    return item


def change_item(
    *, item: PlanItem, what: ItemWords, version: int, by: Actor, now: dt.datetime
) -> PlanItem:
    """Save an item as it is to be; it counts as arranged by its new day.

    Parameters
    ----------
    version
        The version from which the writer started.

    Raises
    ------
    ItemConflict
        Somebody saved in between; its data holds the version that stands.
    Faulty
        All that is wrong with the input.
    UnableToChangeItem
        It was held or given up.
    """
    faults = item_faults(what, year=item.plan.year)
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        plan, held = _held(item)
        changed = [name for name, value in vars(what).items() if getattr(held, name) != value]
        if not changed:
            return held
        _refuse_conflict(held, version)
        refuse_changing(held, {name: getattr(what, name) for name in changed})
        for name in changed:
            setattr(held, name, getattr(what, name))
        held.version += 1
        held.save()
        arrange_items([held], now=now)
        touch(plan, "change_item", held, by=by, now=now, data={"fields": sorted(changed)})
    return held


def move_item(
    *,
    item: PlanItem,
    month: int,
    day: int | None,
    version: int,
    reason: str = "",
    by: Actor,
    now: dt.datetime,
) -> PlanItem:
    """Give an item another time, and nothing else.

    Parameters
    ----------
    reason
        Why an item from above is held outside the days prescribed.

    Raises
    ------
    ItemConflict, Faulty, UnableToChangeItem
        As ``change_item``.
    """
    faults = day_faults(month=month, day=day, year=item.plan.year)
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        plan, held = _held(item)
        if (held.month, held.day) == (month, day):
            return held
        _refuse_conflict(held, version)
        keep_within(held, month=month, day=day, reason=reason, now=now)
        before = _when(held)
        held.month, held.day = month, day
        held.version += 1
        held.save(update_fields=["month", "day", "version"])
        arrange_items([held], now=now)
        touch(plan, "move_item", held, by=by, now=now, data={"from": before, "to": _when(held)})
    return held


def give_up_item(
    *, item: PlanItem, reason: str, version: int, by: Actor, now: dt.datetime
) -> PlanItem:
    """Give an item up; it no longer counts as arranged, and its reason stays with it.

    Raises
    ------
    Faulty
        There is no reason, though the item stands in an approved plan.
    UnableToGiveUpItem, UnableToGiveUpPrescribed
        A session is open for it; it comes from above and binds.
    ItemConflict, UnableToChangeItem
        As ``change_item``.
    """
    with transaction.atomic():
        plan, held = _held(item)
        if held.state == ItemState.TAKEN:
            raise UnableToGiveUpItem
        refuse_giving_up(held)
        if plan.approved_id is not None and not reason.strip():
            raise Faulty([Fault(_("Say why it is given up."), {"field": "reason"})])
        _refuse_conflict(held, version)
        held.state, held.reason = ItemState.GIVEN_UP, reason.strip()[:REASON_LENGTH]
        held.version += 1
        held.save(update_fields=["state", "reason", "version"])
        arrange_items([held], now=now)
        touch(plan, "give_up_item", held, by=by, now=now)
    return held


def take_back_item(*, item: PlanItem, by: Actor, now: dt.datetime) -> PlanItem:
    """Bring back an item that was given up, as it was; bringing it back twice does nothing."""
    with transaction.atomic():
        plan = held_plan(item.plan)
        held = _locked_item(item, plan)
        if held.state != ItemState.GIVEN_UP:
            return held
        held.state, held.reason = ItemState.PLANNED, ""
        held.version += 1
        held.save(update_fields=["state", "reason", "version"])
        arrange_items([held], now=now)
        touch(plan, "take_back_item", held, by=by, now=now)
    return held


def _held(item: PlanItem) -> tuple[YearPlan, PlanItem]:
    """Return the plan and the item, both locked; the plan first, always."""
    plan = held_plan(item.plan)
    held = _locked_item(item, plan)
    if held.state in {ItemState.HELD, ItemState.GIVEN_UP}:
        raise UnableToChangeItem
    return plan, held


def _locked_item(item: PlanItem, plan: YearPlan) -> PlanItem:
    found = PlanItem.objects.filter(pk=item.pk).select_related("unit", "responsible", "topic")
    held = locked(found).get()
    held.plan = plan
    return held


def _refuse_conflict(held: PlanItem, version: int) -> None:
    if held.version != version:
        raise ItemConflict(version=held.version)


def _when(item: PlanItem) -> dict[str, int | None]:
    return {"month": item.month, "day": item.day}
