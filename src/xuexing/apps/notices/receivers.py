"""What the room does about its own news, and what it hears from the room below, which cannot call up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from xuexing.apps.organizations.events import Asking, keepers_answered, keepers_asked

from .events import code_asked, something_leaves
from .models import Mailbox
from .operations import Asked, ask_all, settle
from .tasks import deliver, send_code


@receiver(something_leaves)
def put_on_the_queue(**_: Any) -> None:
    """Have what waits sent; the queue lies in the same database, so both are there or neither."""
    deliver.enqueue()


@receiver(code_asked)
def have_a_code_sent(*, mailbox: Mailbox, **_: Any) -> None:
    """Have a code drawn and sent by the worker: it never lies in a queue."""
    send_code.enqueue(mailbox.pk)


@receiver(keepers_asked)
def keep_what_is_asked(*, kind: str, what: Sequence[Asking], now: dt.datetime, **_: Any) -> None:
    """Keep what the keepers of rosters are asked, in the transaction of the act that asks."""
    ask_all(kind=kind, what=[Asked(**vars(each)) for each in what], now=now)


@receiver(keepers_answered)
def settle_what_was_asked(*, kind: str, source_uuid: UUID, now: dt.datetime, **_: Any) -> None:
    """Take off what has been answered."""
    settle(source_uuid=source_uuid, kind=kind, now=now)
