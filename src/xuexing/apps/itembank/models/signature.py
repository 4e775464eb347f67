"""Signatures by which near-duplicates are found."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ItemSignature(models.Model):
    """The bands of a question's text (``kernel.likeness``), an index on each.

    Two questions that have a band in common are candidates. One row a question instead of a row a
    band: a sixth of the space, and one statement finds them all the same.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    item = models.OneToOneField(
        "itembank.Item", primary_key=True, on_delete=models.CASCADE, related_name="signature"
    )
    scheme = models.PositiveSmallIntegerField()
    band_1 = models.BigIntegerField(db_index=True)
    band_2 = models.BigIntegerField(db_index=True)
    band_3 = models.BigIntegerField(db_index=True)
    band_4 = models.BigIntegerField(db_index=True)
    band_5 = models.BigIntegerField(db_index=True)
    band_6 = models.BigIntegerField(db_index=True)
    band_7 = models.BigIntegerField(db_index=True)
    band_8 = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"signature of {self.item_id}"
