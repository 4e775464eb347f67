"""Many rows at once: made from rows by the database itself, and told of to its planner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models import Value
from django.db.models.expressions import Combinable


def insert_selected(
    model: type[models.Model], rows: models.QuerySet[Any, Any], columns: Mapping[str, Any]
) -> int:
    """Insert a row for each row of a queryset, leaving out what a constraint has already; return how many.

    Parameters
    ----------
    rows
        From which rows; it must have a condition, or SQLite cannot tell where it ends.
    columns
        Every field of the model but its key: an expression over ``rows`` or a plain value.
    """
    names: dict[str, Any] = {name: model._meta.get_field(name) for name in columns}
    selected = {
        f"new_{name}": value
        if isinstance(value, Combinable | models.Exists)
        else Value(value, output_field=_plain(names[name]))
        for name, value in columns.items()
    }
    query = rows.order_by().annotate(**selected).values_list(*selected).query
    try:
        sql, parameters = query.get_compiler(using=DEFAULT_DB_ALIAS).as_sql()
    except EmptyResultSet:  # Django knows without asking the database that there are none
        return 0
    quote = connection.ops.quote_name
    into = ", ".join(quote(str(field.column)) for field in names.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(model._meta.db_table)} ({into}) {sql} ON CONFLICT DO NOTHING",
            parameters,
        )
        return int(cursor.rowcount)


def take_note_of_growth(*grown: type[models.Model]) -> None:
    """Have PostgreSQL count tables again that a transaction has made many times as large.

    A connection keeps the plans by which it checks references. One that was made while a table had a few
    rows reads the whole table for each of the new ones: 44,704 units then take minutes instead of seconds.
    """
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in grown)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {names}")


def _plain(field: Any) -> Any:
    """Return the kind of value a field holds: of a reference, that of the key."""
    return field.target_field if field.is_relation else field
