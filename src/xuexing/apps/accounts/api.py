"""The room's door."""

from .models import User

__all__ = ["User"]
