"""Objections in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuexing.apps.activities.api import get_attendance_words

from ..models import Claim, StepKind

CONTACT = "contact"


def get_record_words(code: str) -> str:
    """Return what a record says of how somebody took part; that it says nothing for an empty code."""
    if code == CONTACT:
        return _("kept in touch")
    return (get_attendance_words(code) or code) if code else _("nothing")


def get_claim_words(claim: str) -> str:
    """Return what a record should say, as others speak of it."""
    return _("something else") if claim == Claim.OTHER else get_record_words(claim)


def get_own_words(claim: str) -> str:
    """Return what a record should say, as the member says it."""
    return {
        Claim.PRESENT: _("I was there"),
        Claim.LATE: _("I came, but late"),
        Claim.REMOTE: _("I took part from elsewhere"),
        Claim.LEAVE: _("I was on leave"),
        Claim.OTHER: _("The hours or something else are wrong"),
    }[Claim(claim)]


def get_step_words(kind: str) -> str:
    """Return what a step was."""
    return {
        StepKind.MADE: _("Objection made"),
        StepKind.UPHELD: _("Upheld"),
        StepKind.REFUSED: _("Answered: the record is right"),
        StepKind.RECHECK_ASKED: _("Re-check asked for"),
        StepKind.RECHECK_UPHELD: _("Upheld by the re-check"),
        StepKind.CONFIRMED: _("Re-check: the record is right"),
        StepKind.CORRECTED: _("Record corrected"),
        StepKind.WITHDRAWN: _("Taken back"),
        StepKind.ACCEPTED: _("Answer taken note of"),
        StepKind.LAPSED: _("No re-check was asked for in time"),
    }[StepKind(kind)]
