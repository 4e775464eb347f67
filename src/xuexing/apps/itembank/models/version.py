"""What a question says, version after version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from xuexing.foundation.fields import PublicKey
from xuexing.foundation.markup import Markup


class MarkupKind(models.TextChoices):
    """In what the texts of a version are written."""

    PLAIN = Markup.PLAIN.value
    MARKDOWN = Markup.MARKDOWN.value
    HTML = Markup.HTML.value


class ItemVersion(models.Model):
    """One wording of a question with its answer.

    A version that somebody has answered is never changed: the database refuses. So is one that was
    reviewed by whoever wrote it. Answers refer to versions, so that what was asked can always be shown.
    ``content`` is what the kind holds beside the stem (``kernel.items``), as JSON. ``digest`` covers all
    that is asked and said.
    """

    PERSONAL: ClassVar = {
        "stem": "the words of a question; no place for names of people or for secret matter",
        "explanation": "as above",
        "content": "as above",
        "made_by": "who wrote it",
        "reviewed_by": "who reviewed it",
    }

    uuid = PublicKey()
    item = models.ForeignKey(
        "itembank.Item", on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    title = models.CharField(max_length=200, blank=True, default="")
    stem = models.TextField()
    content = models.JSONField(default=dict)
    explanation = models.TextField(blank=True, default="")
    reference = models.CharField(max_length=300, blank=True, default="")
    """Where the answer can be looked up."""
    markup = models.CharField(max_length=8, choices=MarkupKind, default=MarkupKind.PLAIN)
    language = models.CharField(max_length=16, default="zh-hans")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    """When it was first answered; from then on it stays as it is."""

    class Meta:
        constraints = [
            models.UniqueConstraint("item", "number", name="itembank_item_version_number_once"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(is_current=True), name="itembank_item_version_current"
            ),
            models.CheckConstraint(
                name="itembank_item_version_number_from_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(name="itembank_item_version_stem_given", condition=~Q(stem="")),
            models.CheckConstraint(
                name="itembank_item_version_markup", condition=Q(markup__in=MarkupKind.values)
            ),
            models.CheckConstraint(
                name="itembank_item_version_digest_whole", condition=Exact(Length("digest"), 64)
            ),
            models.CheckConstraint(
                name="itembank_item_version_reviewed_by_another",
                condition=Q(reviewed_by__isnull=True)
                | Q(made_by__isnull=True)
                | ~Q(reviewed_by=F("made_by")),
            ),
            models.CheckConstraint(
                name="itembank_item_version_reviewer_and_moment",
                condition=Q(reviewed_by__isnull=True) | Q(reviewed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} version {self.number}"


class ItemPart(models.Model):
    """Which version of a part belongs to a version of its case."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    case_version = models.ForeignKey(
        "itembank.ItemVersion", on_delete=models.CASCADE, related_name="parts", db_index=False
    )
    part_version = models.ForeignKey(
        "itembank.ItemVersion", on_delete=models.PROTECT, related_name="in_cases"
    )
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("case_version", "place", name="itembank_item_part_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_version_id}.{self.place}"


class VersionMedia(models.Model):
    """A picture that a version's texts show as ``media:NAME``."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    version = models.ForeignKey(
        "itembank.ItemVersion", on_delete=models.CASCADE, related_name="media", db_index=False
    )
    upload = models.ForeignKey("files.Upload", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint("version", "name", name="itembank_version_media_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
