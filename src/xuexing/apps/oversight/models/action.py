"""What was agreed to put something right."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class ActionState(models.TextChoices):
    """How far an action has come."""

    OPEN = "open"
    CLAIMED = "claimed"
    """Whoever did it says so; there is nothing to see yet."""
    EVIDENCED = "evidenced"
    """There are files, or somebody by name who can be asked."""
    VERIFIED = "verified"
    """Another than who did it looked and found it so."""
    GIVEN_UP = "given_up"
    """It is no longer needed; the reason is kept."""


OVER = (ActionState.VERIFIED, ActionState.GIVEN_UP)
DONE = (ActionState.CLAIMED, ActionState.EVIDENCED)


class Action(models.Model):
    """One line of the register (台账): an issue, what is done about it, by whom, until when.

    From a meeting's agenda line, to put a finding right, or entered by itself. It ends verified by
    another than its owner; what is found wanting is opened again. ``escalated_to`` is the unit above,
    once it is late.
    """

    PERSONAL: ClassVar = {
        "issue": "free text of the unit; names nobody",
        "measure": "free text of the unit; names nobody",
        "owner": "who does it",
    }

    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="actions")
    line = models.ForeignKey(
        "oversight.AgendaLine", null=True, on_delete=models.SET_NULL, related_name="actions"
    )
    meeting = models.ForeignKey(
        "oversight.Meeting", null=True, on_delete=models.PROTECT, related_name="actions"
    )
    finding = models.ForeignKey(
        "oversight.Finding", null=True, on_delete=models.PROTECT, related_name="actions"
    )
    state = models.CharField(max_length=12, choices=ActionState, default=ActionState.OPEN)
    issue = models.CharField(max_length=200)
    measure = models.CharField(max_length=200)
    owner = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    escalated_to = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    escalated_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="oversight_action_words_given",
                condition=~Q(issue="") & ~Q(measure=""),
            ),
            models.CheckConstraint(
                name="oversight_action_over_has_day",
                condition=Q(state__in=OVER, closed_on__isnull=False)
                | (~Q(state__in=OVER) & Q(closed_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="oversight_action_escalated_on_a_day",
                condition=Q(escalated_to__isnull=True, escalated_on__isnull=True)
                | Q(escalated_to__isnull=False, escalated_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index("unit", "due_on", name="oversight_action_of_unit"),
            models.Index("due_on", condition=Q(state="open"), name="oversight_action_open"),
        ]

    def __str__(self) -> str:
        return self.issue
