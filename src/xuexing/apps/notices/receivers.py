"""What the room does about news: its own, and of people who are forgotten."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from xuexing.apps.organizations.api import Person
from xuexing.apps.organizations.events import person_forgotten

from .events import code_asked, something_leaves
from .models import Mailbox
from .operations import forget_notices_of
from .tasks import deliver, send_code


@receiver(something_leaves)
def put_on_the_queue(**_: Any) -> None:
    """Have what waits sent; the queue lies in the same database, so both are there or neither."""
    deliver.enqueue()


@receiver(code_asked)
def have_a_code_sent(*, mailbox: Mailbox, **_: Any) -> None:
    """Have a code drawn and sent by the worker: it never lies in a queue."""
    send_code.enqueue(mailbox.pk)


@receiver(person_forgotten)
def take_notices_away(*, person: Person, name: str, **_: Any) -> None:
    """Take away what somebody was asked and told, and what others were told of them by name."""
    forget_notices_of(person=person, name=name)
