"""The facts an objection is about."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class ContestedFact(models.Model):
    """One fact objected to, and the fact that stands in its place once the record was corrected.

    ``fact`` is null where the record said nothing of the person; ``replaced_by`` is null until the
    correction, and stays so where the corrected record says nothing of the person any more.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    objection = models.ForeignKey(
        "appraisal.Objection", on_delete=models.CASCADE, related_name="contested"
    )
    fact = models.ForeignKey("evidence.Fact", null=True, on_delete=models.PROTECT, related_name="+")
    replaced_by = models.ForeignKey(
        "evidence.Fact", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appraisal_contested_fact_one_of_two",
                condition=Q(fact__isnull=False) | Q(replaced_by__isnull=False),
            ),
            models.UniqueConstraint("objection", "fact", name="appraisal_contested_fact_once"),
        ]

    def __str__(self) -> str:
        return f"{self.fact_id} → {self.replaced_by_id}"
