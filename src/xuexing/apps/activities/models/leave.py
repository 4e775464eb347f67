"""Leave asked for before a session."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey


class LeaveState(models.TextChoices):
    """How far a request has come."""

    ASKED = "asked"
    """Nobody has answered yet; it stays so on the roll until somebody settles it."""
    ASKED_BACK = "asked_back"
    """The secretary asked something back; the member answers by asking again or comes."""
    GRANTED = "granted"
    """The roll says: leave, asked beforehand."""
    WITHDRAWN = "withdrawn"
    """The member comes after all."""


class LeaveRequest(models.Model):
    """One person's request not to come to one session, with the reason in a few words.

    The reason is one of the pack's or the person's own words, never a diagnosis. The secretary and the
    person see it, nobody else. It is asked until the session begins and can be withdrawn until then.
    """

    PERSONAL: ClassVar = {
        "entry": "who asks",
        "reason_key": "why, as one of the pack's words",
        "reason": "why, in a few words of the person's own; never a diagnosis",
        "question": "what the secretary asked back",
    }

    uuid = PublicKey()
    entry = models.OneToOneField(
        "activities.RollEntry", on_delete=models.CASCADE, related_name="leave_request"
    )
    reason_key = models.CharField(max_length=32, blank=True, default="")
    reason = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=12, choices=LeaveState, default=LeaveState.ASKED)
    question = models.CharField(max_length=120, blank=True, default="")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_leave_request_has_reason",
                condition=~models.Q(reason_key="") | ~models.Q(reason=""),
            ),
            models.CheckConstraint(
                name="activities_leave_request_answered",
                condition=models.Q(state__in=["asked", "withdrawn"])
                | models.Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="activities_leave_request_question_given",
                condition=~models.Q(state="asked_back") | ~models.Q(question=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.state}"
