"""Work in the background: letters, messages, what falls due, what has had its time."""

from __future__ import annotations

from django_tasks import task

from xuexing.foundation.clock import now

from . import operations
from .models import Mailbox
from .queries import is_mail_configured

LETTERS_AT_ONCE = 200


@task()
def deliver() -> None:
    """Put on the queue what is due to leave; every five minutes, and at once for what is urgent."""
    moment = now()
    operations.end_lost(now=moment)
    letters = operations.make_letters(now=moment) if is_mail_configured() else []
    for start in range(0, len(letters), LETTERS_AT_ONCE):
        send_letters.enqueue(letters[start : start + LETTERS_AT_ONCE])
    for key in operations.take_due_messages(now=moment):
        send_message.enqueue(key)


@task()
def send_letters(keys: list[int]) -> None:
    """Send some letters over one connection."""
    operations.send_letters(keys=keys, now=now())


@task()
def send_message(key: int) -> None:
    """Send one message to a chat group."""
    operations.send_message(key=key, now=now())


@task()
def send_code(mailbox_id: int) -> None:
    """Send a new code to an address that waits to be confirmed; again gives another code."""
    mailbox = Mailbox.objects.select_related("person__user").filter(pk=mailbox_id).first()
    if mailbox is not None and is_mail_configured():
        operations.send_code_letter(mailbox=mailbox, now=now())


@task()
def tell_due() -> int:
    """Tell people what falls due today; each morning, safe to repeat."""
    return operations.tell_due(now=now())
