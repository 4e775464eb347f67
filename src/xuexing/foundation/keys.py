"""Primary keys known before their rows are written."""

from __future__ import annotations

from django.db import connection, models


def reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """Return that many new primary keys of a table, in growing order, nobody else's.

    Rows whose own key is part of them (a path of ids) are so written once instead of twice. Call it
    inside a transaction: on SQLite it is the transaction that keeps others from the same keys.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return sorted(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    last = found[0] if found else 0
    return list(range(last + 1, last + 1 + count))
