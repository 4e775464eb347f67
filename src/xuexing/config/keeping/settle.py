"""The last part of a restore, run as a process of its own in the new home.

``python -m xuexing.config.keeping.settle FOLDER MOMENT PARENT``: takes up the database that was unpacked
into the folder, brings it up to this version, checks it, and lets each room renew what stayed behind. It
ends with the process whose id it is given.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.module_loading import import_string

from xuexing.foundation.keeping import registered_keeping

from ..family import die_with
from ..loading import load
from .manifest import NAME, SQLITE_NAME, TABLES_FOLDER, Manifest, UnableToReadBackup


def main() -> None:
    """Settle what lies in the folder in the home that the environment names."""
    folder, moment, parent = sys.argv[1:]
    die_with(int(parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuexing.config.settings")
    settings.HOME.make()
    load()
    settle(Path(folder), now=dt.datetime.fromisoformat(moment))
    connections.close_all()


def settle(folder: Path, *, now: dt.datetime) -> None:
    """Make the home's database from the folder.

    On PostgreSQL all of it is one transaction; on SQLite the home is a draft that nobody uses yet.
    """
    from ..database import bring_up_to_date, is_on_sqlite

    manifest = Manifest.from_json((folder / NAME).read_text(encoding="utf-8"), path=NAME)
    with ExitStack() as whole:
        if not is_on_sqlite():
            whole.enter_context(transaction.atomic())
            _drop_tables()
        _take_up(folder, manifest)
        bring_up_to_date()
        _renew(now)
        connection.check_constraints()


def _take_up(folder: Path, manifest: Manifest) -> None:
    from ..database import is_on_sqlite
    from .tables import read_tables, sqlite_file, write_tables

    tables = folder / TABLES_FOLDER
    if manifest.holds_sqlite and is_on_sqlite():
        (folder / SQLITE_NAME).replace(settings.HOME.database)
        _check_sqlite()
        return
    if manifest.holds_sqlite:
        tables.mkdir()
        with sqlite_file(folder / SQLITE_NAME) as other:
            write_tables(tables, migrations=manifest.migrations, using=other)
    read_tables(tables, migrations=manifest.migrations)


def _check_sqlite() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        found = cursor.fetchone()[0]
    if found != "ok":
        raise UnableToReadBackup(path=SQLITE_NAME, what=found)


def _drop_tables() -> None:
    """Make room where our tables were made but hold no records; tables of others stay."""
    ours = connection.introspection.django_table_names(only_existing=True)
    with connection.cursor() as cursor:
        for table in [*ours, MigrationRecorder.Migration._meta.db_table]:
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")


def _renew(now: dt.datetime) -> None:
    """Let the rooms act, lower floors first, and write into the trail that the home was restored."""
    from xuexing.apps.audit.api import COMMAND_LINE, record
    from xuexing.apps.organizations.api import get_organization, is_started

    for keeping in registered_keeping().values():
        if keeping.after_restore:
            import_string(keeping.after_restore)(now=now)
    if is_started():
        record(act="keeping.restore", subject=get_organization(), by=COMMAND_LINE, now=now)


if __name__ == "__main__":
    main()
