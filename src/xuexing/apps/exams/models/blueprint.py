"""What papers are to ask for (双向细目表)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey
from xuexing.kernel.items import Kind
from xuexing.kernel.papers import Where

THINKING = ["", "remember", "understand", "apply", "analyse", "evaluate", "create"]
KINDS = ["", *(kind.value for kind in Kind)]
MOST_WITHIN = 50


class Blueprint(models.Model):
    """A two-way table: how many questions on what, asking for which thinking, worth how much.

    It may also say where the marks have to tell people apart, and how surely: in 90 of 100 cases the marks of
    the same person on another such paper lie within so many per cent of all marks, to either side.
    """

    PERSONAL: ClassVar = {"title": "of a paper; no place for names of people", "made_by": "who"}

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="blueprints"
    )
    title = models.CharField(max_length=120)
    measures = models.CharField(max_length=12, blank=True, default="")
    """Where; empty where that is left open."""
    pass_percent = models.PositiveSmallIntegerField(null=True)
    within_percent = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exams_blueprint_title_given",
                condition=~Q(title=""),
            ),
            models.CheckConstraint(
                name="exams_blueprint_measures",
                condition=Q(measures="", pass_percent__isnull=True, within_percent__isnull=True)
                | Q(
                    measures=Where.PASS_MARK.value,
                    pass_percent__isnull=False,
                    pass_percent__range=(1, 99),
                    within_percent__isnull=False,
                    within_percent__range=(1, MOST_WITHIN),
                )
                | Q(
                    measures__in=[each.value for each in Where if each != Where.PASS_MARK],
                    pass_percent__isnull=True,
                    within_percent__isnull=False,
                    within_percent__range=(1, MOST_WITHIN),
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BlueprintCell(models.Model):
    """So many questions of one sort; an empty topic, level or kind means any.

    A case counts as one question and shares its marks among its parts.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    blueprint = models.ForeignKey(
        "exams.Blueprint", on_delete=models.CASCADE, related_name="cells", db_index=False
    )
    place = models.PositiveSmallIntegerField()
    topic = models.ForeignKey(
        "knowledge.Topic", null=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.CharField(max_length=10, blank=True, default="")
    kind = models.CharField(max_length=16, blank=True, default="")
    count = models.PositiveSmallIntegerField()
    marks = models.DecimalField(max_digits=5, decimal_places=2)
    """Of each question."""

    class Meta:
        constraints = [
            models.UniqueConstraint("blueprint", "place", name="exams_blueprint_cell_place_once"),
            models.CheckConstraint(
                name="exams_blueprint_cell_asks_something",
                condition=Q(count__range=(1, 200), marks__gt=0),
            ),
            models.CheckConstraint(
                name="exams_blueprint_cell_sort",
                condition=Q(level__in=THINKING, kind__in=KINDS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blueprint_id}.{self.place}"
