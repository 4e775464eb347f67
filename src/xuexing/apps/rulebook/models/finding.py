"""How duties stand."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.kernel.rules import State


class Finding(models.Model):
    """One duty of one subject in one period.

    A table that can be thrown away and rebuilt from facts at any time: nothing refers to it, and its
    address on pages is duty, subject and period. The proof is not kept; it is folded when asked for.

    ``amount`` and ``arranged_amount`` are those of the demand's first number. ``subject_uuid`` is the
    person's, the unit's or the topic's key; ``unit`` is responsible for it on the day judged. ``ends_on``
    is the last day on which it is open: past its period where there are months of grace, far away for a
    span that has not ended. Of a duty that hangs on a span ``starts_on`` is the span's first day.

    The database does not check ``unit`` and ``person`` once more: the one statement that writes here takes
    both from their own tables, and checking a hundred thousand rows would take longer than judging them.
    """

    PERSONAL: ClassVar = {
        "person": "whose duty it is",
        "state": "how it stands",
        "amount": "so far",
    }

    duty = models.CharField(max_length=32)
    version = models.PositiveSmallIntegerField()
    subject_uuid = models.UUIDField()
    unit = models.ForeignKey(
        "organizations.Unit",
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    person = models.ForeignKey(
        "organizations.Person",
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    topic_key = models.UUIDField(null=True)
    period = models.CharField(max_length=8)
    starts_on = models.DateField()
    ends_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=20)
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    arranged_amount = models.DecimalField(max_digits=9, decimal_places=2)
    arranged_on = models.DateField(null=True)
    next_change_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "duty", "subject_uuid", "starts_on", name="rulebook_finding_once"
            ),
            models.CheckConstraint(
                name="rulebook_finding_state",
                condition=models.Q(state__in=[state.value for state in State]),
            ),
            models.CheckConstraint(
                name="rulebook_finding_period_in_order",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="rulebook_finding_person_or_topic",
                condition=models.Q(person__isnull=True) | models.Q(topic_key__isnull=True),
            ),
        ]
        indexes = [
            models.Index("unit", "ends_on", name="rulebook_finding_of_unit"),
            # The board of many units: a count by duty and state that reads no rows of people's own.
            models.Index(
                "unit",
                "ends_on",
                "duty",
                "state",
                "starts_on",
                condition=models.Q(person__isnull=True),
                name="rulebook_finding_of_board",
            ),
            models.Index("person", "ends_on", name="rulebook_finding_of_person"),
            models.Index(
                "next_change_on",
                name="rulebook_finding_due",
                condition=models.Q(next_change_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.period} {self.state}"
