"""How a problem went, step by step."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class StepKind(models.TextChoices):
    """What somebody did or said."""

    RAISED = "raised"
    TAKEN_UP = "taken_up"
    TRIED = "tried"
    CLAIMED = "claimed"
    EVIDENCED = "evidenced"
    VERIFIED = "verified"
    """Another than who did it looked and found it so."""
    BETTER = "better"
    """Whoever raised it says that it is better; that closes it."""
    NOT_BETTER = "not_better"
    """Whoever raised it says that it is not better yet; it goes on."""
    UNSOLVED = "unsolved"
    REOPENED = "reopened"
    TAKEN_BACK = "taken_back"


WITHOUT_WORDS = ("raised", "taken_up", "evidenced")
"""Of these the problem itself says enough."""


class Step(models.Model):
    """One step of a problem: who, on which day, in which words, and by whose hand.

    ``person`` or ``name`` did it or said it; ``hand`` is set where another wrote it down. ``witness`` is
    who can be asked about an effect. Appended; a step is not rewritten.
    """

    PERSONAL: ClassVar = {
        "text": "free text of whoever did it or said it",
        "person": "who did it or said it",
        "name": "somebody without an account, or a body outside, as they want to be called",
        "hand": "who wrote it down for them",
        "witness": "who saw the effect, by name or role, with their consent",
    }

    problem = models.ForeignKey("practice.Problem", on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind)
    on = models.DateField()
    text = models.TextField(blank=True, default="")
    person = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=60, blank=True, default="")
    hand = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    witness = models.CharField(max_length=60, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="practice_step_in_words",
                condition=Q(kind__in=WITHOUT_WORDS) | ~Q(text=""),
            ),
            models.CheckConstraint(
                name="practice_step_by_one",
                condition=Q(person__isnull=True) | Q(name=""),
            ),
            models.CheckConstraint(
                name="practice_step_witness_of_effect",
                condition=Q(witness="") | Q(kind="evidenced"),
            ),
        ]
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class StepFile(models.Model):
    """A file that shows an effect."""

    PERSONAL: ClassVar = {"upload": "may name people, as paper does"}

    uuid = PublicKey()
    step = models.ForeignKey("practice.Step", on_delete=models.CASCADE, related_name="files")
    upload = models.ForeignKey("files.Upload", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("step", "upload", name="practice_step_file_once"),
        ]

    def __str__(self) -> str:
        return str(self.upload_id)
