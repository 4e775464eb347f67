"""What was found wanting in a unit, and how it went on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class FindingState(models.TextChoices):
    """How far it is put right; it follows from the actions."""

    OPEN = "open"
    """The unit has not said yet what it will do."""
    UNDER_WAY = "under_way"
    """An action at least is not over."""
    PUT_RIGHT = "put_right"
    """All actions are over, one at least verified by another than who did it."""
    DROPPED = "dropped"
    """It does not hold, or nothing is to be done any longer; the reason is kept."""


FINDING_OVER = (FindingState.PUT_RIGHT, FindingState.DROPPED)


class FindingSource(models.TextChoices):
    """Where it came to light."""

    BOARD = "board"
    MEETING = "meeting"
    INSPECTION = "inspection"
    OBJECTION = "objection"
    MINUTES = "minutes"
    """Minutes that nearly repeat another session's."""
    OTHER = "other"


class Finding(models.Model):
    """A problem found in a unit; its actions put it right. It is about the unit, never about a person.

    ``from_unit`` is on whose side it was found: the unit itself, or one above. That side verifies,
    drops and finds again; the unit answers and acts. No score, no severity, no points.
    """

    PERSONAL: ClassVar = {
        "what": "free text of whoever found it; names nobody",
        "details": "free text of whoever found it; names nobody",
        "found_by": "who found it",
        "found_name": "who found it, where they are no person here",
    }

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="findings_on"
    )
    from_unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="findings_of"
    )
    source = models.CharField(max_length=12, choices=FindingSource)
    what = models.CharField(max_length=200)
    details = models.TextField(blank=True, default="")
    duty = models.CharField(max_length=32, blank=True, default="")
    """The duty on the board that it is about, with ``period``, and ``topic_key`` where each topic has it."""
    period = models.CharField(max_length=12, blank=True, default="")
    topic_key = models.UUIDField(null=True)
    line = models.ForeignKey(
        "oversight.AgendaLine", null=True, on_delete=models.SET_NULL, related_name="findings"
    )
    session = models.ForeignKey(
        "activities.Session", null=True, on_delete=models.PROTECT, related_name="findings"
    )
    inspection = models.ForeignKey(
        "oversight.Inspection", null=True, on_delete=models.PROTECT, related_name="findings"
    )
    state = models.CharField(max_length=12, choices=FindingState, default=FindingState.OPEN)
    found_on = models.DateField()
    found_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    found_name = models.CharField(max_length=60, blank=True, default="")
    answer_by_on = models.DateField()
    """Until when the unit says what it will do."""
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="oversight_finding_words_given", condition=~Q(what="")),
            models.CheckConstraint(
                name="oversight_finding_over_has_day",
                condition=Q(state__in=FINDING_OVER, closed_on__isnull=False)
                | (~Q(state__in=FINDING_OVER) & Q(closed_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="oversight_finding_by_one",
                condition=Q(found_by__isnull=True) | Q(found_name=""),
            ),
            models.CheckConstraint(
                name="oversight_finding_duty_has_period",
                condition=Q(duty="", period="") | (~Q(duty="") & ~Q(period="")),
            ),
            models.CheckConstraint(
                name="oversight_finding_topic_of_duty",
                condition=~Q(duty="") | Q(topic_key__isnull=True),
            ),
            models.CheckConstraint(
                name="oversight_finding_answered_later",
                condition=Q(answer_by_on__gte=F("found_on")),
            ),
        ]
        indexes = [models.Index("unit", "found_on", name="oversight_finding_of_unit")]

    def __str__(self) -> str:
        return self.what


class FindingStepKind(models.TextChoices):
    """What somebody said about a finding, or what became of it."""

    FOUND = "found"
    ANSWERED = "answered"
    """The unit answers in its own words."""
    STANDS = "stands"
    """Whoever found it has read the answer: it stands all the same."""
    PUT_RIGHT = "put_right"
    FOUND_AGAIN = "found_again"
    DROPPED = "dropped"


FINDING_WITHOUT_WORDS = ("found", "put_right")


class FindingStep(models.Model):
    """One step of a finding: who, on which day, in which words. Appended."""

    PERSONAL: ClassVar = {
        "text": "free text of whoever answered or looked",
        "person": "who answered or looked",
        "name": "who looked, where they are no person here",
    }

    finding = models.ForeignKey("oversight.Finding", on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=FindingStepKind)
    on = models.DateField()
    text = models.TextField(blank=True, default="")
    person = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=60, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="oversight_finding_step_in_words",
                condition=Q(kind__in=FINDING_WITHOUT_WORDS) | ~Q(text=""),
            ),
            models.CheckConstraint(
                name="oversight_finding_step_by_one",
                condition=Q(person__isnull=True) | Q(name=""),
            ),
        ]
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
