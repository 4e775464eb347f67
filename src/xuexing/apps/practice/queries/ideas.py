"""Reads of ideas."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from xuexing.apps.organizations.api import Person, Unit

from ..models import Idea


def list_ideas(*, where: Q, state: str = "") -> QuerySet[Idea]:
    """Return the ideas that meet a condition, newest first.

    Parameters
    ----------
    state
        ``open``, ``taken`` or ``not_taken``; empty for all.
    """
    found = _whole(Idea.objects.filter(where))
    if state == "open":
        found = found.filter(answer="")
    elif state:
        found = found.filter(answer=state)
    return found.order_by("-sent_on", "-id")


def list_ideas_between(*, where: Q, first: dt.date, last: dt.date) -> QuerySet[Idea]:
    """Return the ideas waiting on a day or answered in the span that ends with it, oldest first.

    Parameters
    ----------
    where
        Condition on the units they came from or were sent to.
    """
    units = Unit.objects.filter(where)
    waiting = Q(answered_on__isnull=True) | Q(answered_on__gt=last)
    answered = Q(answered_on__range=(first, last))
    return (
        _whole(Idea.objects.filter(Q(unit__in=units) | Q(to_unit__in=units)))
        .filter(waiting | answered, sent_on__lte=last)
        .order_by("sent_on", "id")
    )


def list_ideas_of(*, person: Person) -> QuerySet[Idea]:
    """Return what a person wrote, newest first."""
    return person.ideas.select_related("to_unit").order_by("-sent_on", "-id")


def _whole(found: QuerySet[Idea]) -> QuerySet[Idea]:
    return found.select_related("unit", "to_unit", "writer")
