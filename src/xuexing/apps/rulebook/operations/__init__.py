"""Keeping findings and arrangements."""

from .arrange import Arranged, arrange, forget_arranged
from .arrange_all import ArrangedBy, arrange_all
from .findings import EVERYBODY, Touched, rebuild, refresh, refresh_due

__all__ = [
    "EVERYBODY",
    "Arranged",
    "ArrangedBy",
    "Touched",
    "arrange",
    "arrange_all",
    "forget_arranged",
    "rebuild",
    "refresh",
    "refresh_due",
]
