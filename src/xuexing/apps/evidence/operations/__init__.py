"""Changes of the room: appending, taking back, sealing."""

from .batches import NewFact
from .facts import UnableToCounter, append, counter
from .keys import renew_signing_key
from .merging import move_facts
from .seal_rows import UnableToSeal
from .seals import UnableToSign, seal_batches

__all__ = [
    "NewFact",
    "UnableToCounter",
    "UnableToSeal",
    "UnableToSign",
    "append",
    "counter",
    "move_facts",
    "renew_signing_key",
    "seal_batches",
]
