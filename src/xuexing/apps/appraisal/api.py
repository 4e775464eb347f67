"""The room's door."""

from .access import Desk
from .models import Claim, Objection, ObjectionState
from .operations import answer_objection, open_objection
from .queries import find_own_record, list_objections_of

__all__ = [
    "Claim",
    "Desk",
    "Objection",
    "ObjectionState",
    "answer_objection",
    "find_own_record",
    "list_objections_of",
    "open_objection",
]
