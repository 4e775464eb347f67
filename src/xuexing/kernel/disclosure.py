"""Which figures of groups may be shown without telling of a few people by subtraction."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

LEAST = 5
"""Groups of fewer are never shown."""

Key = TypeVar("Key", bound=Hashable)


def shown_parts(whole: int, parts: Mapping[Key, int], *, least: int = LEAST) -> set[Key]:
    """Return which parts of a shown whole may be shown beside it.

    A part of fewer than ``least`` people is not. What remains when all shown parts are taken from the
    whole is nobody, or again ``least`` at least; else the smallest of the shown parts is left out too.

    Parameters
    ----------
    whole
        People of the whole; those of no part count among what remains.
    parts
        People of each part; nobody is in two.
    """
    shown = sorted(
        (key for key, count in parts.items() if count >= least),
        key=lambda key: (parts[key], str(key)),
    )
    while shown and 0 < whole - sum(parts[key] for key in shown) < least:
        shown.pop(0)
    return set(shown)
