"""Drafting a year's plan."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import Fault, Faulty

from ..models import ItemState, PlanItem, YearPlan
from .arranging import arrange_items
from .heads import grow, plan_for_change
from .proposing import Proposed, Wishes, get_draft

YEARS = range(2000, 2201)


def draft_plan(*, unit: Unit, year: int, wishes: Wishes, by: Actor, now: dt.datetime) -> YearPlan:
    """Write what is still owed in a year into the unit's plan, which begins with it where there is none.

    What stands there stays; drafting twice adds nothing. What was held already stands as held.

    Raises
    ------
    Faulty
        The year makes no sense.
    """
    if year not in YEARS:
        raise Faulty([Fault(_("Choose a year."), {"field": "year"})])
    with transaction.atomic():
        plan = plan_for_change(unit=unit, year=year, now=now)
        draft = get_draft(unit=unit, year=year, wishes=wishes, now=now)
        items = [_item(plan, each, now) for each in draft.items]
        PlanItem.objects.bulk_create(items, batch_size=500)
        planned = [each for each in items if each.state == ItemState.PLANNED]
        arrange_items(planned, now=now, are_new=True)
        if plan.made_at != now:
            grow(plan, now=now)
        data = {"items": len(items)}
        record(act="plans.draft_plan", subject=plan, by=by, now=now, unit_id=unit.pk, data=data)
    return plan


def _item(plan: YearPlan, what: Proposed, now: dt.datetime) -> PlanItem:
    item = PlanItem(
        plan=plan,
        unit=what.unit,
        month=what.month,
        day=what.day,
        forms=list(what.forms),
        minutes_count=what.minutes_count,
        audience=what.audience,
        origin=what.origin,
        is_prescribed=what.is_prescribed,
        is_compulsory=what.is_prescribed,
        responsible=what.responsible,
        made_at=now,
        **_words_of(what),
    )
    if what.session is not None:
        item.state = ItemState.HELD if what.is_held else ItemState.TAKEN
        item.session_uuid = UUID(what.session.key)
        item.session_on, item.session_forms = what.session.on, list(what.forms)
    return item


def _words_of(what: Proposed) -> dict[str, Any]:
    """Return what an item takes over from the one that it repeats."""
    like = what.like
    if like is None:
        return {}
    said = ("content", "target", "content_class") if what.is_said else ()
    names = (*said, "starts", "days_count")
    return {name: getattr(like, name) for name in names}
