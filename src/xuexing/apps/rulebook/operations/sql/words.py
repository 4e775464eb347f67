"""How dates, codes and numbers are written for each database."""

from __future__ import annotations

import datetime as dt

from django.db import connection

NEVER = dt.date(9999, 12, 31)


def on_postgresql() -> bool:
    """Tell which of the two databases this is."""
    return connection.vendor == "postgresql"


def date_sql(date: dt.date) -> str:
    """Return a date as a literal: it is ours, and it stands in many places."""
    return f"DATE '{date}'" if on_postgresql() else f"'{date}'"


def text_sql(text: str) -> str:
    """Return a code as an SQL text; codes are the pack's and hold no quotes."""
    return "'" + text.replace("'", "''") + "'"


def null_sql(kind: str) -> str:
    """Return nothing of a kind."""
    return f"CAST(NULL AS {kind})" if on_postgresql() else "NULL"


def truth_sql(value: bool) -> str:  # noqa: FBT001  the value itself
    """Return true or false."""
    return ("TRUE" if value else "FALSE") if on_postgresql() else str(int(value))


def year_sql(expression: str) -> str:
    """Return the year of a date expression as a text."""
    return f"to_char({expression}, 'YYYY')" if on_postgresql() else f"substr({expression}, 1, 4)"


def plus(expression: str, days: int) -> str:
    """Return a date expression moved by days."""
    if on_postgresql():
        return f"({expression} + {days})"
    return f"date({expression}, '{days:+d} days')"


def plus_months(expression: str, months: int) -> str:
    """Return a date expression so many months later, at the latest on the last day of that month."""
    if on_postgresql():
        return f"CAST({expression} + INTERVAL '{months} months' AS date)"
    straight = f"date({expression}, '+{months} months')"
    last = f"date({expression}, 'start of month', '+{months + 1} months', '-1 days')"
    return f"MIN({straight}, {last})"


def least(*expressions: str) -> str:
    """Return the least of some expressions, none of them null."""
    return f"{'LEAST' if on_postgresql() else 'MIN'}({', '.join(expressions)})"
