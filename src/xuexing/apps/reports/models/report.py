"""What a unit says of a half-year: upwards in a report, downwards in a circular."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class ReportKind(models.TextChoices):
    """To whom it goes."""

    HALF_YEAR = "half_year"
    """To the unit right above (报告)."""
    CIRCULAR = "circular"
    """To all units below (通报)."""


class ReportState(models.TextChoices):
    """How far it has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    """Back with the unit, with remarks; its figures are live again."""
    ACCEPTED = "accepted"
    ISSUED = "issued"
    """Of a circular: the units below may read it."""


OF_KIND = {
    ReportKind.HALF_YEAR: [
        ReportState.DRAFT,
        ReportState.SUBMITTED,
        ReportState.RETURNED,
        ReportState.ACCEPTED,
    ],
    ReportKind.CIRCULAR: [ReportState.DRAFT, ReportState.ISSUED],
}


class Report(models.Model):
    """One report or circular of a unit for one half-year.

    It holds what people write and nothing that can be computed: figures are read from the records
    until it is submitted, then from its newest ``Submission``. ``version`` grows with every change of
    words. ``experience`` is what worked and may be passed on: the circular takes it up.
    """

    PERSONAL: ClassVar = {
        "problems": "free text of the unit",
        "measures": "free text of the unit",
        "experience": "free text of the unit, written to be passed on",
        "help_offered": "free text of the committee",
        "written_by": "who wrote the words last, named beside them",
    }

    uuid = PublicKey()
    kind = models.CharField(max_length=12, choices=ReportKind)
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=8)
    addressee = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=12, choices=ReportState, default=ReportState.DRAFT)
    problems = models.TextField(blank=True, default="")
    measures = models.TextField(blank=True, default="")
    experience = models.TextField(blank=True, default="")
    help_offered = models.TextField(blank=True, default="")
    written_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("kind", "unit", "period", name="reports_report_once"),
            models.CheckConstraint(
                name="reports_report_half_year", condition=Q(period__regex=r"\A[0-9]{4}H[12]\Z")
            ),
            models.CheckConstraint(
                name="reports_report_state_of_kind",
                condition=Q(kind="half_year", state__in=OF_KIND[ReportKind.HALF_YEAR])
                | Q(kind="circular", state__in=OF_KIND[ReportKind.CIRCULAR]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.unit_id} {self.period}"

    @property
    def is_open(self) -> bool:
        """Whether its words may be changed and its figures are live."""
        return self.state in {ReportState.DRAFT, ReportState.RETURNED}

    @property
    def is_circular(self) -> bool:
        """Whether it goes downwards."""
        return self.kind == ReportKind.CIRCULAR
