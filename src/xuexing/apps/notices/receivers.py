"""What the room hears from the room below it, which cannot call up: what its keepers are to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from xuexing.apps.organizations.events import Asking, keepers_answered, keepers_asked

from .operations import Asked, ask_all, settle


@receiver(keepers_asked)
def keep_what_is_asked(*, kind: str, what: Sequence[Asking], now: dt.datetime, **_: Any) -> None:
    """Keep what the keepers of rosters are asked, in the transaction of the act that asks."""
    ask_all(kind=kind, what=[Asked(**vars(each)) for each in what], now=now)


@receiver(keepers_answered)
def settle_what_was_asked(*, kind: str, source_uuid: UUID, now: dt.datetime, **_: Any) -> None:
    """Take off what has been answered."""
    settle(source_uuid=source_uuid, kind=kind, now=now)
