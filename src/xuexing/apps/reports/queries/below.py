"""The units right below and whether their reports are in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xuexing.apps.organizations.api import Unit, list_children, part_kinds
from xuexing.foundation.ordering import official_order

from ..models import Figure, Report, ReportKind, ReportState, Submission
from .numbers import Values

IN = (ReportState.SUBMITTED, ReportState.ACCEPTED)


@dataclass(frozen=True)
class Below:
    """A unit right below, with its report of a half-year.

    Parameters
    ----------
    report
        Whatever it has, a draft too; None for nothing.
    submission
        What it handed in, where that stands: neither missing nor returned.
    values
        The figures of that submission.
    """

    unit: Unit
    report: Report | None = None
    submission: Submission | None = None
    values: Values = field(default_factory=dict)

    @property
    def is_in(self) -> bool:
        """Whether its report is in."""
        return self.submission is not None


def list_below(*, unit: Unit, period: str) -> list[Below]:
    """Return the units right below that report by themselves, in official order; four queries."""
    parts = part_kinds()
    units = [each for each in list_children(unit=unit) if each.kind not in parts]
    reports = {
        each.unit_id: each
        for each in Report.objects.filter(unit__in=units, period=period, kind=ReportKind.HALF_YEAR)
    }
    keys = [each.pk for each in reports.values() if each.state in IN]
    newest: dict[int, Submission] = {
        each.report_id: each
        for each in Submission.objects.filter(report__in=keys).defer("basis").order_by("number")
    }
    values = get_values(submissions=[each.pk for each in newest.values()])
    found = []
    for each in units:
        report = reports.get(each.pk)
        submission = newest.get(report.pk) if report else None
        known = values.get(submission.pk, {}) if submission else {}
        found.append(Below(each, report, submission, known))
    return found


def list_added(*, submissions: Collection[int]) -> list[Below]:
    """Return the units whose submissions a report added up, in official order; two queries."""
    found = (
        Submission.objects.filter(pk__in=list(submissions))
        .select_related("report__unit")
        .order_by(*official_order("report__unit__"))
    )
    values = get_values(submissions=submissions)
    return [Below(each.report.unit, each.report, each, values.get(each.pk, {})) for each in found]


def get_values(*, submissions: Collection[int]) -> Mapping[int, Mapping[str, Decimal]]:
    """Return the figures of submissions by id; one query."""
    values: dict[int, dict[str, Decimal]] = defaultdict(dict)
    found = Figure.objects.filter(submission__in=list(submissions)).order_by("id")
    for submission, key, value in found.values_list("submission", "key", "value"):
        values[submission][key] = value
    return values


def list_missing(below: Sequence[Below]) -> list[Unit]:
    """Return the units whose report is not in."""
    return [each.unit for each in below if not each.is_in]
