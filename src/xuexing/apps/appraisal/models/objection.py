"""A member's objection to their own record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class ObjectionState(models.TextChoices):
    """How far an objection has come."""

    OPEN = "open"
    """It waits for an answer."""
    REFUSED = "refused"
    """The record stays; the member may ask for a re-check until ``due_on``."""
    RECHECK = "recheck"
    """It waits for the unit above."""
    CONFIRMED = "confirmed"
    """The re-check found the record right."""
    UPHELD = "upheld"
    """The member is right; the record is still to be corrected."""
    CORRECTED = "corrected"
    """Other facts stand in place of those objected to."""
    WITHDRAWN = "withdrawn"
    """The member took it back."""


class Claim(models.TextChoices):
    """What is right, by the member; the states of attendance, or something else in the own words."""

    PRESENT = "present"
    LATE = "late"
    REMOTE = "remote"
    LEAVE = "leave"
    OTHER = "other"


WAITING = (ObjectionState.OPEN, ObjectionState.RECHECK)
UNSETTLED = (ObjectionState.OPEN, ObjectionState.RECHECK, ObjectionState.UPHELD)
ENDED = (ObjectionState.CONFIRMED, ObjectionState.CORRECTED, ObjectionState.WITHDRAWN)


class Objection(models.Model):
    """One person's objection to one record about themselves.

    ``unit`` answers: the unit of the record (of a part, the whole that it belongs to), or the one above
    where the member would answer their own objection. ``above`` re-checks; null where there is no unit
    above. ``source_kind`` and ``source_uuid`` name the record, as facts do. ``stood`` and
    ``stood_amount`` are what the record said when the objection was made, ``stands`` and
    ``stands_amount`` what it says since its correction; empty where it said nothing.
    ``due_on`` is the day promised for the answer, or until which a re-check can be asked for.

    Not here: what somebody else did or got. The record itself is changed by the room that holds it.
    """

    PERSONAL: ClassVar = {
        "person": "whose record it is",
        "text": "what is right, in the member's own words",
        "stood": "what the record said",
        "stands": "what it says now",
        "claim": "what it should say",
    }

    uuid = PublicKey()
    person = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    record_unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="+"
    )
    above = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    source_kind = models.CharField(max_length=32)
    source_uuid = models.UUIDField()
    happened_on = models.DateField()
    stood = models.CharField(max_length=32, blank=True, default="")
    stood_amount = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    stands = models.CharField(max_length=32, blank=True, default="")
    stands_amount = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    claim = models.CharField(max_length=12, choices=Claim)
    text = models.TextField(max_length=1000)
    state = models.CharField(max_length=12, choices=ObjectionState, default=ObjectionState.OPEN)
    made_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    is_rechecked = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appraisal_objection_says_something", condition=~Q(text="")
            ),
            models.CheckConstraint(
                name="appraisal_objection_state", condition=Q(state__in=ObjectionState.values)
            ),
            models.CheckConstraint(
                name="appraisal_objection_claim", condition=Q(claim__in=Claim.values)
            ),
            models.CheckConstraint(
                name="appraisal_objection_waits_until_a_day",
                condition=~Q(state__in=list(WAITING)) | Q(due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="appraisal_objection_ended_is_closed",
                condition=(~Q(state__in=list(ENDED)) | Q(closed_at__isnull=False))
                & (~Q(state__in=list(UNSETTLED)) | Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="appraisal_objection_rechecked_above",
                condition=Q(is_rechecked=False) | Q(above__isnull=False),
            ),
            models.UniqueConstraint(
                "person",
                "source_uuid",
                condition=Q(closed_at__isnull=True),
                name="appraisal_objection_one_at_a_time",
            ),
        ]
        indexes = [
            models.Index("person", F("made_at").desc(), name="appraisal_objection_of_person"),
            models.Index("unit", F("made_at").desc(), name="appraisal_objection_of_unit"),
            models.Index(
                "above",
                F("made_at").desc(),
                condition=Q(is_rechecked=True),
                name="appraisal_objection_of_above",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.happened_on} {self.state}"
