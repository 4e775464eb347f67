"""Statements that every request asks: put together once, asked each time with other values.

Django takes longer to put a statement of several parts together than the database takes to answer it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

NUMBER = 1_973_402_611
"""Stands for a number; no key and no constant of a statement is this one."""
DAY = dt.date(1583, 1, 17)
"""Stands for a day."""
MOMENT = dt.datetime(1583, 1, 17, 4, 51, 12, tzinfo=dt.UTC)
"""Stands for a moment."""
TEXT = "stands for a text"

Value = int | str | dt.date | dt.datetime
Build = Callable[..., QuerySet[Any, Any]]


class Prepared:
    """A statement about a few values, kept as the database reads it.

    Parameters
    ----------
    build
        Given values, returns the query. What it asks must not hang on what they are.
    stand_ins
        What it is built with, one for each value and no two alike.
    """

    def __init__(self, build: Build, *stand_ins: Value) -> None:
        self._build = build
        self._stand_ins = stand_ins
        self._kept: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def statement(self, *values: Value) -> tuple[str, list[Any]]:
        """Return the statement with its values, for a cursor or ``raw``."""
        sql, asked = self._words()
        given = {
            _adapted(stand_in): _adapted(value)
            for stand_in, value in zip(self._stand_ins, values, strict=True)
        }
        return sql, [given.get(each, each) for each in asked]

    def rows(self, *values: Value) -> list[tuple[Any, ...]]:
        """Return the rows as the database gives them; one query."""
        with connection.cursor() as cursor:
            cursor.execute(*self.statement(*values))
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _words(self) -> tuple[str, tuple[Any, ...]]:
        kept = self._kept.get(connection.vendor)
        if kept is None:
            query = self._build(*self._stand_ins).query
            sql, asked = query.get_compiler(using=DEFAULT_DB_ALIAS).as_sql()
            kept = self._kept[connection.vendor] = sql, tuple(asked)
        return kept


def _adapted(value: Value) -> Any:
    """Return a value as it stands among the parameters of a statement."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, dt.date):
        return connection.ops.adapt_datefield_value(value)
    return value
