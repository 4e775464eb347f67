"""What the unit above answers: returned with remarks, or accepted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.audit.api import Actor, record
from xuexing.apps.notices.api import settle
from xuexing.apps.organizations.api import Person
from xuexing.foundation.clock import local_date
from xuexing.foundation.errors import Fault, Faulty, Refusal
from xuexing.foundation.locking import locked

from ..models import Answer, Report, ReportState, Submission, Verdict
from .asking import ask_for_revision
from .drafting import MOST_LETTERS


class UnableToAnswerReport(Refusal):
    """It does not wait for an answer."""

    code = "report_answered_before"
    message = _("This report was answered before. Load the page again to see how it stands.")


def return_report(
    *,
    report: Report,
    remarks: str,
    due_on: dt.date | None,
    answered_by: Person | None,
    by: Actor,
    now: dt.datetime,
) -> Answer:
    """Send a report back with remarks; the unit is asked to go over it.

    Raises
    ------
    Faulty
        There are no remarks, or the day is over.
    UnableToAnswerReport
        It was answered before.
    """
    faults = list(_faults(remarks, due_on, local_date(now)))
    if faults:
        raise Faulty(faults)
    with transaction.atomic():
        held, submission = _waiting(report)
        made = _keep(
            submission,
            verdict=Verdict.RETURNED,
            remarks=remarks,
            due_on=due_on,
            answered_by=answered_by,
            answered_at=now,
        )
        _close(held, ReportState.RETURNED, by, now)
        ask_for_revision(report=held, due_on=due_on, now=now)
    return made


def accept_report(
    *, report: Report, remarks: str, answered_by: Person | None, by: Actor, now: dt.datetime
) -> Answer:
    """Accept a report, with a word if there is one to say.

    Raises
    ------
    Faulty
        The word is too long.
    UnableToAnswerReport
        It was answered before.
    """
    if len(remarks) > MOST_LETTERS:
        raise Faulty([_too_long()])
    with transaction.atomic():
        held, submission = _waiting(report)
        made = _keep(
            submission,
            verdict=Verdict.ACCEPTED,
            remarks=remarks,
            answered_by=answered_by,
            answered_at=now,
        )
        _close(held, ReportState.ACCEPTED, by, now)
        settle(source_uuid=held.uuid, now=now)
    return made


def _waiting(report: Report) -> tuple[Report, Submission]:
    held = locked(Report.objects.filter(pk=report.pk).select_related("unit")).get()
    if held.state != ReportState.SUBMITTED:
        raise UnableToAnswerReport
    return held, held.submissions.latest("number")


def _keep(submission: Submission, *, remarks: str, **given: Any) -> Answer:
    made = Answer(submission=submission, remarks=remarks.strip(), **given)
    made.save(force_insert=True)
    return made


def _close(report: Report, state: ReportState, by: Actor, now: dt.datetime) -> None:
    report.state = state
    report.save(update_fields=["state"])
    act = "reports.return_report" if state is ReportState.RETURNED else "reports.accept_report"
    record(act=act, subject=report, by=by, now=now, unit_id=report.unit_id)


def _faults(remarks: str, due_on: dt.date | None, today: dt.date) -> Iterator[Fault]:
    if not remarks.strip():
        yield Fault(_("Say what is to be added or changed."), {"field": "remarks"})
    if len(remarks) > MOST_LETTERS:
        yield _too_long()
    if due_on is not None and due_on < today:
        yield Fault(_("Name a day that is not over."), {"field": "due_on"})


def _too_long() -> Fault:
    message = _("Keep it to %(most)s characters.")
    return Fault(message, {"field": "remarks"}, {"most": MOST_LETTERS})
