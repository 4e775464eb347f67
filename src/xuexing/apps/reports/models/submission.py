"""A report as it was handed in, with its figures, and what was answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class Submission(models.Model):
    """A report as it stood when it was handed in, or a circular when it was issued.

    ``until_on`` is the last day that its figures look at, ``head`` the short head of the ledger then.
    ``basis`` holds the keys of their rows and nothing else: ``positions`` (unit id and number of the
    unit's last batch: facts are appended, so the rows are those up to there), ``members`` (ids of
    memberships), ``findings`` (duty, subject and period), ``parts`` (ids of the submissions that are
    added up), ``missing`` (ids of units that had handed in nothing).
    """

    PERSONAL: ClassVar = {"basis": "ids of memberships that were counted; no names"}

    uuid = PublicKey()
    report = models.ForeignKey(
        "reports.Report", on_delete=models.PROTECT, related_name="submissions"
    )
    to_unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveSmallIntegerField()
    submitted_at = models.DateTimeField()
    until_on = models.DateField()
    head = models.CharField(max_length=32, blank=True, default="")
    basis = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint("report", "number", name="reports_submission_once"),
            models.CheckConstraint(name="reports_submission_from_one", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.number}"


class Figure(models.Model):
    """One figure of a submission: the unit's own, and together with the reports added up."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    submission = models.ForeignKey(
        "reports.Submission", on_delete=models.CASCADE, related_name="figures"
    )
    key = models.CharField(max_length=64)
    own = models.DecimalField(max_digits=14, decimal_places=2)
    value = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint("submission", "key", name="reports_figure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.value}"


class Verdict(models.TextChoices):
    """What was answered."""

    RETURNED = "returned"
    ACCEPTED = "accepted"


class Answer(models.Model):
    """What the unit above answered to a submission: returned with remarks, or accepted."""

    PERSONAL: ClassVar = {
        "remarks": "free text of the unit above, for the unit that reported",
        "answered_by": "who answered, named beside the remarks",
    }

    submission = models.OneToOneField(
        "reports.Submission", on_delete=models.CASCADE, related_name="answer"
    )
    verdict = models.CharField(max_length=12, choices=Verdict)
    remarks = models.TextField(blank=True, default="")
    due_on = models.DateField(null=True)
    answered_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reports_answer_verdict", condition=Q(verdict__in=Verdict.values)
            ),
            models.CheckConstraint(
                name="reports_answer_returned_with_remarks",
                condition=(Q(due_on=None) & ~Q(verdict="returned"))
                | (Q(verdict="returned") & ~Q(remarks="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.verdict}"
