"""Reads of findings and of how they are put right."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Prefetch, Q, QuerySet

from xuexing.apps.organizations.api import Unit
from xuexing.apps.rulebook.api import Matter

from ..models import Action, Finding, FindingState, FindingStep
from ..models.finding import FINDING_OVER


def list_findings(
    *, where: Q, on: dt.date, state: str = "", source: str = "", text: str = ""
) -> QuerySet[Finding]:
    """Return the findings of units that meet a condition, those not over first, by day; with actions.

    Parameters
    ----------
    on
        The day from which lateness is seen.
    state
        A state; ``late`` for those whose day to answer, or an action's day, is past; empty for all.
    source
        Where they came to light; empty for all.
    text
        Part of what was found.
    """
    found = Finding.objects.filter(unit__in=Unit.objects.filter(where))
    if state == "late":
        found = found.filter(_late(on))
    elif state in FindingState:
        found = found.filter(state=state)
    if source:
        found = found.filter(source=source)
    if text:
        found = found.filter(Q(what__icontains=text) | Q(details__icontains=text))
    return _whole(found).order_by(F("closed_on").asc(nulls_first=True), "found_on", "id")


def list_findings_open(*, where: Q) -> QuerySet[Finding]:
    """Return the findings of units that meet a condition that are not over, the oldest first."""
    found = Finding.objects.filter(unit__in=Unit.objects.filter(where))
    return _whole(found.exclude(state__in=FINDING_OVER)).order_by("found_on", "id")


def list_findings_between(*, where: Q, first: dt.date, last: dt.date) -> QuerySet[Finding]:
    """Return the findings not over on a day or closed in the span that ends with it, by their day."""
    still_open = Q(closed_on__isnull=True) | Q(closed_on__gt=last)
    closed = Q(closed_on__range=(first, last))
    found = Finding.objects.filter(unit__in=Unit.objects.filter(where), found_on__lte=last)
    return _whole(found.filter(still_open | closed)).order_by("found_on", "id")


def list_findings_about_duty(*, unit: Unit, matter: Matter) -> QuerySet[Finding]:
    """Return what was found about a duty of a unit in a period, the latest first."""
    found = Finding.objects.filter(
        unit=unit, duty=matter.duty, period=matter.period, topic_key=matter.topic_key
    )
    return found.order_by("-found_on", "-id")


def list_finding_steps(*, finding: Finding) -> QuerySet[FindingStep]:
    """Return the steps of a finding in order, with their people."""
    steps = FindingStep.objects.filter(finding=finding)
    return steps.select_related("person").order_by("at", "id")


def _late(on: dt.date) -> Q:
    unanswered = Q(state=FindingState.OPEN, answer_by_on__lt=on)
    late_actions = Action.objects.filter(state="open", due_on__lt=on, finding__isnull=False)
    return unanswered | Q(pk__in=late_actions.values("finding"))


def _whole(found: QuerySet[Finding]) -> QuerySet[Finding]:
    actions = Action.objects.select_related("owner").order_by("due_on", "id")
    return found.select_related("unit", "from_unit", "found_by").prefetch_related(
        Prefetch("actions", actions)
    )
