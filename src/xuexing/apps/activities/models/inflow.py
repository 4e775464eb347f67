"""What a floating member took part in where they are."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class InflowState(models.TextChoices):
    """How far a statement has come."""

    STATED = "stated"
    """It waits for the secretary at home."""
    ASKED = "asked"
    """The secretary asks back."""
    CONFIRMED = "confirmed"
    """Its fact is written."""
    WITHDRAWN = "withdrawn"
    """The person took it back."""


class InflowStatement(models.Model):
    """That a floating member took part at the place of inflow, as they say themself.

    《中国共产党党员教育管理工作条例》 article 32: one affiliation, participation in many places. ``unit`` is
    the home unit of that day; its secretary confirms, and the hours are credited there, once.
    """

    PERSONAL: ClassVar = {
        "person": "who took part",
        "place": "which organization there",
        "learned": "what was learned, in their own words",
        "question": "what the secretary asks back",
        "entered_by": "whose hand entered it",
        "confirmed_by": "who confirmed it",
    }

    uuid = PublicKey()
    person = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=InflowState, default=InflowState.STATED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    form = models.CharField(max_length=32)
    learned = models.CharField(max_length=300)
    question = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_inflow_statement_ends_later",
                condition=Q(ends_at__gt=F("starts_at")),
            ),
            models.CheckConstraint(
                name="activities_inflow_statement_says_what",
                condition=~Q(place="") & ~Q(form="") & ~Q(learned=""),
            ),
            models.CheckConstraint(
                name="activities_inflow_statement_confirmed_has_moment",
                condition=Q(state="confirmed", confirmed_at__isnull=False)
                | (~Q(state="confirmed") & Q(confirmed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="activities_inflow_statement_asked_what",
                condition=~Q(state="asked") | ~Q(question=""),
            ),
        ]
        indexes = [models.Index("person", "starts_at", name="activities_inflow_statement_of")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d} {self.state}"
