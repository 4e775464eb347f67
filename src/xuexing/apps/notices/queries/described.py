"""To-dos in words: the room that asked says them."""

from __future__ import annotations

from xuexing.foundation.panels import Described, collect

from ..models import ToDo

__all__ = ["Described", "describe"]


def describe(to_do: ToDo) -> Described | None:
    """Return a to-do in words; None where the room that asked is not there to say them."""
    said = collect(f"notices.to_do.{to_do.kind}", to_do=to_do)
    return said[0] if said else None
