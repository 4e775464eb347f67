"""The rows of the rooms below on which a duty's statement stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When

from xuexing.apps.evidence.api import (
    Subject,
    list_amounts,
    list_topics_studied,
    list_totals,
    list_totals_by_path,
    list_totals_with_parts,
)
from xuexing.apps.organizations.api import (
    list_absences,
    list_belongings,
    list_candidacies,
    list_members_bound,
    list_tenures,
    list_units_bound,
    list_with_parts,
    part_kinds,
)
from xuexing.kernel.periods import Period
from xuexing.kernel.rules import Reach, Since, SubjectKind, Sum

from ..models import Arrangement
from .sql import Parts, Window
from .sql.rows import names_of


def parts_of(window: Window, only: Collection[Any] | None) -> Parts:
    """Return the rows of a duty in a period, or of all spans on which it hangs.

    Parameters
    ----------
    only
        Keys of the subjects concerned; None for all.
    """
    chosen = Q() if only is None else Q(key__in=list(only))
    if window.period is None:
        return _spanned(window, chosen)
    if window.duty.subject.kind is SubjectKind.TOPIC:
        return _of_topics(window, chosen)
    if window.duty.subject.kind is SubjectKind.UNIT:
        return _of_units(window, chosen, only)
    return _of_members(window, chosen)


def _of_topics(window: Window, chosen: Q) -> Parts:
    kinds = window.duty.subject.unit_kinds
    topics = list_topics_studied(period=window.calendar, until=window.today, units=kinds)
    of = names_of(window, Reach.OWN)
    totals = list_totals(of=of, by="topic", period=None, until=window.today)
    return Parts(topics.filter(chosen), totals.filter(chosen))


def _of_units(window: Window, chosen: Q, only: Collection[int] | None) -> Parts:
    subject, period, until = window.duty.subject, window.calendar, window.counts_until
    # The key is worked out from row to row, so no index leads to it; one leads to the units themselves.
    theirs = Q() if only is None else Q(unit__in=list_with_parts(units=only))
    own, parts, above = (names_of(window, reach) for reach in Reach)
    subjects = list_units_bound(
        on=window.judged_on,
        start=window.reckoned_from,
        unit_kinds=subject.unit_kinds,
        needs_committee=subject.needs_committee,
    )
    totals = list_totals(of=own, by="unit", period=period, until=until) if own else None
    with_parts = list_totals_with_parts(of=parts, period=period, until=until) if parts else None
    by_path = (
        list_totals_by_path(of=above, period=period, until=until, on=window.judged_on)
        if above
        else None
    )
    return Parts(
        subjects=subjects.filter(chosen),
        totals=totals.filter(chosen) if totals is not None else None,
        with_parts=with_parts.filter(theirs, chosen) if with_parts is not None else None,
        by_path=by_path,
        arranged=_arranged(window, theirs),
    )


def _of_members(window: Window, chosen: Q) -> Parts:
    subject = window.duty.subject
    bound = list_members_bound(
        on=window.judged_on,
        start=window.reckoned_from,
        unit_kinds=subject.unit_kinds,
        statuses=subject.statuses,
        ranks=subject.ranks,
        posts=subject.posts,
    )
    of = names_of(window, Reach.OWN)
    totals = list_totals(of=of, by="person", period=window.calendar, until=window.counts_until)
    belongings = list_belongings(on=window.judged_on).filter(chosen)
    theirs = Q(unit__in=belongings.values("unit")) if chosen else Q()
    return Parts(
        subjects=bound.filter(chosen),
        totals=totals.filter(chosen),
        arranged=_arranged(window, theirs),
        belongings=belongings,
    )


def _spanned(window: Window, chosen: Q) -> Parts:
    subject, on = window.duty.subject, window.today
    spans: QuerySet[Any]
    if subject.kind is SubjectKind.CANDIDATE:
        spans = list_candidacies(on=on, unit_kinds=subject.unit_kinds, stages=subject.stages)
    elif subject.since is Since.AWAY:
        spans = list_absences(on=on, unit_kinds=subject.unit_kinds)
    else:
        spans = list_tenures(on=on, unit_kinds=subject.unit_kinds, posts=subject.posts)
    spans = spans.filter(chosen, _covered(window))
    of = names_of(window, Reach.OWN)
    by: Subject = "person"
    amounts = list_amounts(of=of, by=by, until=window.today).filter(chosen) if of else None
    return Parts(subjects=spans, totals=amounts)


def _covered(window: Window) -> Q:
    """Return which spans a duty binds: ``InForce.covers_span`` as a condition."""
    each = window.in_force
    covered = Q(ended_on__isnull=True) | Q(ended_on__gt=each.from_on)
    return covered & Q(ended_on__lte=each.until_on) if each.until_on else covered


def _arranged(window: Window, theirs: Q) -> QuerySet[Arrangement] | None:
    """Return what is arranged from today on for a period: ``home``, ``key``, ``day``, ``v0``….

    ``key`` is the unit for which it counts: its own, or the one of which its own is a part.

    Parameters
    ----------
    theirs
        The condition that it is of units that matter to the subjects concerned.
    """
    if window.today > window.closes_on:
        return None
    with_parts = any(number.reach is Reach.PARTS for number in window.sums)
    is_part = Q(unit__kind__in=part_kinds())
    counts, adds = Q(), dict[str, Case]()
    for n, number in enumerate(window.sums):
        fits = counts_for(number)
        if with_parts and number.reach is not Reach.PARTS:
            fits &= ~is_part
        counts |= fits
        worth = Value(Decimal(1)) if number.is_count else F("amount")
        adds[f"v{n}"] = Case(When(fits, then=worth), default=Value(Decimal(0)))
    found = Arrangement.objects.filter(
        theirs, counts, belongs_in(window.calendar), on__gte=window.today, on__lte=window.closes_on
    )
    key = Case(When(is_part, then=F("unit__parent_id")), default=F("unit_id"))
    return found.annotate(
        home=F("unit_id"), key=key if with_parts else F("unit_id"), day=F("on"), **_named(adds)
    )


def _named(adds: Mapping[str, Case]) -> dict[str, Any]:
    return dict(adds)


def belongs_in(period: Period) -> Q:
    """Return the condition that an arrangement belongs to a period, by the year it names or its day."""
    by_day = Q(on__range=(period.start, period.end))
    years = period.calendar_years
    if not years:
        return by_day
    named = Q(belongs_to_year__range=(years[0], years[-1]))
    return named | (Q(belongs_to_year__isnull=True) & by_day)


def counts_for(number: Sum) -> Q:
    """Return the condition that an arrangement goes into a number."""
    counts = Q(kind__in=number.fact_kinds)
    return counts & Q(category__in=number.categories) if number.categories else counts
