"""The units right below and whether their reports are in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from xuexing.apps.organizations.api import Unit, UnitName, list_names_below, part_kinds
from xuexing.foundation.ordering import official_order

from ..models import Figure, Report, ReportKind, ReportState, Submission
from .numbers import Values

IN = (ReportState.SUBMITTED, ReportState.ACCEPTED)


class Brief(NamedTuple):
    """Where a report stands and how far it has come."""

    uuid: UUID
    state: str


class HandedIn(NamedTuple):
    """A submission that stands."""

    pk: int
    submitted_at: dt.datetime


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

    unit: UnitName
    report: Brief | None = None
    submission: HandedIn | None = None
    values: Values = field(default_factory=dict)

    @property
    def is_in(self) -> bool:
        """Whether its report is in."""
        return self.submission is not None


def list_below(*, unit: Unit, period: str) -> list[Below]:
    """Return the units right below that report by themselves, in official order; three queries."""
    return list_reported(units=list_names_below(unit=unit), period=period)


def list_reported(*, units: Collection[UnitName], period: str) -> list[Below]:
    """Return units with their reports, parts left out; two queries."""
    parts = part_kinds()
    wanted = [each for each in units if each.kind not in parts]
    reports = _list_reports(wanted, period)
    handed = {key: made for key, (brief, made) in reports.items() if made and brief.state in IN}
    values = get_values(submissions=[made.pk for made in handed.values()])
    found = []
    for each in wanted:
        brief, _made = reports.get(each.pk, (None, None))
        made = handed.get(each.pk)
        found.append(Below(each, brief, made, values.get(made.pk, {}) if made else {}))
    return found


def list_added(*, submissions: Collection[int]) -> list[Below]:
    """Return the units whose submissions a report added up, in official order; two queries."""
    whose = [f"report__unit__{name}" for name in ("pk", "uuid", "kind", "name")]
    rows = (
        Submission.objects.filter(pk__in=list(submissions))
        .order_by(*official_order("report__unit__"))
        .values_list("pk", "submitted_at", "report__uuid", "report__state", *whose)
    )
    values = get_values(submissions=submissions)
    return [
        Below(UnitName(*unit), Brief(uuid, state), HandedIn(key, at), values.get(key, {}))
        for key, at, uuid, state, *unit in rows
    ]


def get_values(*, submissions: Collection[int]) -> Mapping[int, Mapping[str, Decimal]]:
    """Return the figures of submissions by id; one query."""
    values: dict[int, dict[str, Decimal]] = {key: {} for key in submissions}
    found = Figure.objects.filter(submission__in=list(submissions)).order_by()
    for submission, key, value in found.values_list("submission_id", "key", "value"):
        values[submission][key] = value
    return values


def list_missing(below: Sequence[Below]) -> list[UnitName]:
    """Return the units whose report is not in."""
    return [each.unit for each in below if not each.is_in]


def _list_reports(
    units: Collection[UnitName], period: str
) -> dict[int, tuple[Brief, HandedIn | None]]:
    """Return the report of each unit with its newest submission; one query."""
    rows = (
        Report.objects.filter(
            unit__in=[each.pk for each in units], period=period, kind=ReportKind.HALF_YEAR
        )
        .order_by("submissions__number")
        .values_list("unit_id", "uuid", "state", "submissions__pk", "submissions__submitted_at")
    )
    return {
        unit: (Brief(uuid, state), HandedIn(key, at) if key else None)
        for unit, uuid, state, key, at in rows
    }
