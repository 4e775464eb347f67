"""Official order: order number first, then strokes of the surname (姓氏笔画)."""

from __future__ import annotations

import threading

import icu
from django.db.models import F
from django.db.models.expressions import OrderBy

KEY_LENGTH = 255
_local = threading.local()


def stroke_key(name: str) -> str:
    """Return a text that sorts names by strokes, byte by byte.

    The key is the primary level of the ICU collation ``zh-u-co-stroke`` in hexadecimal, cut to 255:
    strokes of each character, then kinds of strokes, as printed in official lists.
    """
    if not hasattr(_local, "collator"):
        collator = icu.Collator.createInstance(icu.Locale("zh-u-co-stroke"))
        collator.setStrength(icu.Collator.PRIMARY)
        _local.collator = collator
    key: str = _local.collator.getSortKey(name).hex()
    return key[:KEY_LENGTH]


def official_order(prefix: str = "") -> tuple[OrderBy, ...]:
    """Return the ordering for rows with ``order_number`` and ``name_key``, reached by ``prefix``."""
    return (
        OrderBy(F(f"{prefix}order_number"), nulls_last=True),
        OrderBy(F(f"{prefix}name_key")),
        OrderBy(F(f"{prefix}id")),
    )
