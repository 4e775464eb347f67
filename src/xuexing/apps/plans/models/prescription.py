"""What a unit prescribes to units below it."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from xuexing.foundation.fields import PublicKey
from xuexing.policy.model import Audience


class PrescriptionState(models.TextChoices):
    """How far a prescription has come."""

    DRAFT = "draft"
    """Written and looked at by whoever prescribes; nobody below knows of it."""
    SENDING = "sending"
    """It binds, and is being put into the plans in the background."""
    SENT = "sent"
    CHANGING = "changing"
    """It was changed, and the plans of very many units are following in the background."""
    WITHDRAWN = "withdrawn"
    """Nobody is bound any more; what was held stays."""


OPEN = (PrescriptionState.SENDING, PrescriptionState.SENT, PrescriptionState.CHANGING)
"""States in which it binds."""


class Prescription(models.Model):
    """An item that a unit prescribes to units below it (规定动作): what, in which days, whom, why.

    ``kinds`` are the kinds of units below that it binds; where units are ``named`` (by key) these alone.
    Whom it binds is settled when it is sent: see ``Bound``. The span is half-open and of one year.
    ``version`` grows with each change; what was sent before stands in ``PrescriptionVersion``.
    With ``joins_planned`` it becomes the content of a gathering planned already, where there is one.
    ``done_count`` of ``total_count`` tells how far the plans below have followed.
    """

    PERSONAL: ClassVar = {
        "content": "free text of the unit",
        "target": "free text of the unit",
        "source": "free text of the unit: the document it rests on",
        "why": "free text of the unit",
        "reason": "free text of the unit: why it was withdrawn",
    }

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="prescriptions"
    )
    content = models.CharField(max_length=120)
    target = models.CharField(max_length=200, blank=True, default="")
    forms = models.JSONField(default=list)
    topic = models.ForeignKey(
        "knowledge.Topic", null=True, on_delete=models.PROTECT, related_name="+"
    )
    content_class = models.CharField(max_length=32, blank=True, default="")
    audience = models.CharField(max_length=12, default=Audience.MEMBERS.value)
    minutes_count = models.PositiveSmallIntegerField()
    is_compulsory = models.BooleanField(default=True)
    joins_planned = models.BooleanField(default=True)
    source = models.CharField(max_length=200, blank=True, default="")
    why = models.TextField(blank=True, default="")
    from_on = models.DateField()
    until_on = models.DateField()
    kinds = models.JSONField(default=list)
    named = models.JSONField(default=list)
    state = models.CharField(
        max_length=12, choices=PrescriptionState, default=PrescriptionState.DRAFT
    )
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plans_prescription_content_given", condition=~Q(content="")
            ),
            models.CheckConstraint(
                name="plans_prescription_ends_later", condition=Q(until_on__gt=F("from_on"))
            ),
            models.CheckConstraint(
                name="plans_prescription_length", condition=Q(minutes_count__range=(1, 960))
            ),
            models.CheckConstraint(
                name="plans_prescription_audience",
                condition=Q(audience__in=[each.value for each in Audience]),
            ),
            models.CheckConstraint(
                name="plans_prescription_sent_unless_draft",
                condition=Q(state="draft", sent_at__isnull=True)
                | Q(state__in=["sending", "sent", "changing", "withdrawn"], sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="plans_prescription_withdrawn_for_a_reason",
                condition=(Q(state="withdrawn") & ~Q(reason=""))
                | (~Q(state="withdrawn") & Q(reason="")),
            ),
            models.CheckConstraint(
                name="plans_prescription_done_within_total",
                condition=Q(done_count__lte=F("total_count")),
            ),
        ]
        indexes = [models.Index("unit", "from_on", name="plans_prescription_of_unit")]

    def __str__(self) -> str:
        return self.content

    @property
    def last_on(self) -> dt.date:
        """The last day on which it may be held."""
        return self.until_on - dt.timedelta(days=1)

    @property
    def is_open(self) -> bool:
        """Whether it binds."""
        return self.state in OPEN

    @property
    def is_under_way(self) -> bool:
        """Whether plans are still following in the background."""
        is_over = self.state in {PrescriptionState.DRAFT, PrescriptionState.SENT}
        return not is_over and self.done_count < self.total_count


class PrescriptionVersion(models.Model):
    """A prescription as it stood before a change, and why it was changed."""

    PERSONAL: ClassVar = {
        "words": "free text of the unit",
        "reason": "free text of the unit",
    }

    prescription = models.ForeignKey(
        "plans.Prescription", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    words = models.JSONField()
    reason = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "prescription", "number", name="plans_prescription_version_once"
            ),
            models.CheckConstraint(
                name="plans_prescription_version_reason", condition=~Q(reason="")
            ),
        ]
        ordering: ClassVar[list[str]] = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}"
