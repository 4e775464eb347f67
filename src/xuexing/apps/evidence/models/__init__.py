"""Tables of the room, one concept a file."""

from .batch import Batch
from .chain import Chain
from .coverage import Coverage
from .fact import Fact
from .key import SigningKey
from .seal import Seal

__all__ = ["Batch", "Chain", "Coverage", "Fact", "Seal", "SigningKey"]
