"""The head of a plan: whoever changes anything in it holds it first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.errors import EditConflict, Fault, Faulty
from xuexing.foundation.locking import locked

from ..models import YearPlan
from .waiting import take_waiting

GOALS_LENGTH = 5_000
MOST_HOURS = 40


def held_plan(plan: YearPlan) -> YearPlan:
    """Return the plan with its unit, locked until the transaction ends."""
    return locked(YearPlan.objects.filter(pk=plan.pk).select_related("unit")).get()


def plan_for_change(*, unit: Unit, year: int, now: dt.datetime) -> YearPlan:
    """Return the unit's plan of a year, locked, made where there is none yet; call it in a transaction.

    What was prescribed from above before there was a plan stands in it from the beginning.
    """
    # Whoever prescribes to the unit holds it too: what is sent and a plan that begins meanwhile meet.
    standing = YearPlan.objects.filter(unit=OuterRef("pk"), year=year).values("pk")
    held = locked(Unit.objects.filter(pk=unit.pk).annotate(plan_key=Subquery(standing)))
    key = held.values_list("plan_key", flat=True).get()
    if key is None:
        found = YearPlan(unit=unit, year=year, made_at=now, changed_at=now)
        found.save(force_insert=True)
        take_waiting(plan=found, now=now)
    else:
        found = locked(YearPlan.objects.filter(pk=key)).get()
    found.unit = unit
    return found


def grow(plan: YearPlan, *, now: dt.datetime) -> None:
    """Let a plan's version grow: whoever looked at it before has not seen this."""
    plan.version += 1
    plan.changed_at = now
    plan.save(update_fields=["version", "changed_at"])


def touch(
    plan: YearPlan,
    act: str,
    subject: Any,
    *,
    by: Actor,
    now: dt.datetime,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Note that something in a plan changed: its version grows, and the trail says what."""
    grow(plan, now=now)
    record(act=f"plans.{act}", subject=subject, by=by, now=now, unit_id=plan.unit_id, data=data)


def change_plan(
    *, plan: YearPlan, goals: str, most_hours_a_week: int, version: int, by: Actor, now: dt.datetime
) -> YearPlan:
    """Change what a plan sets out to reach, and from how many hours on a week is too full.

    Parameters
    ----------
    version
        ``goals_version`` from which the writer started.

    Raises
    ------
    EditConflict
        Somebody saved in between; its data holds both texts.
    Faulty
        The text is too long, or the number makes no sense.
    """
    goals = goals.replace("\r\n", "\n").strip()
    faults = []
    if len(goals) > GOALS_LENGTH:
        faults.append(Fault(_("Keep the text to 5,000 characters."), {"field": "goals"}))
    if not 1 <= most_hours_a_week <= MOST_HOURS:
        where = {"field": "most_hours_a_week"}
        faults.append(Fault(_("Write a number of hours from 1 to 40."), where))
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        held = held_plan(plan)
        if (held.goals, held.most_hours_a_week) == (goals, most_hours_a_week):
            return held
        if held.goals_version != version:
            raise EditConflict(theirs=held.goals, yours=goals, version=held.goals_version)
        held.goals, held.most_hours_a_week = goals, most_hours_a_week
        held.goals_version += 1
        held.save(update_fields=["goals", "goals_version", "most_hours_a_week"])
        touch(held, "change_plan", held, by=by, now=now)
    return held
