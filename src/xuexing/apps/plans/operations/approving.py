"""Approving a plan, filing it, revising it: each approval is a version."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal

from ..models import Body, ItemState, Origin, PlanItem, PlanVersion, YearPlan
from .heads import held_plan, touch
from .told import as_kept, as_told


class ApprovalConflict(Refusal):
    """The plan has changed since the approver looked at it."""

    code = "plan_changed"
    message = _(
        "The plan has changed since you opened this page. Look at it again, then approve it."
    )


class UnableToFile(Refusal):
    """Nothing is approved yet."""

    code = "plan_not_approved"
    message = _("Approve the plan first; what is filed is the approved plan.")


def approve_plan(
    *,
    plan: YearPlan,
    approved_on: dt.date,
    body: str,
    version: int,
    by: Actor,
    now: dt.datetime,
) -> PlanVersion:
    """Record that a body of the unit approved the plan as it stands; it becomes the version in force.

    Parameters
    ----------
    version
        The plan's version that was looked at.

    Raises
    ------
    ApprovalConflict
        Something was changed since.
    Faulty
        The day is in the future or before the last approval, the body is none, or nothing is planned.
    """
    with transaction.atomic():
        held = held_plan(plan)
        if held.version != version:
            raise ApprovalConflict(version=held.version)
        items = _items(held)
        _refuse(_faults(held, items, approved_on, body, now))
        number = held.versions.count() + 1
        approved = PlanVersion(
            plan=held,
            number=number,
            approved_on=approved_on,
            body=body,
            goals=held.goals,
            items=[as_kept(as_told(item)) for item in items],
            made_at=now,
        )
        approved.save(force_insert=True)
        held.approved = approved
        held.save(update_fields=["approved"])
        touch(held, "approve_plan", held, by=by, now=now, data={"number": number, "body": body})
    return approved


def file_plan(*, plan: YearPlan, filed_on: dt.date, by: Actor, now: dt.datetime) -> PlanVersion:
    """Note the day on which the approved plan was filed with the unit above (备案): a day, no form.

    Raises
    ------
    UnableToFile
        Nothing is approved.
    Faulty
        The day is in the future, or before the approval.
    """
    with transaction.atomic():
        held = held_plan(plan)
        approved = held.approved
        if approved is None:
            raise UnableToFile
        if not approved.approved_on <= filed_on <= local_date(now):
            text = _("Write a day from the approval on, up to today.")
            raise Faulty([Fault(text, {"field": "filed_on"})])
        approved.filed_on = filed_on
        approved.save(update_fields=["filed_on"])
        touch(held, "file_plan", held, by=by, now=now, data={"number": approved.number})
    return approved


def _items(plan: YearPlan) -> list[PlanItem]:
    """Return what a body decides on: all that is planned, not what happened besides."""
    return list(
        plan.items.exclude(state=ItemState.GIVEN_UP)
        .exclude(origin=Origin.UNPLANNED)
        .select_related("responsible")
        .order_by("month", "day", "id")
    )


def _faults(
    plan: YearPlan, items: list[PlanItem], approved_on: dt.date, body: str, now: dt.datetime
) -> list[Fault]:
    faults = []
    if not items:
        faults.append(Fault(_("There is nothing in this plan yet."), {}))
    if approved_on > local_date(now):
        text = _("This day is in the future. Record the decision once it is made.")
        faults.append(Fault(text, {"field": "approved_on"}))
    last = plan.approved
    if last and approved_on < last.approved_on:
        text = _("This day is before the last approval. Correct it.")
        faults.append(Fault(text, {"field": "approved_on"}))
    if body not in Body.values:
        faults.append(Fault(_("Say which body decided."), {"field": "body"}))
    return faults


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise Faulty(faults)
