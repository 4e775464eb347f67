"""What the room hears from below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.events import PersonMerge, person_merged

from .operations import move_facts


@receiver(person_merged)
def move_facts_along(*, merge: PersonMerge, **_: Any) -> None:
    """Let the facts of a second record count for the person whose record stays."""
    move_facts(kept=merge.kept, other=merge.other, by=merge.by, now=merge.now)
