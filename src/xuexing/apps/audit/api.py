"""The room's door."""

from .models import ActorKind
from .operations import COMMAND_LINE, SYSTEM, Act, Actor, record, record_many
from .queries import list_entries_of

__all__ = [
    "COMMAND_LINE",
    "SYSTEM",
    "Act",
    "Actor",
    "ActorKind",
    "list_entries_of",
    "record",
    "record_many",
]
