"""Promises that the database keeps by itself and that Django cannot state on both databases.

A guard is named SQL for each database. Guards are put back after every migrate (SQLite drops the
triggers of a table it rebuilds) and checked when the program starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.apps import AppConfig, apps
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Guard:
    """One promise.

    Parameters
    ----------
    name
        Name of the trigger or constraint, unique in the database.
    table
        The table it watches.
    sqlite, postgresql
        Statements that put it in place, each safe to run when it already is.
    sqlite_parts
        Names of the triggers it is made of on SQLite, where one trigger cannot watch every event.
    """

    name: str
    table: str
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]
    sqlite_parts: tuple[str, ...] = ()

    def parts(self, vendor: str) -> tuple[str, ...]:
        """Return the names that must all stand in a database for the promise to hold."""
        return (self.sqlite_parts if vendor == "sqlite" else ()) or (self.name,)


def registered_guards() -> list[Guard]:
    """Return the guards of all installed rooms; a room lists its own in its AppConfig."""
    return [guard for config in apps.get_app_configs() for guard in getattr(config, "guards", ())]


def install_guards(using: BaseDatabaseWrapper, guards: Iterable[Guard]) -> None:
    """Put the guards in place, again where they already stand."""
    tables = set(using.introspection.table_names())
    with transaction.atomic(using=using.alias), using.cursor() as cursor:
        for guard in guards:
            if guard.table in tables:
                for statement in getattr(guard, using.vendor):
                    cursor.execute(statement)


def install_after_migrate(sender: AppConfig, **_: object) -> None:
    """Receive post_migrate of a room and put that room's guards back."""
    install_guards(connection, getattr(sender, "guards", ()))


def missing_guards(using: BaseDatabaseWrapper) -> list[str]:
    """Return the names of guards that the database does not hold, for the check at start."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": (
            "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')"
            " UNION SELECT conname FROM pg_constraint"
        ),
    }[using.vendor]
    with using.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    return sorted(
        guard.name
        for guard in registered_guards()
        if not present.issuperset(guard.parts(using.vendor))
    )


def no_overlap(
    *, name: str, table: str, key: str, only: str = "", columns: Mapping[str, str] | None = None
) -> Guard:
    """Return a guard that refuses two rows of one ``key`` valid on the same day.

    Parameters
    ----------
    name
        Its name in the database.
    table
        A table with ``from_on`` and ``until_on`` (half-open; null means still valid).
    key
        The integer column that may be valid once a day.
    only
        A condition on the rows concerned, as SQL with column names written ``{row}.column``.
    columns
        Names of the two date columns, where they differ.

    Notes
    -----
    PostgreSQL: an exclusion constraint, the key as a one-value int8range because btree_gist is not
    in every installation. SQLite: triggers before insert and update.
    """
    start, end = (columns or {}).get("from", "from_on"), (columns or {}).get("until", "until_on")
    where = f"WHERE ({only.format(row=table)})" if only else ""
    exclude = (
        f"ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist"
        f" (int8range({key}, {key}, '[]') WITH &&, daterange({start}, {end}, '[)') WITH &&) {where}"
    )
    is_there = f"SELECT 1 FROM pg_constraint WHERE conname = '{name}'"  # noqa: S608  names of our own
    postgresql = (f"DO $$ BEGIN IF NOT EXISTS ({is_there}) THEN {exclude}; END IF; END $$",)
    condition = " AND ".join(
        [
            f"other.{key} = NEW.{key}",
            "other.id <> NEW.id",
            f"(NEW.{end} IS NULL OR other.{start} < NEW.{end})",
            f"(other.{end} IS NULL OR other.{end} > NEW.{start})",
            *([f"({only.format(row='other')})", f"({only.format(row='NEW')})"] if only else []),
        ]
    )
    # A new row's id is -1 in a BEFORE trigger, so an insert is compared with all other rows.
    overlap = f"SELECT 1 FROM {table} other WHERE {condition}"  # noqa: S608  names of our own
    refuse = f"WHEN EXISTS ({overlap}) BEGIN SELECT RAISE(ABORT, '{name}'); END"
    sqlite = tuple(
        statement
        for event in ("insert", "update")
        for statement in (
            f"DROP TRIGGER IF EXISTS {name}_{event}",
            f"CREATE TRIGGER {name}_{event} BEFORE {event.upper()} ON {table} {refuse}",
        )
    )
    return Guard(
        name=name,
        table=table,
        sqlite=sqlite,
        postgresql=postgresql,
        sqlite_parts=(f"{name}_insert", f"{name}_update"),
    )


def append_only(*, table: str) -> Guard:
    """Return a guard that refuses to change or remove any row of a table.

    Notes
    -----
    PostgreSQL: one trigger a statement, for UPDATE, DELETE and TRUNCATE alike, and for ON CONFLICT DO
    UPDATE; it fires even in a session that calls itself a replica. SQLite: a trigger before each row;
    INSERT OR REPLACE comes to it because the settings turn ``recursive_triggers`` on.
    """
    name = f"{table}_append_only"
    function = (
        "CREATE OR REPLACE FUNCTION refuse_to_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION '% is append only', TG_TABLE_NAME"
        " USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME; END $$"
    )
    trigger = (
        f"CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change()"
    )
    postgresql = (function, trigger, f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
    sqlite = tuple(
        statement
        for event in ("update", "delete")
        for statement in (
            f"DROP TRIGGER IF EXISTS {name}_{event}",
            f"CREATE TRIGGER {name}_{event} BEFORE {event.upper()} ON {table} {refuse}",
        )
    )
    return Guard(
        name=name,
        table=table,
        sqlite=sqlite,
        postgresql=postgresql,
        sqlite_parts=(f"{name}_update", f"{name}_delete"),
    )
