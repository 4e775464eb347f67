"""What reports ask of whom, and what is told."""

from __future__ import annotations

import datetime as dt

from xuexing.apps.notices.api import About, Asked, News, ask, settle, tell
from xuexing.apps.organizations.api import find_office_holders
from xuexing.foundation.clock import local_date
from xuexing.foundation.permissions import Permission

from ..models import Report, Submission

ANSWER = "reports.answer_report"
REVISE = "reports.revise_report"
RECEIVED = "reports.circular_received"


def ask_for_answer(*, submission: Submission, now: dt.datetime) -> None:
    """Ask the unit above to answer a report; what was asked of the unit itself is done."""
    report = submission.report
    settle(source_uuid=report.uuid, kind=REVISE, now=now)
    if submission.to_unit is not None:
        what = Asked(
            unit=submission.to_unit,
            source_uuid=report.uuid,
            permission=Permission.REPORT_EDIT,
            data={"unit": report.unit.name, "period": report.period},
        )
        ask(kind=ANSWER, what=what, now=now)


def ask_for_revision(*, report: Report, due_on: dt.date | None, now: dt.datetime) -> None:
    """Ask a unit to go over its report; what was asked of the unit above is done."""
    settle(source_uuid=report.uuid, kind=ANSWER, now=now)
    what = Asked(
        unit=report.unit,
        source_uuid=report.uuid,
        permission=Permission.REPORT_EDIT,
        due_on=due_on,
        data={"period": report.period},
    )
    ask(kind=REVISE, what=what, now=now)


def tell_below(*, report: Report, now: dt.datetime) -> None:
    """Tell the committees below that a circular has come."""
    what = News(
        kind=RECEIVED,
        about=About.ANSWER,
        unit=report.unit,
        source_uuid=report.uuid,
        data={"unit": report.unit.name, "period": report.period},
    )
    people = find_office_holders(path=report.unit.path, on=local_date(now))
    tell(what=what, people=people, now=now)
