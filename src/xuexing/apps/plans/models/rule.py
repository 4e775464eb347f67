"""The unit's own study rules."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.fields import PublicKey

from .version import Body


class StudyRule(models.Model):
    """A rule that a unit gives itself (学习制度): written, adopted, amended, repealed.

    ``text`` is what is being worked on; what was adopted stands in ``RuleText`` and is never changed.
    ``system`` is the pack's rule it began from, empty for the unit's own; ``forms`` and ``facts`` say
    what shows that it is carried out.
    """

    PERSONAL: ClassVar = {
        "text": "free text of the unit",
        "repeal_reason": "free text of the unit",
    }

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="study_rules"
    )
    system = models.CharField(max_length=32, blank=True, default="")
    title = models.CharField(max_length=80)
    text = models.TextField()
    forms = models.JSONField(default=list)
    facts = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    repealed_on = models.DateField(null=True)
    repeal_reason = models.CharField(max_length=200, blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plans_study_rule_title_given", condition=~models.Q(title="")
            ),
            models.CheckConstraint(
                name="plans_study_rule_repeal_and_reason",
                condition=models.Q(repealed_on__isnull=True, repeal_reason="")
                | (models.Q(repealed_on__isnull=False) & ~models.Q(repeal_reason="")),
            ),
            models.UniqueConstraint(
                "unit",
                "system",
                condition=models.Q(repealed_on__isnull=True) & ~models.Q(system=""),
                name="plans_study_rule_system_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RuleText(models.Model):
    """A rule as a body adopted it on a day; the latest is in force until the rule is repealed."""

    PERSONAL: ClassVar = {
        "text": "free text of the unit",
        "reason": "free text of the unit: why it was amended",
    }

    rule = models.ForeignKey("plans.StudyRule", on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    text = models.TextField()
    adopted_on = models.DateField()
    body = models.CharField(max_length=12, choices=Body)
    reason = models.CharField(max_length=200, blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("rule", "number", name="plans_rule_text_once"),
            models.CheckConstraint(
                name="plans_rule_text_body", condition=models.Q(body__in=Body.values)
            ),
            models.CheckConstraint(
                name="plans_rule_text_amended_for_a_reason",
                condition=models.Q(number=1) | ~models.Q(reason=""),
            ),
        ]
        ordering: ClassVar[list[str]] = ["number", "id"]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"
