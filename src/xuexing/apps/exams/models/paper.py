"""Papers in parallel forms."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class Paper(models.Model):
    """One paper, in one form or several that are as hard as one another; never changed once made."""

    PERSONAL: ClassVar = {"title": "of a paper; no place for names of people", "made_by": "who"}

    uuid = PublicKey()
    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="papers")
    blueprint = models.ForeignKey(
        "exams.Blueprint", on_delete=models.PROTECT, related_name="papers"
    )
    title = models.CharField(max_length=120)
    made_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="exams_paper_title_given", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title


class PaperForm(models.Model):
    """One form of a paper, called A, B, C and so on."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    paper = models.ForeignKey(
        "exams.Paper", on_delete=models.CASCADE, related_name="forms", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    """From 1; people see its letter."""
    marks = models.DecimalField(max_digits=7, decimal_places=2)
    """Of all questions together."""
    expected_loss = models.DecimalField(max_digits=7, decimal_places=2)
    """Marks that people lose on it on average, as far as that was known when it was made."""
    uncalibrated_count = models.PositiveSmallIntegerField(null=True)
    """Of its questions, a case being one; None where nothing was asked of how it measures."""

    class Meta:
        constraints = [
            models.UniqueConstraint("paper", "number", name="exams_paper_form_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.letter}"

    @property
    def letter(self) -> str:
        """What people call it."""
        return chr(ord("A") + self.number - 1)


class PaperFormPoint(models.Model):
    """How surely a form measures people of one ability, as it was asked and known when the paper was made.

    Ranges are half as wide as what holds in 90 of 100 cases, in marks.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    form = models.ForeignKey(
        "exams.PaperForm", on_delete=models.CASCADE, related_name="points", db_index=False
    )
    place = models.PositiveSmallIntegerField()
    ability = models.FloatField()
    """In deviations of those by whom the questions were calibrated."""
    marks = models.DecimalField(max_digits=7, decimal_places=2)
    """What such people have on a paper drawn at random."""
    asked = models.DecimalField(max_digits=7, decimal_places=2)
    reached = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    """None where no question of the form is calibrated."""

    class Meta:
        constraints = [
            models.UniqueConstraint("form", "place", name="exams_paper_form_point_once"),
            models.CheckConstraint(
                name="exams_paper_form_point_ranges",
                condition=Q(asked__gt=0) & (Q(reached__isnull=True) | Q(reached__gt=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} at {self.ability:.2f}"


class PaperItem(models.Model):
    """One question on a form: this wording, worth so much.

    A case has no row of its own; its parts have theirs and name the wording of the case above them.
    The topic is that of the day on which the paper was made.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    form = models.ForeignKey(
        "exams.PaperForm", on_delete=models.CASCADE, related_name="items", db_index=False
    )
    place = models.PositiveSmallIntegerField()
    version = models.ForeignKey(
        "itembank.ItemVersion", on_delete=models.PROTECT, related_name="on_papers"
    )
    case_version = models.ForeignKey(
        "itembank.ItemVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    cell_place = models.PositiveSmallIntegerField()
    topic = models.ForeignKey(
        "knowledge.Topic", null=True, on_delete=models.PROTECT, related_name="+"
    )
    marks = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint("form", "place", name="exams_paper_item_place_once"),
            models.UniqueConstraint("form", "version", name="exams_paper_item_version_once"),
            models.CheckConstraint(name="exams_paper_item_marks", condition=Q(marks__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.form_id}.{self.place}"
