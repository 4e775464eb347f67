"""Signatures by which near-duplicates are found."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuexing.foundation.banded import Banded


class ItemSignature(Banded):
    """The bands of a question's text."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    item = models.OneToOneField(
        "itembank.Item", primary_key=True, on_delete=models.CASCADE, related_name="signature"
    )

    def __str__(self) -> str:
        return f"signature of {self.item_id}"
