"""Reads of problems in lists."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q, QuerySet

from xuexing.apps.activities.api import Session
from xuexing.apps.knowledge.api import Topic
from xuexing.apps.organizations.api import Person, Unit

from ..models import Problem, ProblemState
from ..models.problem import OPEN

ORDERS = {
    "newest": ("-raised_on", "-id"),
    "soonest": (F("due_on").asc(nulls_last=True), "-raised_on", "-id"),
}
STATES = {
    "open": OPEN,
    "solved": (ProblemState.SOLVED,),
    "unsolved": (ProblemState.UNSOLVED,),
}


def list_problems(
    *, where: Q, state: str = "", text: str = "", order: str = "newest"
) -> QuerySet[Problem]:
    """Return the problems of units that meet a condition, those taken back left out.

    Parameters
    ----------
    state
        ``open``, ``solved``, ``unsolved``, ``verified``, or one state; empty for all.
    text
        Part of the problem's sentence or of its topic's title.
    order
        ``newest`` raised first, or ``soonest`` due first.
    """
    found = _whole(Problem.objects.filter(unit__in=Unit.objects.filter(where)))
    if state == "verified":
        found = found.filter(verified_on__isnull=False)
    elif state in STATES:
        found = found.filter(state__in=STATES[state])
    if text:
        found = found.filter(Q(what__icontains=text) | Q(topic__title__icontains=text))
    return found.order_by(*ORDERS.get(order, ORDERS["newest"]))


def list_problems_between(*, where: Q, first: dt.date, last: dt.date) -> QuerySet[Problem]:
    """Return the problems open on a day or closed in the span that ends with it, oldest first.

    Parameters
    ----------
    where
        Condition on their units.
    """
    still_open = Q(closed_on__isnull=True) | Q(closed_on__gt=last)
    closed = Q(closed_on__range=(first, last))
    return (
        _whole(Problem.objects.filter(unit__in=Unit.objects.filter(where)))
        .filter(still_open | closed, raised_on__lte=last)
        .order_by("raised_on", "id")
    )


def list_problems_of_session(*, session: Session) -> QuerySet[Problem]:
    """Return the problems raised in a session or from one of its topics, oldest first."""
    topics = session.topics.values("topic")
    found = Problem.objects.filter(Q(session=session) | Q(topic__in=topics))
    return _whole(found).order_by("raised_on", "id")


def list_problems_of_topic(*, topic: Topic) -> QuerySet[Problem]:
    """Return the problems that a topic led to, oldest first."""
    return _whole(Problem.objects.filter(topic=topic)).order_by("raised_on", "id")


def list_problems_of_person(*, person: Person) -> QuerySet[Problem]:
    """Return what a person raised or took up, newest first; those taken back too."""
    found = Problem.objects.filter(Q(raised_by=person) | Q(owner=person))
    return found.select_related("unit").order_by("-raised_on", "-id")


def _whole(found: QuerySet[Problem]) -> QuerySet[Problem]:
    return found.exclude(state=ProblemState.TAKEN_BACK).select_related(
        "unit", "owner", "raised_by", "topic"
    )
