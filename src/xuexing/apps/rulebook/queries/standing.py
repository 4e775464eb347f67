"""How the duties of many units stand at once: findings of a subtree counted, and those of some units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from xuexing.kernel.rules import State

from ..models import Finding

Units = Collection[int] | QuerySet[Any, int]


class Counted(NamedTuple):
    """How many findings of a duty stand alike.

    Parameters
    ----------
    is_current
        Whether their period holds the day asked about; else they were missed earlier in its year.
    """

    duty: str
    state: str
    is_current: bool
    number: int


def count_standing(*, units: Units, on: dt.date) -> list[Counted]:
    """Return how many findings of units and their topics stand how; one statement.

    Those whose period holds the day, and of those over before it in its year the missed ones. What is
    people's own is left out.
    """
    current = Case(When(_current(on), then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = (
        _asked(units, on)
        .order_by()
        .values("duty", "state", is_current=current)
        .annotate(n=Count("*"))
        .values_list("duty", "state", "is_current", "n")
    )
    return [Counted(duty, state, bool(is_current), n) for duty, state, is_current, n in rows]


def list_standing(*, units: Units, on: dt.date) -> QuerySet[Finding]:
    """Return the findings that ``count_standing`` counts, those due first before others; no amounts."""
    found = _asked(units, on).defer("amount", "arranged_amount", "next_change_on", "version")
    return found.order_by("due_on", "starts_on", "id")


def list_units_standing(
    *, units: Units, on: dt.date, duties: Collection[str], states: Collection[str]
) -> set[int]:
    """Return which of some units have a finding of some duties in some states, on a day.

    ``missed`` holds for what was missed earlier in the year, too.
    """
    wanted = _current(on)
    if State.MISSED in states:
        wanted |= Q(state=State.MISSED)
    found = _asked(units, on).filter(wanted, duty__in=list(duties), state__in=list(states))
    return set(found.order_by().values_list("unit_id", flat=True).distinct())


def list_overdue(*, duties: Collection[str], due_by: dt.date) -> QuerySet[Finding]:
    """Return the findings of some duties that are overdue since a day or longer, oldest first."""
    late = Finding.objects.filter(
        person__isnull=True, duty__in=list(duties), state=State.OVERDUE, due_on__lte=due_by
    )
    return late.select_related("unit", "unit__parent").order_by("due_on", "id")


def is_current(finding: Finding, on: dt.date) -> bool:
    """Tell whether a finding's period holds a day."""
    return finding.starts_on <= on <= finding.ends_on


def _asked(units: Units, on: dt.date) -> QuerySet[Finding]:
    year = dt.date(on.year, 1, 1)
    missed = Q(state=State.MISSED, starts_on__gte=year, ends_on__lt=on)
    return Finding.objects.filter(
        _current(on) | missed, unit__in=units, person__isnull=True, ends_on__gte=year
    )


def _current(on: dt.date) -> Q:
    return Q(starts_on__lte=on, ends_on__gte=on)
