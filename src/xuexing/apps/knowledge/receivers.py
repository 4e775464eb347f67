"""What the room does about news of the rooms below it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver

from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.events import organization_settled
from xuexing.foundation.packs import pack_named

from .operations import take_pack_topics


@receiver(organization_settled)
def follow_the_pack(*, pack: str, by: Actor, now: dt.datetime, **_: Any) -> None:
    """Have the topics of the pack that was chosen, in the transaction that chose it."""
    take_pack_topics(pack=pack_named(pack), by=by, now=now)
