"""Units of the organization."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from xuexing.foundation.fields import BytewiseCharField, PublicKey


class Unit(models.Model):
    """A committee, general branch, branch or group; the kinds are the pack's.

    ``path`` is where it stands today, copied from its open ``UnitPlacement`` (path of ids, each
    followed by a slash, its own last). A unit that was closed keeps its last path and says when and
    why it ended; its rows are never deleted.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = PublicKey()
    code = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=32)
    parent = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="children"
    )
    path = BytewiseCharField(max_length=255, db_index=True)
    order_number = models.IntegerField(null=True)
    name_key = BytewiseCharField(max_length=255)
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organizations_unit_code_given", condition=~models.Q(code="")
            ),
            models.CheckConstraint(
                name="organizations_unit_end_and_reason",
                condition=models.Q(ended_on__isnull=True, end_reason="")
                | (models.Q(ended_on__isnull=False) & ~models.Q(end_reason="")),
            ),
            models.CheckConstraint(
                name="organizations_unit_parent_is_another",
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=F("id")),
            ),
        ]
        indexes = [models.Index("kind", "path", name="organizations_unit_kind_path")]

    def __str__(self) -> str:
        return self.name
