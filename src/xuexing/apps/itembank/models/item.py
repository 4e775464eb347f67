"""Questions of the bank, whatever their present text."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from xuexing.foundation.fields import PublicKey
from xuexing.kernel.items import Kind


class ItemKind(models.TextChoices):
    """The kinds of the kernel, as a column's values."""

    SINGLE = Kind.SINGLE.value
    MULTIPLE = Kind.MULTIPLE.value
    TRUE_FALSE = Kind.TRUE_FALSE.value
    FILL_IN = Kind.FILL_IN.value
    MATCHING = Kind.MATCHING.value
    ORDERING = Kind.ORDERING.value
    SHORT_ANSWER = Kind.SHORT_ANSWER.value
    CASE = Kind.CASE.value


class ItemState(models.TextChoices):
    """How far a question has come. It speaks of the present version."""

    DRAFT = "draft"
    """Somebody writes it, or it was brought in."""
    REVIEWED = "reviewed"
    """Somebody else has looked at it."""
    LIVE = "live"
    """It may be used."""
    RETIRED = "retired"
    """It is used no more; what was answered stays."""


class Level(models.TextChoices):
    """What of thinking a question asks for (Anderson & Krathwohl 2001)."""

    UNSAID = ""
    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYSE = "analyse"
    EVALUATE = "evaluate"
    CREATE = "create"


class Item(models.Model):
    """One question, through all its versions.

    Its unit owns it; without one the whole installation does. ``key`` tells it apart among its
    owner's from the same source: made from the file's own id, else from words and pictures; a later file
    finds it by it. A part of a case has its case and its place in it, and shares its owner and state.

    ``search_text`` is what is looked for: stem and options of the present version, folded. How many
    people got it wrong according to somebody else is ``prior_error_rate`` with ``prior_source``; it is
    no measurement of this installation. What a question is worth is not here: papers say that.
    """

    PERSONAL: ClassVar = {"search_text": "the words of a question; no place for names of people"}

    uuid = PublicKey()
    unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="items"
    )
    kind = models.CharField(max_length=16, choices=ItemKind)
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.DRAFT)
    topic = models.ForeignKey(
        "knowledge.Topic", null=True, on_delete=models.PROTECT, related_name="items"
    )
    level = models.CharField(max_length=10, choices=Level, blank=True, default="")
    source = models.CharField(max_length=120, blank=True, default="")
    """Which collection it came from; a file or its sender says."""
    origin_id = models.CharField(max_length=200, blank=True, default="")
    """What its file calls it."""
    key = models.CharField(max_length=64)
    text_key = models.CharField(max_length=64, db_index=True)
    """Made from the present words and pictures: a question without an id is known again by it."""
    taken_digest = models.CharField(max_length=64, blank=True, default="")
    """What its file last said of it: the same file again changes nothing, whatever was edited here."""
    are_answers_shared = models.BooleanField(default=False)
    """Whether those below who may see answers see this one's too."""
    prior_error_rate = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    prior_source = models.CharField(max_length=120, blank=True, default="")
    case = models.ForeignKey(
        "itembank.Item", null=True, on_delete=models.PROTECT, related_name="parts"
    )
    place = models.PositiveSmallIntegerField(null=True)
    search_text = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="itembank_item_kind", condition=Q(kind__in=ItemKind.values)
            ),
            models.CheckConstraint(
                name="itembank_item_state", condition=Q(state__in=ItemState.values)
            ),
            models.CheckConstraint(name="itembank_item_level", condition=Q(level__in=Level.values)),
            models.CheckConstraint(
                name="itembank_item_keys_whole",
                condition=Exact(Length("key"), 64) & Exact(Length("text_key"), 64),
            ),
            models.UniqueConstraint(
                fields=["unit", "source", "key"],
                condition=Q(unit__isnull=False),
                name="itembank_item_key_once_a_unit",
            ),
            models.UniqueConstraint(
                fields=["source", "key"],
                condition=Q(unit__isnull=True),
                name="itembank_item_key_once_without_unit",
            ),
            models.CheckConstraint(
                name="itembank_item_case_and_place",
                condition=Q(case__isnull=True, place__isnull=True)
                | (Q(case__isnull=False, place__gte=1) & ~Q(kind=Kind.CASE.value)),
            ),
            models.CheckConstraint(
                name="itembank_item_prior_and_source",
                condition=Q(prior_error_rate__isnull=True, prior_source="")
                | (Q(prior_error_rate__range=(0, 1)) & ~Q(prior_source="")),
            ),
        ]
        indexes = [
            models.Index("case", "unit", "state", "kind", name="itembank_item_listed"),
            models.Index(models.F("changed_at").desc(), name="itembank_item_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"


class ItemPoint(models.Model):
    """One of the knowledge points that a question asks for."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    item = models.ForeignKey(
        "itembank.Item", on_delete=models.CASCADE, related_name="points", db_index=False
    )
    point = models.ForeignKey("knowledge.Topic", on_delete=models.PROTECT, related_name="asked_by")

    class Meta:
        constraints = [
            models.UniqueConstraint("item", "point", name="itembank_item_point_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} asks for {self.point_id}"
