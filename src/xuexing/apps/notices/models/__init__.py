"""The room's tables."""

from .to_do import ToDo

__all__ = ["ToDo"]
