"""Findings: recorded, answered, upheld, dropped, found again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xuexing.apps.activities.api import Session
from xuexing.apps.audit.api import Actor
from xuexing.apps.board.api import record_help
from xuexing.apps.organizations.api import Unit
from xuexing.apps.practice.api import Voice
from xuexing.foundation.checks import coming_day_faults, length_faults, refuse, text_faults, tidy
from xuexing.foundation.clock import local_date

from ..models import AgendaLine, Finding, FindingSource, FindingState, FindingStepKind, Inspection
from ..models.finding import FINDING_OVER
from .actions import LENGTH
from .asking import ask_about
from .rectifying import (
    FINDING_NOT_OVER,
    add_finding_step,
    hold_finding,
    note_finding,
)


@dataclass(frozen=True)
class Found:
    """What was found, where it came to light, until when the unit says what it will do.

    Parameters
    ----------
    duty, period, topic_key
        What of the board it is about; the first two or neither, the last where each topic has the duty.
    line, session, inspection
        The line of a meeting's agenda, the session, or the inspection that it came from.
    """

    what: str
    details: str = ""
    source: str = FindingSource.OTHER
    answer_by_on: dt.date | None = None
    duty: str = ""
    period: str = ""
    topic_key: UUID | None = None
    line: AgendaLine | None = None
    session: Session | None = None
    inspection: Inspection | None = None


def record_finding(
    *,
    unit: Unit,
    from_unit: Unit,
    found: Found,
    voice: Voice,
    by: Actor,
    now: dt.datetime,
) -> Finding:
    """Record what was found wanting in a unit; it is asked to say what it will do.

    Parameters
    ----------
    from_unit
        On whose side it was found: the unit itself, or one above; that side verifies.

    Raises
    ------
    Faulty
        All that is wrong with the input.
    """
    what, details = tidy(found.what), tidy(found.details)
    refuse(
        [
            *text_faults(what, "what", _("Say what was found."), most=LENGTH),
            *length_faults(details, "details"),
            *coming_day_faults(found.answer_by_on, "answer_by_on", now),
        ]
    )
    with transaction.atomic():
        finding = Finding.objects.create(
            **{**vars(found), "what": what, "details": details},
            unit=unit,
            from_unit=from_unit,
            found_on=local_date(now),
            found_by=voice.person,
            found_name=voice.name,
        )
        add_finding_step(finding, FindingStepKind.FOUND, voice, now=now)
        ask_about(finding, now=now)
        if finding.duty and unit != from_unit:
            record_help(unit=unit, duty=finding.duty, period=finding.period, now=now)
        note_finding(finding, "record_finding", by=by, now=now)
    return finding


def answer_finding(
    *, finding: Finding, text: str, voice: Voice, by: Actor, now: dt.datetime
) -> Finding:
    """Answer in the unit's own words; whoever found it is asked to read it.

    Raises
    ------
    Faulty
        There are no words, or too many.
    UnableToChangeFinding
        It is over.
    """
    text = tidy(text)
    refuse(text_faults(text, "text", _("Say it in your own words.")))
    with transaction.atomic():
        held = hold_finding(finding, FINDING_NOT_OVER)
        add_finding_step(held, FindingStepKind.ANSWERED, voice, text=text, now=now)
        ask_about(held, now=now)
        note_finding(held, "answer_finding", by=by, now=now)
    return held


def confirm_finding(
    *, finding: Finding, text: str, voice: Voice, by: Actor, now: dt.datetime
) -> Finding:
    """Say that a finding stands, having read the unit's answer; the unit is asked again.

    Raises
    ------
    Faulty
        There are no words, or too many.
    UnableToChangeFinding
        It is over.
    """
    text = tidy(text)
    refuse(text_faults(text, "text", _("Say why it stands.")))
    with transaction.atomic():
        held = hold_finding(finding, FINDING_NOT_OVER)
        add_finding_step(held, FindingStepKind.STANDS, voice, text=text, now=now)
        ask_about(held, now=now)
        note_finding(held, "confirm_finding", by=by, now=now)
    return held


def withdraw_finding(
    *, finding: Finding, text: str, voice: Voice, by: Actor, now: dt.datetime
) -> Finding:
    """Close a finding that does not hold, before an action of it is agreed on; the reason is kept.

    Raises
    ------
    Faulty
        There is no reason.
    UnableToChangeFinding
        It is over, or under way: then its actions are given up.
    """
    text = tidy(text)
    refuse(text_faults(text, "text", _("Say why it is dropped.")))
    with transaction.atomic():
        held = hold_finding(finding, (FindingState.OPEN,))
        held.state, held.closed_on = FindingState.DROPPED, local_date(now)
        held.save(update_fields=["state", "closed_on"])
        add_finding_step(held, FindingStepKind.DROPPED, voice, text=text, now=now)
        ask_about(held, now=now)
        note_finding(held, "withdraw_finding", by=by, now=now)
    return held


def reopen_finding(
    *,
    finding: Finding,
    text: str,
    answer_by_on: dt.date | None,
    voice: Voice,
    by: Actor,
    now: dt.datetime,
) -> Finding:
    """Open a finding that was over and is found again; the unit is asked what it will do now.

    Raises
    ------
    Faulty
        There are no words, or the day is past.
    UnableToChangeFinding
        It is not over.
    """
    text = tidy(text)
    refuse(
        [
            *text_faults(text, "text", _("Say what was found again.")),
            *coming_day_faults(answer_by_on, "answer_by_on", now),
        ]
    )
    with transaction.atomic():
        held = hold_finding(finding, FINDING_OVER)
        held.state, held.closed_on = FindingState.OPEN, None
        held.answer_by_on = answer_by_on or held.answer_by_on
        held.save(update_fields=["state", "closed_on", "answer_by_on"])
        add_finding_step(held, FindingStepKind.FOUND_AGAIN, voice, text=text, now=now)
        ask_about(held, now=now)
        note_finding(held, "reopen_finding", by=by, now=now)
    return held
