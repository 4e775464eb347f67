"""The second back end: one duty in one period for any number of subjects, as one statement.

Says in SQL what ``kernel.rules`` says in Python (fold, settles_on, judge); a property test holds the
two together on both databases. The rooms below give their rows as queries with named columns, which
stand inside the statement; no table of theirs is named here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from xuexing.kernel.periods import Period
from xuexing.kernel.rules import AllOf, Rule, State, SubjectKind, Total, leaves
from xuexing.policy.model import Duty

NEVER = dt.date(9999, 12, 31)
COLUMNS = (
    "duty, version, subject_uuid, unit_id, person_id, topic_key, period, starts_on, ends_on,"
    " due_on, state, amount, arranged_amount, arranged_on, next_change_on"
)
CHANGING = (
    "version",
    "unit_id",
    "person_id",
    "ends_on",
    "due_on",
    "state",
    "amount",
    "arranged_amount",
    "arranged_on",
    "next_change_on",
)


@dataclass(frozen=True)
class Window:
    """One duty in one period, as of a day.

    Parameters
    ----------
    today
        The day asked about.
    records_from
        Day from which the organization keeps records.
    soon_days
        Days that count as soon.
    """

    duty: Duty
    period: Period
    today: dt.date
    records_from: dt.date
    soon_days: int

    @property
    def judged_on(self) -> dt.date:
        """The day on which it is asked who is bound: today, or the last day of a period past."""
        return min(self.today, self.period.end)


@dataclass(frozen=True)
class Parts:
    """The rows a statement stands on.

    Parameters
    ----------
    subjects
        ``key, subject_uuid, home, applies, is_whole, is_exempt`` and for topics ``last_on``.
    totals
        ``key, a0, a1, …``: the amount of each leaf by subject.
    arranged
        ``home, day, v0, v1, …``: what each arrangement of a unit would add; None where nothing
        can be arranged (topics, periods past).
    belongings
        ``key, home``: who is expected in which unit, where the subjects are people.
    """

    subjects: QuerySet[Any]
    totals: QuerySet[Any]
    arranged: QuerySet[Any] | None = None
    belongings: QuerySet[Any] | None = None


class Statement:
    """Builds SQL with its parameters in the order in which they appear."""

    def __init__(self) -> None:
        self.parameters: list[Any] = []

    def query(self, queryset: QuerySet[Any], columns: Sequence[str]) -> str:
        """Return a query as SQL whose columns bear the names asked for."""
        compiler = queryset.values(*columns).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        self.parameters += parameters
        return f"({sql})"


def upsert(window: Window, parts: Parts) -> tuple[str, list[Any]]:
    """Return the statement that writes the findings of all subjects, and its parameters."""
    statement = Statement()
    rows = _findings(statement, window, parts)
    sets = ", ".join(f"{name} = excluded.{name}" for name in CHANGING)
    differs = " OR ".join(
        f"rulebook_finding.{name} IS DISTINCT FROM excluded.{name}" for name in CHANGING
    )
    sql = (
        f"INSERT INTO rulebook_finding ({COLUMNS}) {rows} WHERE true"
        f" ON CONFLICT (duty, subject_uuid, starts_on) DO UPDATE SET {sets} WHERE {differs}"
    )
    return sql, statement.parameters


def compare(window: Window, parts: Parts) -> tuple[str, list[Any]]:
    """Return the statement that reads what the findings would be, for tests and the nightly check."""
    statement = Statement()
    return _findings(statement, window, parts), statement.parameters


def _findings(statement: Statement, window: Window, parts: Parts) -> str:
    duty, rule = window.duty, window.duty.rule
    size = len(leaves(rule))
    joined = _with_arrangements(statement, window, parts, size)
    topic = duty.subject.kind is SubjectKind.TOPIC
    member = duty.subject.kind is SubjectKind.MEMBER
    state = _state(window)
    judged = f"SELECT j.*, {state} AS state FROM ({joined}) j"  # noqa: S608  our own names
    head = ", ".join(
        (
            f"{text_sql(duty.key)}, {duty.version}, k.subject_uuid, k.home",
            "k.key" if member else _null("bigint"),
            "k.subject_uuid" if topic else _null("uuid"),
            f"'{window.period.label}'",
            date_sql(window.period.start),
            date_sql(window.period.end),
        )
    )
    arranged_on = "COALESCE(k.settles_on, k.first_on)"
    return (
        f"SELECT {head}, k.due_on, k.state, k.a0, k.s0, {arranged_on}, {_next_change(window)}"  # noqa: S608
        f" FROM ({judged}) k"
    )


def _with_arrangements(statement: Statement, window: Window, parts: Parts, size: int) -> str:
    """Return subjects with the amount of each leaf and what is arranged for them."""
    rule = window.duty.rule
    amounts = ", ".join(f"COALESCE(t.a{n}, 0) AS a{n}" for n in range(size))
    columns = ["key", "subject_uuid", "home", "applies", "is_whole", "is_exempt"]
    topic = window.duty.subject.kind is SubjectKind.TOPIC
    spans = _topic_span(window) if topic else _calendar_span(window)
    subjects = statement.query(parts.subjects, [*columns, "last_on"] if topic else columns)
    totals = statement.query(parts.totals, ["key", *(f"a{n}" for n in range(size))])
    base = f"SELECT s.*, {spans}, {amounts} FROM {subjects} s LEFT JOIN {totals} t ON t.key = s.key"  # noqa: S608
    if parts.arranged is None:
        return (
            f"SELECT b.*, 0 AS s0, {_null('date')} AS first_on, {_null('date')} AS settles_on"  # noqa: S608
            f" FROM ({base}) b"
        )
    adds = [f"v{n}" for n in range(size)]
    arranged = _arranged_by_key(statement, parts, adds)
    single = satisfied_sql(rule, [f"b.a{n} + r.v{n}" for n in range(size)])
    sums = ", ".join(f"SUM(r.v{n}) AS s{n}" for n in range(size))
    grouped = (
        f"SELECT b.key, MIN(r.day) AS first_on, MAX(r.day) AS last_day, {sums},"  # noqa: S608
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
        return statement.query(parts.arranged.annotate(key=F("home")), ["key", "day", *adds])
    belongings = statement.query(parts.belongings, ["key", "home"])
    arranged = statement.query(parts.arranged, ["home", "day", *adds])
    return f"(SELECT m.key, a.* FROM {belongings} m JOIN {arranged} a ON a.home = m.home)"  # noqa: S608


def _calendar_span(window: Window) -> str:
    start, end = date_sql(window.period.start), date_sql(window.period.end)
    return f"{start} AS start_on, {end} AS end_on, {end} AS due_on"


def _topic_span(window: Window) -> str:
    due, end = plus("s.last_on", window.duty.due_days or 0), date_sql(window.period.end)
    later = f"CASE WHEN {due} > {end} THEN {due} ELSE {end} END"
    return f"s.last_on AS start_on, {later} AS end_on, {due} AS due_on"


def _state(window: Window) -> str:
    """Return the nine states as one expression over the columns of ``j``; see ``judge``."""
    today, soon = date_sql(window.today), date_sql(_soon(window))
    records = date_sql(window.records_from)
    met = satisfied_sql(window.duty.rule, [f"j.a{n}" for n in range(len(leaves(window.duty.rule)))])
    over = f"CASE WHEN j.is_whole THEN '{State.MISSED}' ELSE '{State.NOT_APPLICABLE}' END"
    cases = [
        ("NOT j.applies", f"'{State.NOT_APPLICABLE}'"),
        (met, f"'{State.MET}'"),
        ("j.is_exempt", f"'{State.EXEMPT}'"),
        (f"j.start_on < {records}", f"'{State.NOT_RECORDED}'"),
        (f"{today} > j.end_on", over),
    ]
    if window.duty.is_hard:
        cases.append((f"{today} > j.due_on", f"'{State.OVERDUE}'"))
    else:
        cases.append(("j.first_on IS NULL", f"'{State.NOT_YET_ARRANGED}'"))
    cases.append((f"j.due_on <= {soon} OR j.settles_on <= {soon}", f"'{State.DUE_SOON}'"))
    whens = " ".join(f"WHEN {when} THEN {then}" for when, then in cases)
    return f"CASE {whens} ELSE '{State.ON_TRACK}' END"


def _next_change(window: Window) -> str:
    today, never = date_sql(window.today), date_sql(NEVER)
    days = [
        plus("k.due_on", -window.soon_days),
        plus("k.due_on", 1),
        plus("k.end_on", 1),
        plus("k.first_on", 1),
        plus("k.settles_on", -window.soon_days),
        plus("k.settles_on", 1),
    ]
    later = ", ".join(f"CASE WHEN {day} > {today} THEN {day} ELSE {never} END" for day in days)
    least = "LEAST" if _on_postgresql() else "MIN"
    moving = ", ".join(
        f"'{state}'"
        for state in (State.ON_TRACK, State.DUE_SOON, State.OVERDUE, State.NOT_YET_ARRANGED)
    )
    return f"CASE WHEN k.state IN ({moving}) AND {today} <= k.end_on THEN {least}({later}) END"


def satisfied_sql(rule: Rule, amounts: Sequence[str]) -> str:
    """Return the condition that amounts, one expression a leaf, meet a demand; exact to a hundredth."""
    if isinstance(rule, Total):
        return f"CAST(ROUND(({amounts[0]}) * 100) AS BIGINT) >= {int(rule.at_least * 100)}"
    conditions, taken = [], 0
    for part in rule.parts:
        size = len(leaves(part))
        conditions.append(satisfied_sql(part, amounts[taken : taken + size]))
        taken += size
    return "(" + (" AND " if isinstance(rule, AllOf) else " OR ").join(conditions) + ")"


def plus(expression: str, days: int) -> str:
    """Return a date expression moved by days."""
    if _on_postgresql():
        return f"({expression} + {days})"
    return f"date({expression}, '{days:+d} days')"


def date_sql(date: dt.date) -> str:
    """Return a date as a literal: it is ours, and it stands in many places."""
    return f"DATE '{date}'" if _on_postgresql() else f"'{date}'"


def text_sql(text: str) -> str:
    """Return a code as an SQL text; codes are the pack's and hold no quotes."""
    return "'" + text.replace("'", "''") + "'"


def _soon(window: Window) -> dt.date:
    return window.today + dt.timedelta(days=window.soon_days)


def _null(kind: str) -> str:
    return f"CAST(NULL AS {kind})" if _on_postgresql() else "NULL"


def _on_postgresql() -> bool:
    return connection.vendor == "postgresql"
