"""How two people writing at once are kept apart.

Pattern: lock the row that serialises (a session, a unit's chain) with ``locked`` as the first
statement of the transaction, then read, decide, write.

Always lock in the order unit, session, person, chain; several of a kind by their keys. Never lock a
parent to protect a child of another.

SQLite runs each transaction as BEGIN IMMEDIATE: whoever writes is alone, and ``locked`` only reads.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)


def locked(queryset: models.QuerySet[M], *, of: str = "self") -> models.QuerySet[M]:
    """Return the rows locked until the transaction ends; ``of`` names a relation to lock instead.

    The lock is FOR NO KEY UPDATE: rows that refer to a locked row may still be inserted, so a long
    closing in one unit never holds up another that shares its ancestors.
    """
    if connection.features.has_select_for_update:
        no_key = connection.features.has_select_for_no_key_update
        return queryset.select_for_update(of=(of,), no_key=no_key)
    return queryset


def alone_with(*written: type[models.Model]) -> None:
    """Keep everybody else from writing to these tables until the transaction ends; they may read.

    For an act that compares whole tables with a file and then writes what differs. Rows that merely
    refer to these tables may still be inserted elsewhere.
    """
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in written)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")
