"""Reads of the room."""

from .calendar import CalendarEvent, list_events
from .channels import find_feed, find_feed_by_token, find_hook, list_messages
from .described import Described, Told, describe, describe_notice
from .held import get_held_notices
from .notices import (
    find_header,
    find_notice_to,
    find_organization_and_new,
    list_notices_to,
    list_told_about,
)
from .to_dos import find_to_dos_of, list_to_dos
from .wishes import find_mailbox, get_wishes, is_mail_configured, list_wanted

__all__ = [
    "CalendarEvent",
    "Described",
    "Told",
    "describe",
    "describe_notice",
    "find_feed",
    "find_feed_by_token",
    "find_header",
    "find_hook",
    "find_mailbox",
    "find_notice_to",
    "find_organization_and_new",
    "find_to_dos_of",
    "get_held_notices",
    "get_wishes",
    "is_mail_configured",
    "list_events",
    "list_messages",
    "list_notices_to",
    "list_to_dos",
    "list_told_about",
    "list_wanted",
]
