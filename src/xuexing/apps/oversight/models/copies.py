"""Minutes that nearly repeat others'."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuexing.foundation.banded import Banded
from xuexing.foundation.fields import PublicKey


class MinutesSignature(Banded):
    """The bands of a session's minutes as they stood when they were last compared.

    ``minutes_version`` is that of the session then; 0 where it was not kept yet.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    session = models.OneToOneField(
        "activities.Session", primary_key=True, on_delete=models.CASCADE, related_name="signature"
    )
    minutes_version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"signature of {self.session_id}"


class Copy(models.Model):
    """A session whose minutes nearly repeat an earlier one's: for the level above to read.

    How alike they are is not kept: it would be a score. Whose text it repeats is shown to nobody
    below ``above``.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    uuid = PublicKey()
    session = models.OneToOneField(
        "activities.Session", on_delete=models.CASCADE, related_name="copy"
    )
    other = models.ForeignKey("activities.Session", on_delete=models.CASCADE, related_name="+")
    above = models.ForeignKey(
        "organizations.Unit", on_delete=models.PROTECT, related_name="copies_below"
    )
    found_on = models.DateField()
    read_on = models.DateField(null=True)
    finding = models.OneToOneField(
        "oversight.Finding", null=True, on_delete=models.PROTECT, related_name="copy"
    )
    """What was returned with a word; null where it is in order, or not read yet."""

    class Meta:
        verbose_name_plural = "copies"
        constraints = [
            models.CheckConstraint(
                name="oversight_copy_returned_was_read",
                condition=Q(finding__isnull=True) | Q(read_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index("above", condition=Q(read_on=None), name="oversight_copy_to_read"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.other_id}"
