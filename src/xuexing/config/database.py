"""The state of the database: is it there, is it of this version, do its guards stand."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.errors import Refusal
from xuexing.foundation.guards import missing_guards

from .schema import make_at_once
from .upgrade import apply_missing

POOL = {"min_size": 1, "max_size": 8, "timeout": 10}


class UnableToGuard(Refusal):
    """The database lacks promises that the program relies on."""

    code = "guards_missing"
    message = _(
        "The database does not hold these guards: %(names)s. Ask who"
        " administers it who has removed them, and restore a backup into a new home."
    )


def applied_migrations() -> list[str]:
    """Return the database's migrations as ``room.name``, sorted; none where it is not made yet."""
    if is_missing():
        return []
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{room}.{name}" for room, name in applied)


def known_migrations() -> set[str]:
    """Return the migrations of this version of the program as ``room.name``.

    By their files alone: to read them all takes longer than most commands do.
    """
    return {
        f"{room.label}.{module.name}"
        for room in apps.get_app_configs()
        for module in iter_modules([f"{room.path}/migrations"])
    }


def is_behind() -> bool:
    """Tell whether the database is of an earlier version, or not made yet."""
    return not known_migrations() <= {*applied_migrations()}


def is_missing() -> bool:
    """Tell whether the file of the SQLite database is not there; to ask for its tables would make it."""
    name = str(connection.settings_dict["NAME"])
    in_memory = "memory" in name.partition("?")[2] or name == ":memory:"
    return is_on_sqlite() and not in_memory and not Path(name).exists()


def is_on_sqlite() -> bool:
    """Tell whether everything lies in one file of the home."""
    return connection.vendor == "sqlite"


def bring_up_to_date() -> None:
    """Apply what migrations are missing, or make a new database at once, and put the guards back.

    Raises
    ------
    UnableToGuard
        A guard does not stand even so.
    """
    if connection.introspection.table_names():
        apply_missing()
    else:
        make_at_once()
    check_guards()


def check_guards() -> None:
    """Refuse a database that lacks a guard.

    Raises
    ------
    UnableToGuard
        Somebody has removed one.
    """
    missing = missing_guards(connection)
    if missing:
        raise UnableToGuard(names=", ".join(missing))


def share_connections() -> None:
    """Have connections kept for whoever asks next, before the first one is made.

    Server and worker come back for one all the time; a command needs one, once. Opening one took SQLite
    a third of a page's time: functions are registered with it, and it reads what all tables are again.
    """
    if is_on_sqlite():
        connection.settings_dict["CONN_MAX_AGE"] = None
    else:
        connection.settings_dict["OPTIONS"].setdefault("pool", POOL)


def disconnect() -> None:
    """Close every connection and the pool: nothing is held for a process that only waits."""
    connections.close_all()
    close_pool = getattr(connection, "close_pool", None)
    if close_pool is not None:
        close_pool()


def schema_name(migrations: list[str]) -> str:
    """Return eight characters that stand for a set of migrations, for file names."""
    return hashlib.sha256("\n".join(migrations).encode()).hexdigest()[:8]


def copy_sqlite(target: Path) -> None:
    """Copy the SQLite database as it is at one moment, while others go on writing to it."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        # A copy is read where it lies, perhaps from a medium that takes no second file beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
    target.chmod(0o600)
