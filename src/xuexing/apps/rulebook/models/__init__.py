"""Tables of the room."""

from .arrangement import Arrangement
from .finding import Finding
from .sweep import Sweep

__all__ = ["Arrangement", "Finding", "Sweep"]
