"""Tables of the room."""

from .adoption import Adoption
from .arrangement import Arrangement
from .finding import Finding
from .sweep import Sweep

__all__ = ["Adoption", "Arrangement", "Finding", "Sweep"]
