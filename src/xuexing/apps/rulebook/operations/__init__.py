"""Keeping findings, arrangements, and which local practices the organization goes by."""

from .adopting import UnableToAdopt, adopt_duty, end_adoption
from .arrange import Arranged, arrange, forget_arranged
from .arrange_all import ArrangedBy, arrange_all
from .findings import (
    EVERYBODY,
    Touched,
    rebuild,
    refresh,
    refresh_all,
    refresh_due,
    refresh_together,
)

__all__ = [
    "EVERYBODY",
    "Arranged",
    "ArrangedBy",
    "Touched",
    "UnableToAdopt",
    "adopt_duty",
    "arrange",
    "arrange_all",
    "end_adoption",
    "forget_arranged",
    "rebuild",
    "refresh",
    "refresh_all",
    "refresh_due",
    "refresh_together",
]
