"""What the room hears from the rooms below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.events import FactsAppended, facts_appended

from .operations import record_corrections


@receiver(facts_appended)
def settle_what_was_corrected(*, event: FactsAppended, **_: Any) -> None:
    """Settle upheld objections of people whose records say something else now."""
    if event.person_ids:
        record_corrections(people=event.person_ids, by=SYSTEM, now=event.now)
