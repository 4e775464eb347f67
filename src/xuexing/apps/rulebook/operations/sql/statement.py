"""The statement that writes findings, and the one that only reads what they would be."""

from __future__ import annotations

from typing import Any

from xuexing.kernel.rules import SubjectKind

from .rows import Statement, rows_sql
from .states import next_change_sql, state_sql
from .window import Parts, Window
from .words import date_sql, null_sql, text_sql, year_sql

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
OF_PEOPLE = frozenset({SubjectKind.MEMBER, SubjectKind.CANDIDATE})


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
    """Return the statement that reads what the findings would be, for tests."""
    statement = Statement()
    return _findings(statement, window, parts), statement.parameters


def _findings(statement: Statement, window: Window, parts: Parts) -> str:
    duty, period = window.duty, window.period
    rows = rows_sql(statement, window, parts)
    judged = f"SELECT j.*, {state_sql(window)} AS state FROM ({rows}) j"  # noqa: S608  our own names
    is_topic = duty.subject.kind is SubjectKind.TOPIC
    # A span's own first day tells two spans of a person apart; its year is the label people see.
    label = year_sql("k.start_on") if period is None else text_sql(period.label)
    starts_on = "k.start_on" if period is None else date_sql(period.start)
    head = ", ".join(
        (
            f"{text_sql(duty.key)}, {duty.version}, k.subject_uuid, k.home",
            "k.key" if duty.subject.kind in OF_PEOPLE else null_sql("bigint"),
            "k.subject_uuid" if is_topic else null_sql("uuid"),
            label,
            starts_on,
            "k.end_on",
        )
    )
    arranged_on = "COALESCE(k.settles_on, k.first_on)"
    return (
        f"SELECT {head}, k.due_on, k.state, k.a0, k.s0, {arranged_on}, {next_change_sql(window)}"  # noqa: S608
        f" FROM ({judged}) k"
    )
