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
"""Stands for the number; no key and no constant of a statement is this one."""
DAY = dt.date(1583, 1, 17)
"""Stands for the day."""

Build = Callable[[int, dt.date], QuerySet[Any, Any]]


class Prepared:
    """A statement about a number and a day, kept as the database reads it.

    Parameters
    ----------
    build
        Given a whole number and a day, returns the query. What it asks must not hang on what they are.
    """

    def __init__(self, build: Build) -> None:
        self._build = build
        self._kept: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def statement(self, *, number: int, day: dt.date = DAY) -> tuple[str, list[Any]]:
        """Return the statement with its values, for a cursor or ``raw``."""
        sql, stand_ins = self._words()
        adapt = connection.ops.adapt_datefield_value
        values = {NUMBER: number, adapt(DAY): adapt(day)}
        return sql, [values.get(each, each) for each in stand_ins]

    def rows(self, *, number: int, day: dt.date = DAY) -> list[tuple[Any, ...]]:
        """Return the rows as the database gives them; one query."""
        with connection.cursor() as cursor:
            cursor.execute(*self.statement(number=number, day=day))
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _words(self) -> tuple[str, tuple[Any, ...]]:
        kept = self._kept.get(connection.vendor)
        if kept is None:
            sql, values = (
                self._build(NUMBER, DAY).query.get_compiler(using=DEFAULT_DB_ALIAS).as_sql()
            )
            kept = self._kept[connection.vendor] = sql, tuple(values)
        return kept
