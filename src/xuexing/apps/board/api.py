"""The room's door."""

from .operations import note_help

__all__ = ["note_help"]
