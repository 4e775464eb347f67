"""The room's door."""

from .operations import record_help

__all__ = ["record_help"]
