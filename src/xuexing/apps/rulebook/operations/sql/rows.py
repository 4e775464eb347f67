"""Subjects with their numbers, their days, and what is arranged for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from xuexing.kernel.rules import Ended, Reach, SubjectKind, Sum

from ...queries.duties import FOREVER
from .demands import satisfied_sql
from .window import Parts, Window
from .words import date_sql, least, null_sql, plus, plus_months, truth_sql

COLUMNS = ("key", "subject_uuid", "home", "applies", "is_whole", "is_exempt")


class Statement:
    """Builds SQL with its parameters in the order in which they appear."""

    def __init__(self) -> None:
        self.parameters: list[Any] = []

    def query(self, queryset: QuerySet[Any], columns: Sequence[str]) -> str:
        """Return a query as SQL whose columns bear the names asked for."""
        # By name: through ``django.db.connection`` each word of the statement would look it up anew.
        compiler = queryset.values(*columns).query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        self.parameters += parameters
        return f"({sql})"


def rows_sql(statement: Statement, window: Window, parts: Parts) -> str:
    """Return subjects with their days (``start_on, end_on, due_on``), numbers and arrangements."""
    if window.period is None:
        base = _spanned(statement, window, parts)
    else:
        base = _of_period(statement, window, parts)
    return _with_arrangements(statement, window, parts, base)


def names_of(window: Window, *reaches: Reach) -> dict[str, Sum]:
    """Return the numbers added up in one of some ways, by their names."""
    return {
        f"a{n}": number
        for n, number in enumerate(window.sums)
        if number.fact_kinds and number.reach in reaches
    }


def _of_period(statement: Statement, window: Window, parts: Parts) -> str:
    is_topic = window.duty.subject.kind is SubjectKind.TOPIC
    days = _topic_days(window) if is_topic else _calendar_days(window)
    needs_path = parts.by_path is not None
    columns = [*COLUMNS, *(["last_on"] if is_topic else []), *(["path"] if needs_path else [])]
    shown = ", ".join(f"s.{name}" for name in COLUMNS if name != "is_whole")
    whole = (
        f"s.is_whole{'' if is_topic or _binds_whole(window) else f' AND {truth_sql(value=False)}'}"
    )
    amounts, joins = [], []
    subjects = statement.query(parts.subjects, columns)
    for alias, totals, reach in (
        ("t", parts.totals, Reach.OWN),
        ("p", parts.with_parts, Reach.PARTS),
    ):
        names = names_of(window, reach)
        if totals is not None:
            amounts += [(name, f"COALESCE({alias}.{name}, 0)") for name in names]
            query = statement.query(totals, ["key", *names])
            joins.append(f"LEFT JOIN {query} {alias} ON {alias}.key = s.key")
    if parts.by_path is not None:
        names = names_of(window, Reach.ABOVE)
        amounts += [(name, f"COALESCE(o.{name}, 0)") for name in names]
        joins.append(f"LEFT JOIN {_from_above(statement, parts, list(names))} o ON o.key = s.key")
    listed = ", ".join(f"{expression} AS {name}" for name, expression in sorted(amounts))
    return (
        f"SELECT {shown}, {whole} AS is_whole, {days}, {listed}"  # noqa: S608  our own names
        f" FROM {subjects} s {' '.join(joins)}"
    )


def _from_above(statement: Statement, parts: Parts, names: Sequence[str]) -> str:
    """Return what units at or above each subject add up to; paths end with a slash, ``0`` follows it."""
    added = ", ".join(f"SUM(f.{name}) AS {name}" for name in names)
    subjects = statement.query(parts.subjects, ["key", "path"])
    totals = statement.query(parts.by_path, ["path", *names]) if parts.by_path is not None else ""
    below = "substr(f.path, 1, length(f.path) - 1) || '0'"
    return (
        f"(SELECT x.key, {added} FROM {subjects} x"  # noqa: S608  our own names
        f" JOIN {totals} f ON x.path >= f.path AND x.path < {below} GROUP BY x.key)"
    )


def _binds_whole(window: Window) -> bool:
    since = window.in_force.adopted_from
    return since is None or since <= window.calendar.start


def _calendar_days(window: Window) -> str:
    start, end = date_sql(window.reckoned_from), date_sql(window.closes_on)
    return f"{start} AS start_on, {end} AS end_on, {end} AS due_on"


def _topic_days(window: Window) -> str:
    due, end = plus("s.last_on", window.duty.due_days or 0), date_sql(window.calendar.end)
    later = f"CASE WHEN {due} > {end} THEN {due} ELSE {end} END"
    return f"s.last_on AS start_on, {later} AS end_on, {due} AS due_on"


def _spanned(statement: Statement, window: Window, parts: Parts) -> str:
    """Return spans with their days; the numbers are of what happened within them. See ``days_of_span``."""
    duty, today = window.duty, date_sql(window.today)
    last = (
        f"CASE WHEN q.ended_on IS NULL THEN {date_sql(FOREVER)} ELSE {plus('q.ended_on', -1)} END"
    )
    due = last if duty.within_months is None else plus_months("q.start_on", duty.within_months)
    is_ending = isinstance(duty.rule, Ended)
    end = last if is_ending or duty.within_months is None else least(last, due)
    whole = "q.is_whole"
    if not is_ending and duty.within_months is not None:
        whole += f" AND {last} >= {due}"
    if window.in_force.adopted_from is not None:
        whole += f" AND q.start_on >= {date_sql(window.in_force.adopted_from)}"
    shown = ", ".join(f"q.{name}" for name in (*COLUMNS, "start_on") if name != "is_whole")
    over = f"CASE WHEN q.ended_on IS NOT NULL AND q.ended_on <= {today} THEN 1 ELSE 0 END"
    query = statement.query(parts.subjects, [*COLUMNS, "start_on", "ended_on"])
    spans = (
        f"SELECT {shown}, {whole} AS is_whole, {end} AS end_on, {due} AS due_on,"  # noqa: S608
        f" {over} AS is_over FROM {query} q"
    )
    if parts.totals is None:
        return f"SELECT s.*, s.is_over AS a0 FROM ({spans}) s"  # noqa: S608
    names = names_of(window, Reach.OWN)
    added = ", ".join(f"SUM(f.{name}) AS {name}" for name in names)
    amounts = ", ".join(f"COALESCE(t.{name}, 0) AS {name}" for name in names)
    facts = statement.query(parts.totals, ["key", "day", *names])
    within = "f.key = s.key AND f.day >= s.start_on AND f.day <= s.end_on"
    return (
        f"WITH s AS ({spans}), t AS (SELECT s.key, s.start_on, {added} FROM s JOIN {facts} f"  # noqa: S608
        f" ON {within} GROUP BY s.key, s.start_on) SELECT s.*, {amounts} FROM s"
        " LEFT JOIN t ON t.key = s.key AND t.start_on = s.start_on"
    )


def _with_arrangements(statement: Statement, window: Window, parts: Parts, base: str) -> str:
    """Return rows with what is arranged for them: its first day, the day that settles, its sums."""
    if parts.arranged is None:
        return (
            f"SELECT b.*, 0 AS s0, {null_sql('date')} AS first_on,"  # noqa: S608  our own names
            f" {null_sql('date')} AS settles_on FROM ({base}) b"
        )
    rule, size = window.duty.rule, len(window.sums)
    adds = [f"v{n}" for n in range(size)]
    arranged = _arranged_by_key(statement, parts, adds)
    single = satisfied_sql(rule, [f"b.a{n} + r.v{n}" for n in range(size)])
    added = ", ".join(f"SUM(r.v{n}) AS s{n}" for n in range(size))
    grouped = (
        f"SELECT b.key, MIN(r.day) AS first_on, MAX(r.day) AS last_day, {added},"  # noqa: S608
        f" MIN(CASE WHEN {single} THEN r.day END) AS single_on"
        f" FROM b JOIN {arranged} r ON r.key = b.key GROUP BY b.key"
    )
    together = satisfied_sql(rule, [f"b.a{n} + g.s{n}" for n in range(size)])
    return (
        f"WITH b AS ({base}) SELECT b.*, COALESCE(g.s0, 0) AS s0, g.first_on,"  # noqa: S608
        f" CASE WHEN g.single_on IS NOT NULL THEN g.single_on WHEN {together} THEN g.last_day END"
        f" AS settles_on FROM b LEFT JOIN ({grouped}) g ON g.key = b.key"
    )


def _arranged_by_key(statement: Statement, parts: Parts, adds: Sequence[str]) -> str:
    """Return arrangements by subject: a unit's own, or those of each unit a person is expected in."""
    if parts.arranged is None:
        return ""
    if parts.belongings is None:
        return statement.query(parts.arranged, ["key", "day", *adds])
    belongings = statement.query(parts.belongings, ["key", "home"])
    arranged = statement.query(parts.arranged, ["home", "day", *adds])
    columns = ", ".join(f"a.{name}" for name in ("day", *adds))
    return f"(SELECT m.key, {columns} FROM {belongings} m JOIN {arranged} a ON a.home = m.home)"  # noqa: S608
