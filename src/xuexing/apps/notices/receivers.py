"""What the room does about its own news, and hears from below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.events import (
    PostHandedOver,
    UnitsJoined,
    post_handed_over,
    units_joined,
)

from .events import code_asked, something_leaves
from .models import Mailbox
from .operations import hand_to_dos, move_to_dos
from .tasks import deliver, send_code


@receiver(something_leaves)
def put_on_the_queue(**_: Any) -> None:
    """Have what waits sent; the queue lies in the same database, so both are there or neither."""
    deliver.enqueue()


@receiver(code_asked)
def have_a_code_sent(*, mailbox: Mailbox, **_: Any) -> None:
    """Have a code drawn and sent by the worker: it never lies in a queue."""
    send_code.enqueue(mailbox.pk)


@receiver(post_handed_over)
def hand_over_to_dos(*, handing: PostHandedOver, **_: Any) -> None:
    """Give the successor in a post what its holder was asked by name there."""
    post = handing.post
    hand_to_dos(unit=post.unit, before=handing.before, person=post.person, now=handing.now)


@receiver(units_joined)
def move_to_dos_along(*, joining: UnitsJoined, **_: Any) -> None:
    """Give the unit into which another goes what is open there."""
    move_to_dos(unit=joining.unit, into=joining.into, now=joining.now)
