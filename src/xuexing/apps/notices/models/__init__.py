"""The room's tables."""

from .feed import Feed
from .hook import Hook, Service
from .mailbox import Mailbox
from .notice import About, Notice, Recipient
from .outgoing import Letter, Message, Outgoing, Sending
from .to_do import ToDo
from .wishes import Channel, Muted, Wishes

__all__ = [
    "About",
    "Channel",
    "Feed",
    "Hook",
    "Letter",
    "Mailbox",
    "Message",
    "Muted",
    "Notice",
    "Outgoing",
    "Recipient",
    "Sending",
    "Service",
    "ToDo",
    "Wishes",
]
