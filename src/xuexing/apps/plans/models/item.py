"""One line of a year's plan."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey
from xuexing.policy.model import Audience


class ItemState(models.TextChoices):
    """How far an item has come."""

    PLANNED = "planned"
    """Nobody has opened a session for it; with a day it counts as arranged."""
    TAKEN = "taken"
    """A session was opened for it, which arranges from then on."""
    HELD = "held"
    """Its session is closed."""
    GIVEN_UP = "given_up"
    """It will not be held; its reason stays."""


class Origin(models.TextChoices):
    """Where an item comes from."""

    DUTY = "duty"
    """Drafted from what is owed."""
    ABOVE = "above"
    """Handed down by a unit above."""
    OWN = "own"
    """The unit's own idea, or its file's."""
    UNPLANNED = "unplanned"
    """A session that was held without standing in the plan."""


WITH_SESSION = (ItemState.TAKEN, ItemState.HELD)
LONG_MONTHS, SHORT_MONTHS, FEBRUARY = (1, 3, 5, 7, 8, 10, 12), (4, 6, 9, 11), 2


class PlanItem(models.Model):
    """Something planned for a day of a year, or for a month while no day is known.

    ``unit`` holds it: the plan's unit or one of its parts. ``minutes_count`` are those of one day, of
    which a class has several. Once a session is opened for it, ``session_on`` and ``session_forms`` are
    the session's, told by the room that keeps sessions; the plan's own time stays as it was.
    ``example`` is the example from above from which it was taken.
    """

    PERSONAL: ClassVar = {
        "responsible": "who sees to it",
        "content": "free text of the unit",
        "target": "free text of the unit",
        "reason": "free text of the unit: why it was given up",
    }

    uuid = PublicKey()
    plan = models.ForeignKey("plans.YearPlan", on_delete=models.CASCADE, related_name="items")
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField(null=True)
    starts = models.TimeField(null=True)
    forms = models.JSONField(default=list)
    content = models.CharField(max_length=120, blank=True, default="")
    target = models.CharField(max_length=200, blank=True, default="")
    responsible = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    audience = models.CharField(max_length=12, default=Audience.MEMBERS.value)
    minutes_count = models.PositiveSmallIntegerField()
    days_count = models.PositiveSmallIntegerField(default=1)
    topic = models.ForeignKey(
        "knowledge.Topic", null=True, on_delete=models.PROTECT, related_name="+"
    )
    content_class = models.CharField(max_length=32, blank=True, default="")
    is_prescribed = models.BooleanField(default=True)
    is_compulsory = models.BooleanField(default=True)
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.OWN)
    example = models.ForeignKey(
        "plans.PlanExample", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    belongs_to_year = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=12, choices=ItemState, default=ItemState.PLANNED)
    session_uuid = models.UUIDField(null=True)
    session_on = models.DateField(null=True)
    session_forms = models.JSONField(default=list)
    reason = models.CharField(max_length=200, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plans_plan_item_month", condition=models.Q(month__range=(1, 12))
            ),
            models.CheckConstraint(
                name="plans_plan_item_day_of_month",
                condition=models.Q(day__isnull=True)
                | models.Q(day__range=(1, 31), month__in=LONG_MONTHS)
                | models.Q(day__range=(1, 30), month__in=SHORT_MONTHS)
                | models.Q(day__range=(1, 29), month=FEBRUARY),
            ),
            models.CheckConstraint(
                name="plans_plan_item_length",
                condition=models.Q(minutes_count__range=(1, 960), days_count__range=(1, 92)),
            ),
            models.CheckConstraint(
                name="plans_plan_item_state", condition=models.Q(state__in=ItemState.values)
            ),
            models.CheckConstraint(
                name="plans_plan_item_origin", condition=models.Q(origin__in=Origin.values)
            ),
            models.CheckConstraint(
                name="plans_plan_item_audience",
                condition=models.Q(audience__in=[each.value for each in Audience]),
            ),
            models.CheckConstraint(
                name="plans_plan_item_session_when_taken",
                condition=models.Q(
                    state__in=WITH_SESSION, session_uuid__isnull=False, session_on__isnull=False
                )
                | (
                    ~models.Q(state__in=WITH_SESSION)
                    & models.Q(session_uuid__isnull=True, session_on__isnull=True)
                ),
            ),
            models.UniqueConstraint(
                "session_uuid",
                condition=models.Q(session_uuid__isnull=False),
                name="plans_plan_item_of_session",
            ),
        ]
        indexes = [models.Index("plan", "month", "day", name="plans_plan_item_in_year")]

    def __str__(self) -> str:
        return f"{self.month}-{self.day or ''} {self.content}"

    @property
    def on(self) -> dt.date | None:
        """The day planned, or None while only the month is known; the plan must be at hand."""
        return dt.date(self.plan.year, self.month, self.day) if self.day else None

    @property
    def shown_on(self) -> dt.date | None:
        """The day of its session where there is one, else the day planned."""
        return self.session_on or self.on
