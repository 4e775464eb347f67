"""Learning brought to the door, and keeping in touch."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class HomeDelivery(models.Model):
    """That learning was delivered to somebody's door (送学上门), on its own or after a session.

    It gives no credit hours unless the pack says so.
    """

    PERSONAL: ClassVar = {
        "person": "to whom",
        "brought_by": "who brought it",
        "what": "what was brought",
        "entered_by": "whose hand entered it",
    }

    uuid = PublicKey()
    person = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "activities.Session", null=True, on_delete=models.PROTECT, related_name="deliveries"
    )
    topic = models.ForeignKey(
        "knowledge.Topic", null=True, on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField()
    brought_by = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, related_name="+"
    )
    what = models.CharField(max_length=200)
    minutes_count = models.PositiveSmallIntegerField(null=True)
    entered_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_home_delivery_says_what", condition=~Q(what="")
            ),
            models.CheckConstraint(
                name="activities_home_delivery_topic_of_session",
                condition=Q(topic__isnull=True) | Q(session__isnull=False),
            ),
        ]
        indexes = [models.Index("person", "on", name="activities_home_delivery_of")]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}"


class ContactHow(models.TextChoices):
    """How somebody was kept in touch with."""

    PHONE = "phone"
    MESSAGE = "message"
    VIDEO = "video"
    VISIT = "visit"


class Contact(models.Model):
    """That the unit kept in touch with somebody who is away: on which day, who, how; not what was said.

    《中国共产党党员教育管理工作条例》 article 32: regularly; article 34: with those abroad at least once each
    half-year.
    """

    PERSONAL: ClassVar = {
        "person": "with whom",
        "kept_by": "who kept in touch",
        "entered_by": "whose hand entered it",
    }

    uuid = PublicKey()
    person = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    how = models.CharField(max_length=12, choices=ContactHow)
    kept_by = models.ForeignKey("organizations.Person", on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activities_contact_with_another", condition=~Q(kept_by=models.F("person"))
            ),
        ]
        indexes = [models.Index("person", "on", name="activities_contact_of_person")]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.how}"
