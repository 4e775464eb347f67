"""A report with its figures: live while it is written, as it was handed in afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xuexing.apps.evidence.api import get_short_head
from xuexing.apps.organizations.api import (
    Unit,
    UnitName,
    get_units,
    list_names_below,
    part_kinds,
)
from xuexing.foundation.clock import local_date
from xuexing.kernel.periods import period_named

from ..models import Report, ReportKind, Submission
from .below import Below, list_added, list_missing, list_reported
from .measures import Measure, is_shown, list_measures
from .numbers import Own, Span, Values, add_up, get_of_subtree, get_own


@dataclass(frozen=True)
class ReportView:
    """A report and what it says.

    Parameters
    ----------
    values
        Its figures: the unit's own and those of the reports added up.
    own
        The unit's own alone.
    below, missing
        Of a unit with units below: the reports added up, and the units whose report is not in.
    submission
        What was handed in; None where the figures are live.
    head
        The short head of the ledger, now or then.
    live
        Where the figures are live, with the keys of their rows.
    """

    report: Report
    span: Span
    values: Values
    own: Values
    below: Sequence[Below]
    missing: Sequence[UnitName]
    head: str
    submission: Submission | None = None
    live: Own | None = None

    @property
    def unit(self) -> Unit:
        """Whose report it is."""
        return self.report.unit

    @property
    def basis(self) -> Mapping[str, Any]:
        """The keys of the rows it was made from."""
        return self.submission.basis if self.submission else {}


def get_report_view(*, report: Report, now: dt.datetime) -> ReportView:
    """Return a report with its figures, live or as handed in."""
    if report.is_open:
        return get_live_view(report=report, now=now)
    submission = report.submissions.select_related("to_unit").latest("number")
    figures = list(submission.figures.order_by("id"))
    return ReportView(
        report=report,
        span=Span(period_named(report.period), submission.until_on),
        values={each.key: each.value for each in figures},
        own={each.key: each.own for each in figures},
        below=list_added(submissions=submission.basis.get("parts", [])),
        missing=_list_units(submission.basis.get("missing", [])),
        head=submission.head,
        submission=submission,
    )


def get_live_view(*, report: Report, now: dt.datetime) -> ReportView:
    """Return a report, kept or not, with the figures that the records give now.

    Eight queries for a report, however many units are below; a circular takes nothing from reports.
    """
    span = Span.of(period_named(report.period), local_date(now))
    head = get_short_head()
    names = list_names_below(unit=report.unit)
    below = list_reported(units=names, period=report.period)
    missing = list_missing(below)
    if report.is_circular:
        values = {**get_of_subtree(unit=report.unit, span=span), **_counts(below)}
        return ReportView(report, span, values, values, below, missing, head)
    parts = [each.pk for each in names if each.kind in part_kinds()]
    own = get_own(unit=report.unit, parts=parts, span=span)
    values = add_up([own.values, *(each.values for each in below)])
    if below:
        values |= _counts(below)
    added = [each for each in below if each.is_in]
    return ReportView(report, span, values, own.values, added, missing, head, live=own)


def find_or_draft_view(*, unit: Unit, period: str, now: dt.datetime) -> ReportView:
    """Return a unit's report of a half-year as it stands, or a draft of it that is kept nowhere."""
    kind = ReportKind.HALF_YEAR
    found = Report.objects.filter(kind=kind, unit=unit, period=period).first()
    report = found or Report(kind=kind, unit=unit, period=period, made_at=now)
    return get_report_view(report=report, now=now)


@dataclass(frozen=True)
class Difference:
    """A figure that is another one today than when the report was handed in."""

    measure: Measure
    then: Decimal
    now: Decimal


@dataclass(frozen=True)
class History:
    """What became of a report: handed in, answered; and what is known since."""

    submissions: Sequence[Submission] = field(default_factory=tuple)

    @property
    def last(self) -> Submission | None:
        """The newest submission."""
        return self.submissions[-1] if self.submissions else None


def get_history(*, report: Report) -> History:
    """Return the submissions of a report with their answers, oldest first; one query."""
    found = report.submissions.select_related("answer__answered_by", "to_unit")
    return History(tuple(found.order_by("number")))


def list_differences(*, view: ReportView, now: dt.datetime) -> list[Difference]:
    """Return the figures that would be others if the report were made now.

    Of the same days: what was entered or corrected since, not what happened since.
    """
    if view.submission is None:
        return []
    then = dt.datetime.combine(view.span.until, dt.time(12), tzinfo=now.tzinfo)
    values = get_live_view(report=view.report, now=min(then, now)).values
    found = [
        Difference(each, view.values.get(each.key, Decimal(0)), values.get(each.key, Decimal(0)))
        for each in list_measures()
    ]
    return [
        each
        for each in found
        if each.then != each.now
        and is_shown(each.measure.key, each.then)
        and is_shown(each.measure.key, each.now)
    ]


def _counts(below: Sequence[Below]) -> dict[str, Decimal]:
    return {
        "units_below": Decimal(len(below)),
        "reports_in": Decimal(sum(each.is_in for each in below)),
    }


def _list_units(keys: Sequence[int]) -> list[UnitName]:
    units = get_units(keys=keys)
    found = [units[key] for key in keys if key in units]
    return [UnitName(each.pk, each.uuid, each.kind, each.name) for each in found]
