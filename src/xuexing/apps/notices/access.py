"""Who may see notices: each reader their own; a unit's leaders its group and its calendar."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from xuexing.apps.accounts.api import User
from xuexing.apps.organizations.api import Person, Unit, get_person_of, unit_for
from xuexing.foundation.errors import NotFound
from xuexing.foundation.permissions import Permission

from .models import Feed, Hook, Message, Notice
from .queries import find_feed_by_token, find_hook, find_notice_to


def reader_for(*, user: User) -> Person:
    """Return the person behind a user: notices are told to people, not to accounts."""
    person = get_person_of(user_id=user.pk)
    if person is None:
        raise NotFound
    return person


def notice_for(*, reader: Person, uuid: UUID) -> Notice:
    """Return a notice that the reader was told; to everybody else it does not exist."""
    notice = find_notice_to(reader=reader, uuid=uuid)
    if notice is None:
        raise NotFound
    return notice


def led_unit_for(*, user: User, on: dt.date, uuid: UUID) -> Unit:
    """Return a unit whose chat group and calendar the user looks after."""
    return unit_for(user=user, on=on, uuid=uuid, to=Permission.UNIT_EDIT)


def hook_for(*, user: User, on: dt.date, uuid: UUID) -> Hook:
    """Return the chat group of a unit, for who looks after it."""
    hook = find_hook(unit=led_unit_for(user=user, on=on, uuid=uuid))
    if hook is None:
        raise NotFound
    return hook


def message_for(*, user: User, on: dt.date, uuid: UUID) -> Message:
    """Return a message to a unit's group, for who looks after it."""
    message = Message.objects.select_related("hook__unit").filter(uuid=uuid).first()
    if message is None or message.hook.ended_at is not None:
        raise NotFound
    led_unit_for(user=user, on=on, uuid=message.hook.unit.uuid)
    return message


def feed_for(*, token: str) -> Feed:
    """Return the calendar behind a secret address; holding the address is the permission."""
    feed = find_feed_by_token(token=token)
    if feed is None:
        raise NotFound
    return feed
