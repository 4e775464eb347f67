"""A comment or suggestion, and its answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey


class About(models.TextChoices):
    """What it is about."""

    LEARNING = "learning"
    SYSTEM = "system"


class Route(models.TextChoices):
    """To whom it goes, by the writer's choice."""

    SECRETARY = "secretary"
    """Whoever leads the writer's unit."""
    ABOVE = "above"
    """The unit above; for somebody from outside, the top unit."""
    ADMINISTRATOR = "administrator"
    """Whoever keeps the installation."""


class Suggestion(models.Model):
    """One comment or suggestion; named, or unnamed with a receipt.

    Of an unnamed one nothing is kept that leads to its writer: no person, no user in the trail, no
    moment but the day. Its writer reads the answer with a code of which the digest alone is kept.
    ``unit`` answers; ``passed_to`` is the unit above once the promised day has passed.
    """

    PERSONAL: ClassVar = {
        "person": "who wrote it; null for an unnamed one",
        "text": "in the writer's own words",
        "answered_by": "who answered",
        "answer": "in the answerer's own words",
    }

    uuid = PublicKey()
    about = models.CharField(max_length=12, choices=About)
    route = models.CharField(max_length=16, choices=Route)
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    passed_to = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    receipt_digest = models.CharField(max_length=64, null=True, unique=True)
    text = models.TextField(max_length=3000)
    given_on = models.DateField()
    due_on = models.DateField()
    answer = models.TextField(max_length=3000, blank=True, default="")
    answered_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="columns_suggestion_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="columns_suggestion_about", condition=Q(about__in=About.values)
            ),
            models.CheckConstraint(
                name="columns_suggestion_route", condition=Q(route__in=Route.values)
            ),
            models.CheckConstraint(
                name="columns_suggestion_named_or_receipt",
                condition=Q(person__isnull=False, receipt_digest__isnull=True)
                | Q(person__isnull=True, receipt_digest__isnull=False),
            ),
            models.CheckConstraint(
                name="columns_suggestion_answered_in_words",
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
            models.CheckConstraint(
                name="columns_suggestion_due_later", condition=Q(due_on__gt=F("given_on"))
            ),
        ]
        indexes = [
            models.Index("unit", F("given_on").desc(), name="columns_suggestion_of_unit"),
            models.Index("person", F("given_on").desc(), name="columns_suggestion_of_person"),
            models.Index(
                "due_on",
                condition=Q(answered_at__isnull=True, passed_to__isnull=True),
                name="columns_suggestion_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.given_on}"
