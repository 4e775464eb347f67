"""Who may see and who may change plans, calendars, study rules and implementation plans."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import (
    Person,
    Scope,
    Unit,
    get_person_of,
    part_kinds,
    scope_of,
    unit_for,
)
from xuexing.foundation.errors import NotFound, NotPermitted
from xuexing.foundation.packs import current_pack
from xuexing.foundation.permissions import Permission

from .models import (
    Bound,
    CalendarSpan,
    Guidance,
    Implementation,
    Measure,
    OwnLine,
    PlanExample,
    PlanFile,
    PlanItem,
    Prescription,
    StudyRule,
    YearPlan,
)

Of = TypeVar("Of", CalendarSpan, Implementation, Prescription, StudyRule, YearPlan)


def planning_unit_for(
    *, user: User, on: dt.date, asked: str, to: Permission, above: bool = False
) -> Unit:
    """Return the unit whose plan is meant: the one asked for, else the first at home.

    A part has the plan of its parent.

    Parameters
    ----------
    above
        Of several homes one that stands above others goes first.

    Raises
    ------
    NotFound
        There is none, or the user may not know of it.
    NotPermitted
        The user may see it but not do this.
    """
    homes = [home for home in scope_of(user=user, on=on).homes if home.kind not in part_kinds()]
    if above:
        homes.sort(key=lambda home: not stands_above(home.kind))
    try:
        uuid = UUID(asked or str(next((home.uuid for home in homes), "")))
    except ValueError as error:
        raise NotFound from error
    unit = unit_for(user=user, on=on, uuid=uuid, to=to)
    if unit.kind in part_kinds() and unit.parent is not None:
        return unit_for(user=user, on=on, uuid=unit.parent.uuid, to=to)
    return unit


def plan_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> YearPlan:
    """Return a plan in which the user may do ``to``, with its unit and the version in force."""
    found = YearPlan.objects.select_related("approved")
    return _of_unit(found, user, on, uuid, to)


def item_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> PlanItem:
    """Return an item of a plan in which the user may do ``to``, with plan, unit and who sees to it."""
    item = (
        PlanItem.objects.select_related("plan__unit", "unit", "responsible", "topic", "example")
        .filter(uuid=uuid)
        .first()
    )
    scope = scope_of(user=user, on=on)
    if item is None or not scope.allows(Permission.PLAN_VIEW, item.plan.unit):
        raise NotFound
    if not scope.allows(to, item.plan.unit):
        raise NotPermitted
    return item


def span_for(*, user: User, on: dt.date, uuid: UUID) -> CalendarSpan:
    """Return a span of a unit's calendar that the user may change."""
    return _of_unit(CalendarSpan.objects.all(), user, on, uuid, Permission.PLAN_EDIT)


def rule_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> StudyRule:
    """Return a study rule in which the user may do ``to``."""
    return _of_unit(StudyRule.objects.all(), user, on, uuid, to)


def implementation_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Implementation:
    """Return an implementation plan in which the user may do ``to``."""
    return _of_unit(Implementation.objects.all(), user, on, uuid, to)


def measure_for(*, user: User, on: dt.date, uuid: UUID, measure: UUID) -> Measure:
    """Return a measure of an implementation plan that the user may change."""
    plan = implementation_for(user=user, on=on, uuid=uuid, to=Permission.PLAN_EDIT)
    found = plan.measures.select_related("responsible").filter(uuid=measure).first()
    if found is None:
        raise NotFound
    found.implementation = plan
    return found


def prescription_for(*, user: User, on: dt.date, uuid: UUID, to: Permission) -> Prescription:
    """Return what a unit prescribed, in which the user may do ``to``; those it binds see their item alone."""
    found = Prescription.objects.select_related("topic")
    return _of_unit(found, user, on, uuid, to)


def bound_for(*, user: User, on: dt.date, uuid: UUID) -> Bound:
    """Return what was prescribed to a unit for which the user plans, with prescription and item."""
    bound = _bound(uuid)
    scope = scope_of(user=user, on=on)
    if bound is None or not scope.allows(Permission.PLAN_VIEW, bound.unit):
        raise NotFound
    if not scope.allows(Permission.PLAN_EDIT, bound.unit):
        raise NotPermitted
    return bound


def bound_to_decide_for(*, user: User, on: dt.date, uuid: UUID) -> Bound:
    """Return what the user's unit prescribed to one below, to decide on its answer."""
    bound = _bound(uuid)
    scope = scope_of(user=user, on=on)
    if bound is None or not scope.allows(Permission.PLAN_VIEW, bound.prescription.unit):
        raise NotFound
    if not scope.allows(Permission.PRESCRIPTION_EDIT, bound.prescription.unit):
        raise NotPermitted
    return bound


