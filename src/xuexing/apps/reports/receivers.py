"""What the room hears from the rooms below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.events import UnitsJoined, units_joined

from .operations import hand_on_returns


@receiver(units_joined)
def hand_on_forms(*, joining: UnitsJoined, **_: Any) -> None:
    """Have forms that wait filled by the unit into which another goes."""
    hand_on_returns(unit=joining.unit, into=joining.into, now=joining.now)
