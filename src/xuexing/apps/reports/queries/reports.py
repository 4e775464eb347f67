"""Reports and circulars as a page lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from xuexing.apps.organizations.api import Unit, get_organization
from xuexing.kernel.periods import PeriodKind, period_of, periods_between

from ..models import Blank, BlankCall, BlankReturn, Report, ReportKind, ReportState
from .below import Below, list_below
from .calls import list_calls, list_returns_asked

SHOWN = 4
"""Half-years that a page lists at most."""


@dataclass(frozen=True)
class HalfYear:
    """A half-year of a unit, with its report and its circular where there are any."""

    label: str
    is_over: bool
    report: Report | None
    circular: Report | None


@dataclass(frozen=True)
class Overview:
    """What a unit's page of reports shows.

    Parameters
    ----------
    halves
        Newest first.
    received
        Circulars of the units above, newest first.
    below
        The units right below, with their reports of the half-year asked for.
    asked
        Forms that the unit is asked to hand in, soonest first.
    calls
        What it asks those below to fill, newest first.
    """

    halves: Sequence[HalfYear]
    received: Sequence[Report]
    below: Sequence[Below]
    blanks: Sequence[Blank]
    asked: Sequence[BlankReturn]
    calls: Sequence[BlankCall]


def list_labels(*, on: dt.date) -> list[str]:
    """Return the half-years that may be reported, newest first: begun, and not before records."""
    first = get_organization().records_from_on
    found = [each.label for each in periods_between(first, on, PeriodKind.HALF)]
    return found[::-1]


def get_due_label(*, on: dt.date) -> str:
    """Return the half-year that is reported on a day: the one over, in the month after it."""
    month_ago = on.replace(day=1) - dt.timedelta(days=1)
    return period_of(month_ago, PeriodKind.HALF).label


def get_overview(*, unit: Unit, period: str, on: dt.date) -> Overview:
    """Return a unit's reports, circulars, blanks, and the reports of the units below."""
    reports = {
        (each.kind, each.period): each for each in Report.objects.filter(unit=unit).order_by("id")
    }
    current = period_of(on, PeriodKind.HALF).label
    halves = [
        HalfYear(
            label,
            label < current,
            reports.get((ReportKind.HALF_YEAR, label)),
            reports.get((ReportKind.CIRCULAR, label)),
        )
        for label in list_labels(on=on)[:SHOWN]
    ]
    return Overview(
        halves,
        list(list_received(unit=unit)[:SHOWN]),
        list_below(unit=unit, period=period),
        list(list_blanks(unit=unit)),
        list(list_returns_asked(unit=unit)),
        list(list_calls(unit=unit)[:SHOWN]),
    )


def list_received(*, unit: Unit) -> QuerySet[Report]:
    """Return the circulars that a unit was sent by units above it, newest first."""
    above = [int(key) for key in unit.path.split("/") if key][:-1]
    return (
        Report.objects.filter(kind=ReportKind.CIRCULAR, state=ReportState.ISSUED, unit__in=above)
        .select_related("unit")
        .order_by("-period", "unit__path", "id")
    )


def list_blanks(*, unit: Unit) -> QuerySet[Blank]:
    """Return the blanks of a unit and of the units above it, newest first."""
    line = [int(key) for key in unit.path.split("/") if key]
    found = Blank.objects.filter(unit__in=line, removed_at=None).select_related("unit", "upload")
    return found.order_by("-given_at", "-id")