def stands_above(kind: str) -> bool:
    """Tell whether units of a kind stand above others: people are members of those below them."""
    known = current_pack().unit_kinds.get(kind)
    return known is not None and not known.has_roster


def guiding_unit_for(*, user: User, on: dt.date, below: Unit, or_itself: bool = False) -> Unit:
    """Return the unit at or above one for which the user guides: the nearest of their homes.

    Parameters
    ----------
    or_itself
        Whether the unit itself will do.

    Raises
    ------
    NotPermitted
        There is none.
    """
    scope = scope_of(user=user, on=on)
    uuid = find_guiding_key(scope, below=below, or_itself=or_itself)
    if uuid is None:
        raise NotPermitted
    return unit_for(user=user, on=on, uuid=uuid, to=Permission.PRESCRIPTION_EDIT)


def find_guiding_key(scope: Scope, *, below: Unit, or_itself: bool = False) -> UUID | None:
    """Return the key of the unit from which a scope guides one, as ``guiding_unit_for`` has it, or None."""
    for home in sorted(scope.homes, key=lambda home: -len(home.path)):
        fits = below.path.startswith(home.path) and stands_above(home.kind)
        is_another = or_itself or home.path != below.path
        if fits and is_another and scope.allows_at(Permission.PRESCRIPTION_EDIT, home):
            return home.uuid
    # Whoever keeps the whole installation is at home nowhere: the unit right above is meant.
    above = below.parent or (below if or_itself else None)
    if above is None or not scope.allows(Permission.PRESCRIPTION_EDIT, above):
        return None
    return above.uuid


def example_for(*, unit: Unit, uuid: UUID) -> PlanExample:
    """Return an example that is offered to a unit by itself or by one above."""
    found = PlanExample.objects.select_related("unit", "plan__unit")
    example = found.filter(uuid=uuid, ended_at__isnull=True).first()
    if example is None or not unit.path.startswith(example.unit.path):
        raise NotFound
    return example


def given_example_for(*, user: User, on: dt.date, uuid: UUID) -> PlanExample:
    """Return an example that the user's unit gives."""
    example = PlanExample.objects.select_related("unit").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if example is None or not scope.allows(Permission.PRESCRIPTION_EDIT, example.unit):
        raise NotFound
    return example


def guidance_for(*, user: User, on: dt.date, uuid: UUID, is_given: bool = False) -> Guidance:
    """Return guidance that the user may answer: whoever plans for the unit.

    Parameters
    ----------
    is_given
        Whether the answer is to be read instead: by whoever guides from the unit above.
    """
    found = Guidance.objects.select_related("unit", "above", "part").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if found is None or not scope.allows(Permission.PLAN_VIEW, found.unit):
        raise NotFound
    of_above = (Permission.PRESCRIPTION_EDIT, found.above)
    to, whose = of_above if is_given else (Permission.PLAN_EDIT, found.unit)
    if not scope.allows(to, whose):
        raise NotPermitted
    return found


def _bound(uuid: UUID) -> Bound | None:
    found = Bound.objects.select_related(
        "unit", "item", "prescription__unit", "prescription__topic"
    )
    return found.filter(uuid=uuid).first()


def file_for(*, user: User, on: dt.date, uuid: UUID) -> PlanFile:
    """Return a plan's file that the user gave, or any of a plan that the user may change."""
    found = PlanFile.objects.select_related("plan__unit", "upload").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if found is None or not scope.allows(Permission.PLAN_EDIT, found.plan.unit):
        raise NotFound
    return found


def myself(*, user: User) -> Person:
    """Return the person behind a user: plans of one's own are nobody else's."""
    person = get_person_of(user_id=user.pk)
    if person is None:
        raise NotFound
    return person


def own_line_for(*, user: User, uuid: UUID) -> OwnLine:
    """Return a line of the user's own plan; anybody else's is not there."""
    line = OwnLine.objects.filter(uuid=uuid, person=myself(user=user)).first()
    if line is None:
        raise NotFound
    return line


def _of_unit(found: QuerySet[Of], user: User, on: dt.date, uuid: UUID, to: Permission) -> Of:
    each = found.select_related("unit").filter(uuid=uuid).first()
    scope = scope_of(user=user, on=on)
    if each is None or not scope.allows(Permission.PLAN_VIEW, each.unit):
        raise NotFound
    if not scope.allows(to, each.unit):
        raise NotPermitted
    return each
