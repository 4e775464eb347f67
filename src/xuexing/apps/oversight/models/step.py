"""How an action went, step by step."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.fields import PublicKey


class ActionStepKind(models.TextChoices):
    """What somebody did or found."""

    OPENED = "opened"
    CHANGED = "changed"
    CLAIMED = "claimed"
    EVIDENCED = "evidenced"
    VERIFIED = "verified"
    REOPENED = "reopened"
    GIVEN_UP = "given_up"


WITHOUT_WORDS = ("opened", "changed", "evidenced")


class ActionStep(models.Model):
    """One step of an action: who, on which day, in which words, and by whose hand. Appended."""

    PERSONAL: ClassVar = {
        "text": "free text of whoever did it or looked",
        "person": "who did it or looked",
        "name": "a body outside that looked, as it is called",
        "hand": "who wrote it down for them",
        "witness": "who can be asked, by name or role, with their consent",
    }

    action = models.ForeignKey("oversight.Action", on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=ActionStepKind)
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
                name="oversight_action_step_in_words",
                condition=Q(kind__in=WITHOUT_WORDS) | ~Q(text=""),
            ),
            models.CheckConstraint(
                name="oversight_action_step_by_one",
                condition=Q(person__isnull=True) | Q(name=""),
            ),
            models.CheckConstraint(
                name="oversight_action_step_witness_of_doing",
                condition=Q(witness="") | Q(kind="evidenced"),
            ),
        ]
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class ActionFile(models.Model):
    """A file that shows that an action was done."""

    PERSONAL: ClassVar = {"upload": "may name people, as paper does"}

    uuid = PublicKey()
    step = models.ForeignKey("oversight.ActionStep", on_delete=models.CASCADE, related_name="files")
    upload = models.ForeignKey("files.Upload", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("step", "upload", name="oversight_action_file_once"),
        ]

    def __str__(self) -> str:
        return str(self.upload_id)
