"""What a unit above gives down to help: example plans, and guidance."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey

if TYPE_CHECKING:
    from xuexing.apps.organizations.api import Unit


class PlanExample(models.Model):
    """Items of a plan that a unit gives to those below it as an example, or as a template.

    ``items`` is a copy of what was chosen, as a version keeps it and without people. Nobody has to take
    anything from it. ``plan`` is where it came from.
    """

    PERSONAL: ClassVar = {
        "items": "free text of the unit whose plan it was",
        "words": "free text of the unit that gives it",
    }

    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.YearPlan", on_delete=models.PROTECT, related_name="examples")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    words = models.CharField(max_length=500, blank=True, default="")
    items = models.JSONField(default=list)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="plans_plan_example_title_given", condition=~Q(title="")),
            models.CheckConstraint(
                name="plans_plan_example_ends_later",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("made_at")),
            ),
        ]
        indexes = [models.Index("unit", "year", name="plans_plan_example_of_unit")]

    def __str__(self) -> str:
        return self.title


class Way(models.TextChoices):
    """How guidance was given."""

    VISIT = "visit"
    TELEPHONE = "telephone"
    MEETING = "meeting"


class Guidance(models.Model):
    """What a unit above advised a unit, on a day; the unit may answer.

    On its plan, or on a duty in a ``period`` (with ``topic_key`` where each topic has it); then ``part``
    is the part of the unit whose duty it is, where it is not the unit's own.
    """

    PERSONAL: ClassVar = {
        "advice": "free text of the unit above",
        "answer": "free text of the unit",
    }

    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    above = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    part = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    duty = models.CharField(max_length=32, blank=True, default="")
    period = models.CharField(max_length=12, blank=True, default="")
    topic_key = models.UUIDField(null=True)
    on = models.DateField()
    way = models.CharField(max_length=12, choices=Way)
    advice = models.TextField()
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="plans_guidance_advice_given", condition=~Q(advice="")),
            models.CheckConstraint(name="plans_guidance_way", condition=Q(way__in=Way.values)),
            models.CheckConstraint(
                name="plans_guidance_answered",
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="plans_guidance_from_another", condition=~Q(unit=F("above"))
            ),
            models.CheckConstraint(
                name="plans_guidance_duty_has_period",
                condition=Q(duty="", period="") | (~Q(duty="") & ~Q(period="")),
            ),
            models.CheckConstraint(
                name="plans_guidance_duty_of_part",
                condition=~Q(duty="") | Q(part__isnull=True, topic_key__isnull=True),
            ),
        ]
        indexes = [
            models.Index("unit", "on", name="plans_guidance_of_unit"),
            models.Index("above", "on", name="plans_guidance_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.way}"

    @property
    def owing(self) -> Unit:
        """The unit or the part whose duty it is about."""
        return self.part or self.unit
