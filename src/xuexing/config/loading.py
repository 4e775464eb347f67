"""Loading the program into a process."""

from __future__ import annotations

import gc

import django
from django.conf import settings


def load() -> None:
    """Set Django up with all rooms; what that makes stays, so no garbage is looked for among it."""
    gc.disable()
    try:
        django.setup()
    finally:
        gc.enable()
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        _settle_whole_numbers()
    gc.freeze()


def _settle_whole_numbers() -> None:
    """Have psycopg decide what it takes for a whole number while there is one thread.

    It decides with the first that it writes, and looks into numpy where that is known: a second thread
    that is just loading numpy makes the first one fail (psycopg 3.3, ``_IntOrSubclassDumper``).
    """
    from psycopg import sql

    sql.Literal(0).as_string(None)
