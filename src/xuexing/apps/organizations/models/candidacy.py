"""Who is on the way to membership."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import PublicKey


class Candidacy(models.Model):
    """A span of days in which a person who is no member is at one stage on the way to membership.

    Half-open as all spans; a person is at one stage a day (a guard of the database). The stages are the
    pack's (入党申请人, 入党积极分子, 发展对象). Nobody becomes a member by it: whatever counts members counts
    memberships, and these are none. Not here: what was found out about the person, which stays in the
    files on paper.
    """

    PERSONAL: ClassVar = {
        "person": "who is on the way to membership; seen by the keepers of the roster alone",
        "unit": "which unit guides them",
        "stage": "how far",
    }

    uuid = PublicKey()
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, related_name="candidacies"
    )
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="candidacies"
    )
    stage = models.CharField(max_length=32)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_candidacy_ends_later",
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="organizations_candidacy_end_and_reason",
                condition=models.Q(until_on__isnull=True, end_reason="")
                | (models.Q(until_on__isnull=False) & ~models.Q(end_reason="")),
            ),
            models.CheckConstraint(
                name="organizations_candidacy_stage_given", condition=~models.Q(stage="")
            ),
        ]
        indexes = [models.Index("unit", "from_on", name="organizations_candidacy_unit")]

    def __str__(self) -> str:
        return f"{self.stage} {self.from_on}–{self.until_on or ''}"
