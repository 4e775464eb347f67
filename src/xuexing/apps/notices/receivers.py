"""What the room does about its own news."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from .events import code_asked, something_leaves
from .models import Mailbox
from .tasks import deliver, send_code


@receiver(something_leaves)
def put_on_the_queue(**_: Any) -> None:
    """Have what waits sent; the queue lies in the same database, so both are there or neither."""
    deliver.enqueue()


@receiver(code_asked)
def have_a_code_sent(*, mailbox: Mailbox, **_: Any) -> None:
    """Have a code drawn and sent by the worker: it never lies in a queue."""
    send_code.enqueue(mailbox.pk)
