"""An inspection: by whom, of which units, of which sessions, and what it showed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class Inspection(models.Model):
    """One visit or check (督查) of units, by somebody with an account for its days alone.

    ``unit`` ordered it. It looks at sessions that began from ``first_on`` to ``last_on``, both inside, of
    which a sample is drawn once. ``frame`` holds every session that could be drawn, with its stratum: with
    ``seed`` and ``method`` (kernel.sampling) anybody draws the same again. No grade and no points.
    """

    PERSONAL: ClassVar = {
        "inspector_name": "who inspects, as they are called",
        "user": "the account for the days of the inspection",
        "purpose": "free text of whoever ordered it; names nobody",
        "summary": "free text of the inspector; names nobody",
    }

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="inspections_of"
    )
    purpose = models.CharField(max_length=200)
    inspector_name = models.CharField(max_length=60)
    user = models.OneToOneField(
        "accounts.User", on_delete=models.PROTECT, related_name="inspection"
    )
    from_on = models.DateField()
    until_on = models.DateField()
    """The first day on which the account sees nothing any longer."""
    first_on = models.DateField()
    last_on = models.DateField()
    made_at = models.DateTimeField()

    frame = models.JSONField(default=list)
    seed = models.CharField(max_length=32, blank=True, default="")
    method = models.CharField(max_length=32, blank=True, default="")
    drawn_at = models.DateTimeField(null=True)

    summary = models.TextField(blank=True, default="")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="oversight_inspection_ends_later", condition=Q(until_on__gt=F("from_on"))
            ),
            models.CheckConstraint(
                name="oversight_inspection_looks_back", condition=Q(last_on__gte=F("first_on"))
            ),
            models.CheckConstraint(
                name="oversight_inspection_words_given",
                condition=~Q(purpose="") & ~Q(inspector_name=""),
            ),
            models.CheckConstraint(
                name="oversight_inspection_drawn_says_how",
                condition=Q(drawn_at__isnull=True, seed="", method="")
                | (Q(drawn_at__isnull=False) & ~Q(seed="") & ~Q(method="")),
            ),
        ]
        indexes = [models.Index("unit", F("from_on").desc(), name="oversight_inspection_of_unit")]

    def __str__(self) -> str:
        return self.purpose


class InspectedUnit(models.Model):
    """A unit that an inspection is about: with all below it, or alone."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    inspection = models.ForeignKey(
        "oversight.Inspection", on_delete=models.CASCADE, related_name="units"
    )
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="inspections"
    )
    is_alone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("inspection", "unit", name="oversight_inspected_unit_once"),
        ]

    def __str__(self) -> str:
        return str(self.unit_id)


class Paper(models.TextChoices):
    """What an inspector found of the paper original."""

    FOUND = "found"
    ABSENT = "absent"


class Look(models.Model):
    """A session that was drawn, what the inspector saw, and what the unit says to it.

    ``looked_on`` is null until the inspector has been there; before that the unit does not see that it
    was drawn.
    """

    PERSONAL: ClassVar = {
        "paper_place": "where the paper lay; names nobody",
        "missing": "free text of the inspector; names nobody",
        "answer": "free text of the unit; names nobody",
        "answered_by": "who answered for the unit",
    }

    uuid = PublicKey()
    inspection = models.ForeignKey(
        "oversight.Inspection", on_delete=models.CASCADE, related_name="looks"
    )
    session = models.ForeignKey(
        "activities.Session", on_delete=models.PROTECT, related_name="looks"
    )
    number = models.PositiveSmallIntegerField()
    looked_on = models.DateField(null=True)
    paper = models.CharField(max_length=8, choices=Paper, blank=True, default="")
    paper_place = models.CharField(max_length=120, blank=True, default="")
    missing = models.TextField(blank=True, default="")
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("inspection", "session", name="oversight_look_once"),
            models.CheckConstraint(
                name="oversight_look_says_of_paper",
                condition=Q(looked_on__isnull=True, paper="", paper_place="", missing="")
                | (Q(looked_on__isnull=False) & ~Q(paper="")),
            ),
            models.CheckConstraint(
                name="oversight_look_paper_lies_somewhere",
                condition=~Q(paper="found") | ~Q(paper_place=""),
            ),
            models.CheckConstraint(
                name="oversight_look_answered_on_a_day",
                condition=Q(answer="", answered_on__isnull=True)
                | (~Q(answer="") & Q(answered_on__isnull=False) & Q(looked_on__isnull=False)),
            ),
        ]
        ordering: ClassVar[list[str]] = ["number", "id"]

    def __str__(self) -> str:
        return f"{self.number}"
