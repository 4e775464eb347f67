"""Template tags of the room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xuexing.foundation.i18n import number

from ..models import Report, ReportState, Submission, Verdict
from ..queries.below import Below, Brief
from ..queries.blanks import Place
from ..queries.report import History

register = template.Library()


@dataclass(frozen=True)
class Step:
    """One step on a report's way.

    Parameters
    ----------
    at
        When it was reached last; None where it was not.
    """

    name: str
    at: dt.datetime | None
    is_current: bool


@register.simple_tag
def steps_of(report: Report, history: History) -> Sequence[Step]:
    """Return a report's way, the step on which it stands marked."""
    last = history.last
    handed_in = last.submitted_at if last else None
    drafted = Step(_("Draft"), report.made_at, report.state == ReportState.DRAFT)
    if report.is_circular:
        return [drafted, Step(_("Issued"), handed_in, report.state == ReportState.ISSUED)]
    returned = _answered(history, Verdict.RETURNED)
    accepted = _answered(history, Verdict.ACCEPTED)
    return [
        drafted,
        Step(_("Handed in"), handed_in, report.state == ReportState.SUBMITTED),
        *(
            [Step(_("Sent back"), returned, report.state == ReportState.RETURNED)]
            if returned
            else []
        ),
        Step(_("Accepted"), accepted, report.state == ReportState.ACCEPTED),
    ]


@register.filter
def state_of(report: Report | Brief | None) -> str:
    """Return how far a report has come, in a word."""
    if report is None:
        return _("not begun")
    return {
        ReportState.DRAFT: pgettext("report", "draft"),
        ReportState.SUBMITTED: _("handed in"),
        ReportState.RETURNED: _("sent back"),
        ReportState.ACCEPTED: _("accepted"),
        ReportState.ISSUED: _("issued"),
    }[ReportState(report.state)]


@register.filter
def state_below(below: Below) -> str:
    """Return how far the report of a unit below has come; its draft is its own matter."""
    if below.report is None or below.report.state == ReportState.DRAFT:
        return _("not in yet")
    return state_of(below.report)


@register.filter
def answer_of(submission: Submission | None) -> object:
    """Return what was answered to a submission, or None."""
    return getattr(submission, "answer", None) if submission else None


@register.filter
def said(place: Place) -> str:
    """Return what stands in a place of a form; empty where nobody knows."""
    if place.filling is None:
        return ""
    return place.filling if isinstance(place.filling, str) else number(place.filling)


def _answered(history: History, verdict: Verdict) -> dt.datetime | None:
    answers = [getattr(each, "answer", None) for each in history.submissions]
    found = [each.answered_at for each in answers if each and each.verdict == verdict]
    return found[-1] if found else None
