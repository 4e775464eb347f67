"""Study that makes up for a session one missed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class MakeUpState(models.TextChoices):
    """How far it has come."""

    BEGUN = "begun"
    """Assigned, or taken up by oneself."""
    TOLD = "told"
    """The person says that it is done; somebody is to check."""
    CHECKED = "checked"
    """Its fact is written."""
    WITHDRAWN = "withdrawn"
    """It was given up."""


class MakeUp(models.Model):
    """The make-up study (补学) of one person for one session, whose roll it never changes.

    It ends in a fact of its own, on its own day; the hours are those of the minutes studied, and never
    more than the session gave.
    """

    PERSONAL: ClassVar = {
        "person": "who makes up",
        "what": "what is to be studied",
        "learned": "what was studied, in their own words",
        "question": "what whoever checks asks back",
        "assigned_by": "who assigned it; null where the person took it up",
        "entered_by": "whose hand entered that it was done",
        "checked_by": "who checked it",
    }

    uuid = PublicKey()
    session = models.ForeignKey(
        "activities.Session", on_delete=models.PROTECT, related_name="make_ups"
    )
    person = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=MakeUpState, default=MakeUpState.BEGUN)
    what = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    assigned_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    done_on = models.DateField(null=True)
    minutes_count = models.PositiveSmallIntegerField(null=True)
    learned = models.CharField(max_length=300, blank=True, default="")
    question = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("session", "person", name="activities_make_up_once"),
            models.CheckConstraint(name="activities_make_up_says_what", condition=~Q(what="")),
            models.CheckConstraint(
                name="activities_make_up_told_when",
                condition=~Q(state__in=["told", "checked"])
                | Q(done_on__isnull=False, minutes_count__gte=1),
            ),
            models.CheckConstraint(
                name="activities_make_up_checked_has_moment",
                condition=Q(state="checked", checked_at__isnull=False)
                | (~Q(state="checked") & Q(checked_at__isnull=True)),
            ),
        ]
        indexes = [models.Index("person", "made_at", name="activities_make_up_of_person")]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d} {self.state}"
