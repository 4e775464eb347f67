"""``among``: is a column's value one of very many, in one statement with one parameter."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Field, ForeignObject, Lookup, Q

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler


def among(field: str, values: Iterable[Any]) -> Q:
    """Return the condition that a field holds one of the values, however many.

    ``__in`` sends a parameter for each value: SQLite takes 250,000 at most and both databases read
    a statement of that length slowly. Here the values travel as one list. Numbers and texts only.
    """
    wanted = sorted(set(values))
    return Q(**{f"{field}__among": wanted}) if wanted else Q(pk__in=())


@ForeignObject.register_lookup  # does not inherit the lookups of plain fields
@Field.register_lookup
class Among(Lookup[Any]):
    """The lookup behind ``among``."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[Any]:
        """Return the values as the field stores them."""
        return [self.lhs.output_field.get_prep_value(value) for value in self.rhs]

    def get_db_prep_lookup(self, value: Any, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        """Return one parameter: an array on PostgreSQL, JSON on SQLite."""
        as_list = list(value)
        is_array = connection.vendor == "postgresql"
        return "%s", [as_list if is_array else json.dumps(as_list)]

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        """Return the condition for PostgreSQL or SQLite."""
        left, left_parameters = self.process_lhs(compiler, connection)
        right, right_parameters = self.process_rhs(compiler, connection)
        many = (
            f"{left} = ANY({right})"
            if connection.vendor == "postgresql"
            else f"{left} IN (SELECT value FROM json_each({right}))"  # noqa: S608  right is a place
        )
        return many, (*left_parameters, *right_parameters)
