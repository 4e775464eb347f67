"""To hand a report in, and to issue a circular: from then on the figures stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.evidence.api import NewFact, append, get_positions
from xuexing.apps.organizations.api import list_parts
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Refusal
from xuexing.foundation.locking import locked
from xuexing.kernel.periods import period_named

from ..models import Figure, Report, ReportState, Submission
from ..queries.measures import HALF_YEAR_REPORT, REPORT
from ..queries.report import ReportView, get_live_view
from .asking import ask_for_answer, tell_below

MOST_READINGS = 5


class UnableToSubmitReport(Refusal):
    """It was handed in before."""

    code = "report_handed_in_before"
    message = _("This report was handed in before. Load the page again to see how it stands.")


class UnableToReadFigures(Refusal):
    """Sessions are closed faster than their figures can be read."""

    code = "figures_in_motion"
    message = _("Sessions are being closed at this very moment. Try again in a minute.")


def submit_report(*, report: Report, by: Actor, now: dt.datetime) -> Submission:
    """Hand a report in: its figures stand from now on, and the unit above is asked to answer.

    The first time, the fact that the half-year was reported is appended: it stays what it is when the
    report is sent back for more words.

    Raises
    ------
    UnableToSubmitReport
        It was handed in before.
    UnableToReadFigures
        What it is made from changes without a pause.
    """
    with transaction.atomic():
        held = _open(report)
        made = _freeze(held, now)
        held.state = ReportState.SUBMITTED
        held.save(update_fields=["state"])
        ask_for_answer(submission=made, now=now)
        data = {"number": made.number, "until_on": made.until_on.isoformat()}
        record(
            act="reports.submit_report",
            subject=held,
            by=by,
            now=now,
            unit_id=held.unit_id,
            data=data,
        )
        if made.number == 1:
            append(unit=held.unit, facts=[_fact(held, now)], by=by, now=now)
    return made


def issue_circular(*, report: Report, by: Actor, now: dt.datetime) -> Submission:
    """Issue a circular to all units below: its figures stand, their committees are told.

    Raises
    ------
    UnableToSubmitReport
        It was issued before.
    """
    with transaction.atomic():
        held = _open(report)
        made = _freeze(held, now)
        held.state = ReportState.ISSUED
        held.save(update_fields=["state"])
        tell_below(report=held, now=now)
        record(act="reports.issue_circular", subject=held, by=by, now=now, unit_id=held.unit_id)
    return made


def _open(report: Report) -> Report:
    held = locked(Report.objects.filter(pk=report.pk).select_related("unit__parent")).get()
    if not held.is_open:
        raise UnableToSubmitReport
    return held


def _freeze(report: Report, now: dt.datetime) -> Submission:
    """Keep the figures that the records give now, with the keys of their rows."""
    view, positions = _read_still(report, now)
    made = Submission(
        report=report,
        to_unit=None if report.is_circular else report.unit.parent,
        number=report.submissions.count() + 1,
        submitted_at=now,
        until_on=view.span.until,
        head=view.head,
        basis=_basis(view, positions),
    )
    made.save(force_insert=True)
    Figure.objects.bulk_create(
        Figure(submission=made, key=key, own=view.own.get(key, Decimal(0)), value=value)
        for key, value in view.values.items()
    )
    return made


def _read_still(report: Report, now: dt.datetime) -> tuple[ReportView, Mapping[int, int]]:
    """Read figures between two equal looks at where the chains end: then those are their rows."""
    if report.is_circular:
        return get_live_view(report=report, now=now), {}
    units = [report.unit_id, *(part.pk for part in list_parts(unit=report.unit))]
    before = get_positions(units=units)
    for _reading in range(MOST_READINGS):
        view = get_live_view(report=report, now=now)
        after = get_positions(units=units)
        if after == before:
            return view, after
        before = after
    raise UnableToReadFigures


def _basis(view: ReportView, positions: Mapping[int, int]) -> dict[str, Any]:
    if view.live is None:
        return {}
    return {
        "positions": {str(unit): number for unit, number in positions.items()},
        "members": {key: list(found) for key, found in view.live.members.items()},
        "findings": [
            [each.duty, str(each.subject_uuid), each.period] for each in view.live.findings
        ],
        "parts": [each.submission.pk for each in view.below if each.submission],
        "missing": [unit.pk for unit in view.missing],
    }


def _fact(report: Report, now: dt.datetime) -> NewFact:
    period = period_named(report.period)
    return NewFact(
        kind=REPORT,
        category=f"{HALF_YEAR_REPORT}_{period.mark.lower()}",
        amount=Decimal(1),
        happened_on=local_date(now),
        belongs_to_year=period.start.year,
        source_kind=REPORT,
        source_uuid=report.uuid,
    )
