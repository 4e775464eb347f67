"""Reads of the register of actions."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q, QuerySet

from xuexing.apps.organizations.api import Person, Unit

from ..models import Action, ActionState, ActionStep
from ..models.action import DONE


def list_actions(*, where: Q, state: str = "", text: str = "", on: dt.date) -> QuerySet[Action]:
    """Return the actions of units that meet a condition, those open first, by their day.

    Parameters
    ----------
    state
        ``open``, ``late``, ``done`` (waiting to be verified), ``verified`` or ``given_up``; empty for all.
    text
        Part of the issue or the measure.
    on
        The day from which lateness is seen.
    """
    found = _whole(Action.objects.filter(unit__in=Unit.objects.filter(where)))
    conditions = {
        "open": Q(state=ActionState.OPEN),
        "late": Q(state=ActionState.OPEN, due_on__lt=on),
        "done": Q(state__in=DONE),
        "verified": Q(state=ActionState.VERIFIED),
        "given_up": Q(state=ActionState.GIVEN_UP),
    }
    if state in conditions:
        found = found.filter(conditions[state])
    if text:
        found = found.filter(Q(issue__icontains=text) | Q(measure__icontains=text))
    return found.order_by(F("closed_on").asc(nulls_first=True), "due_on", "id")


def list_actions_between(*, where: Q, first: dt.date, last: dt.date) -> QuerySet[Action]:
    """Return the actions open on a day or closed in the span that ends with it, by their day.

    Parameters
    ----------
    where
        Condition on their units.
    """
    still_open = Q(closed_on__isnull=True) | Q(closed_on__gt=last)
    closed = Q(closed_on__range=(first, last))
    found = Action.objects.filter(unit__in=Unit.objects.filter(where), opened_on__lte=last)
    return _whole(found.filter(still_open | closed)).order_by("due_on", "id")


def list_actions_of_person(*, person: Person) -> QuerySet[Action]:
    """Return what a person was asked to do, newest first."""
    return Action.objects.filter(owner=person).order_by("-opened_on", "-id")


def list_steps_of(*, action: Action) -> QuerySet[ActionStep]:
    """Return the steps of an action in order, with their people and files."""
    steps = ActionStep.objects.filter(action=action).select_related("person", "hand")
    return steps.prefetch_related("files__upload").order_by("at", "id")


def _whole(found: QuerySet[Action]) -> QuerySet[Action]:
    return found.select_related("unit", "owner", "meeting")
