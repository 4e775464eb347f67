"""What happened."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.apps.audit.api import ActorKind

CODE = r"\A[a-z][a-z0-9_]*\Z"
CODE_OR_NOTHING = r"\A([a-z][a-z0-9_]*)?\Z"


class Fact(models.Model):
    """Who (a person, or the unit itself), what, when, how much: appended, never changed.

    A mistake is taken back by a counter-fact: the same fact with the amount negated, a pointer to
    what it takes back and the code of its reason, so that every sum nets to zero. The database refuses
    update, delete, a second counter and a counter that does not match (guards of the room).

    Keys, codes and numbers only: no names and no free text, so that forgetting a person leaves every
    fact and every proof whole. Not here: what a fact means for a duty (rulebook judges, and never
    writes into this table), and the digest (formats.canonical computes it from the row).
    """

    PERSONAL: ClassVar = {
        "person": "whose learning it is",
        "entered_by_id": "whose hand entered it; kept as long as the ledger",
        "verified_by_id": "who confirmed it; kept as long as the ledger",
    }

    uuid = models.UUIDField(unique=True, editable=False)
    """Made from the batch's uuid and the position, so that a removed fact can still be named."""
    batch = models.ForeignKey(
        "evidence.Batch", on_delete=models.PROTECT, related_name="facts", db_index=False
    )
    position = models.PositiveIntegerField()
    """Place in the batch, from 1."""
    kind = models.CharField(max_length=32)
    """attendance, held, topic_studied, comment, …"""
    category = models.CharField(max_length=32, blank=True, default="")
    """Which sort within the kind: the activity form, the class of hours."""
    detail = models.CharField(max_length=32, blank=True, default="")
    """How it went: present, late, leave, absent, remote, no_quorum, …"""
    topic_key = models.UUIDField(null=True)
    unit = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="facts", db_index=False
    )
    """The unit responsible at that time, whatever becomes of the person's membership."""
    person = models.ForeignKey(
        "organizations.Person",
        null=True,
        on_delete=models.PROTECT,
        related_name="facts",
        db_index=False,
    )
    """Null where the unit itself is the subject."""
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    """Credit hours, a count, a score: the kind says which."""
    standard_error = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    """Of a score, in the score's own unit."""
    happened_on = models.DateField()
    belongs_to_year = models.SmallIntegerField(null=True)
    """The year a yearly meeting belongs to, where it differs from its date."""
    source_kind = models.CharField(max_length=32)
    source_uuid = models.UUIDField()
    """The record it came from (a session); a key, not a reference: the facts outlive it."""
    entered_kind = models.CharField(max_length=16, choices=ActorKind)
    entered_by_id = models.BigIntegerField(null=True)
    entered_at = models.DateTimeField()
    verified_by_id = models.BigIntegerField(null=True)
    counters = models.OneToOneField(
        "evidence.Fact", null=True, on_delete=models.PROTECT, related_name="countered_by"
    )
    """The fact that this one takes back; once at most."""
    reason = models.CharField(max_length=32, blank=True, default="")
    """Why it was taken back."""

    class Meta:
        constraints = [
            models.UniqueConstraint("batch", "position", name="evidence_fact_position_once"),
            models.CheckConstraint(
                name="evidence_fact_position_from_one", condition=models.Q(position__gte=1)
            ),
            models.CheckConstraint(
                name="evidence_fact_codes",
                condition=models.Q(
                    kind__regex=CODE,
                    category__regex=CODE_OR_NOTHING,
                    detail__regex=CODE_OR_NOTHING,
                    source_kind__regex=CODE,
                    reason__regex=CODE_OR_NOTHING,
                ),
            ),
            models.CheckConstraint(
                name="evidence_fact_counter_and_reason",
                condition=models.Q(counters__isnull=True, reason="")
                | (models.Q(counters__isnull=False) & ~models.Q(reason="")),
            ),
            models.CheckConstraint(
                name="evidence_fact_standard_error_not_negative",
                condition=models.Q(standard_error__isnull=True) | models.Q(standard_error__gte=0),
            ),
            models.CheckConstraint(
                name="evidence_fact_year_plausible",
                condition=models.Q(belongs_to_year__isnull=True)
                | models.Q(belongs_to_year__range=(1900, 2999)),
            ),
            models.CheckConstraint(
                name="evidence_fact_user_is_named",
                condition=models.Q(entered_kind=ActorKind.USER, entered_by_id__isnull=False)
                | models.Q(
                    entered_kind__in=[ActorKind.COMMAND_LINE, ActorKind.SYSTEM],
                    entered_by_id__isnull=True,
                ),
            ),
        ]
        indexes = [
            # A person's record and duties: their facts of some kinds in a period.
            models.Index("person", "kind", "happened_on", name="evidence_fact_of_person"),
            # A unit's duties and roll-ups: its facts of some kinds in a period.
            models.Index("unit", "kind", "happened_on", name="evidence_fact_of_unit"),
            # Undo and correction: everything a session wrote.
            models.Index("source_uuid", name="evidence_fact_of_source"),
            # Who studied a topic, and whether its comment was given.
            models.Index(
                "topic_key",
                "kind",
                condition=models.Q(topic_key__isnull=False),
                name="evidence_fact_of_topic",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.category} {self.amount} {self.happened_on}"
