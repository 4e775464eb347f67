"""Keeping findings and arrangements."""

from .arrange import Arranged, arrange, forget_arranged
from .findings import EVERYBODY, Touched, rebuild, refresh, refresh_due

__all__ = [
    "EVERYBODY",
    "Arranged",
    "Touched",
    "arrange",
    "forget_arranged",
    "rebuild",
    "refresh",
    "refresh_due",
]
