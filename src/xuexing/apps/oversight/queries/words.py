"""How actions and steps are called."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import day

from ..models import (
    Action,
    ActionState,
    ActionStepKind,
    FindingSource,
    FindingState,
    FindingStepKind,
    Inspection,
    Look,
    Paper,
)


def get_state_words(state: str) -> str:
    """Return how far an action has come; claimed, evidenced and verified are different words."""
    return {
        ActionState.OPEN: _("open"),
        ActionState.CLAIMED: _("claimed done"),
        ActionState.EVIDENCED: _("done, with evidence"),
        ActionState.VERIFIED: _("verified"),
        ActionState.GIVEN_UP: _("no longer needed"),
    }[ActionState(state)]


def is_late(action: Action, on: dt.date) -> bool:
    """Tell whether an action's day is past and nobody says that it was done."""
    return action.state == ActionState.OPEN and action.due_on < on


def get_action_words(action: Action, on: dt.date) -> str:
    """Return how an action stands on a day."""
    return _("late") if is_late(action, on) else get_state_words(action.state)


def get_step_words(kind: str) -> str:
    """Return what a step was."""
    return {
        ActionStepKind.OPENED: _("Agreed"),
        ActionStepKind.CHANGED: _("Changed"),
        ActionStepKind.CLAIMED: _("Claimed done"),
        ActionStepKind.EVIDENCED: _("Done, with evidence"),
        ActionStepKind.VERIFIED: _("Verified by another"),
        ActionStepKind.REOPENED: _("Opened again"),
        ActionStepKind.GIVEN_UP: _("No longer needed"),
    }[ActionStepKind(kind)]


def get_finding_words(state: str) -> str:
    """Return how far a finding is put right."""
    return {
        FindingState.OPEN: _("waiting for an answer"),
        FindingState.UNDER_WAY: _("being put right"),
        FindingState.PUT_RIGHT: _("put right, verified"),
        FindingState.DROPPED: _("dropped"),
    }[FindingState(state)]


def get_source_words(source: str) -> str:
    """Return where a finding came to light."""
    return {
        FindingSource.BOARD: _("Duty board"),
        FindingSource.MEETING: _("Quarterly meeting"),
        FindingSource.INSPECTION: _("Inspection"),
        FindingSource.OBJECTION: _("Objection"),
        FindingSource.MINUTES: _("Reading of minutes"),
        FindingSource.OTHER: _("Daily work"),
    }[FindingSource(source)]


def get_finding_step_words(kind: str) -> str:
    """Return what a step of a finding was."""
    return {
        FindingStepKind.FOUND: _("Found"),
        FindingStepKind.ANSWERED: _("The unit answers"),
        FindingStepKind.STANDS: _("It stands"),
        FindingStepKind.PUT_RIGHT: _("Put right"),
        FindingStepKind.FOUND_AGAIN: _("Found again"),
        FindingStepKind.DROPPED: _("Dropped"),
    }[FindingStepKind(kind)]


def get_paper_words(look: Look) -> str:
    """Return what was found of a session's paper original, and where."""
    if look.looked_on is None:
        return _("not looked at yet")
    if look.paper == Paper.ABSENT:
        return _("not found")
    return _("found: %(place)s") % {"place": look.paper_place}


def get_span_words(inspection: Inspection) -> str:
    """Return the days of an inspection, both inside."""
    last = inspection.until_on - dt.timedelta(days=1)
    return _("%(first)s to %(last)s") % {
        "first": day(inspection.from_on, year=True),
        "last": day(last, year=last.year != inspection.from_on.year),
    }


def is_over(inspection: Inspection, on: dt.date) -> bool:
    """Tell whether an inspection is closed or its days are past."""
    return inspection.closed_at is not None or inspection.until_on <= on
