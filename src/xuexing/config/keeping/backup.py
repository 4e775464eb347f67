"""Making a backup."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from xuexing.foundation.clock import local_time
from xuexing.foundation.errors import Refusal
from xuexing.foundation.keeping import registered_keeping

from ..database import applied_migrations, copy_sqlite, is_on_sqlite, schema_name
from ..version import VERSION
from .manifest import HOME_FOLDER, SQLITE_NAME, TABLES_FOLDER, Manifest
from .package import is_package, write_package
from .tables import write_tables


class UnableToWriteBackup(Refusal):
    """Something else is there, or nothing can be."""

    code = "backup_not_written"
    message = _("The backup was not written to %(path)s: %(what)s.")


def back_up(path: Path, *, now: dt.datetime) -> Manifest:
    """Write the database and what the rooms carry into one file, while everything goes on.

    The database is read first: an upload that it knows is in the files by then.

    Raises
    ------
    UnableToWriteBackup
        The file is there and is not a backup, or its folder cannot be written to.
    """
    if path.exists() and path.stat().st_size and not is_package(path):
        raise UnableToWriteBackup(path=str(path), what=_("there is another file of that name"))
    return _write(path, more=_carried_parts(settings.HOME.root), now=now)


def back_up_before_migrating(*, now: dt.datetime) -> Path:
    """Keep the database of an earlier version in the home, named by the moment and its schema.

    On SQLite it is the plain file, which can be put back by copying. Uploads are left out: an
    upgrade does not touch them.
    """
    migrations = applied_migrations()
    name = f"{local_time(now):%Y-%m-%d-%H%M%S}-schema-{schema_name(migrations)}"
    if is_on_sqlite():
        path: Path = settings.HOME.backups / f"{name}.sqlite3"
        copy_sqlite(path)
        return path
    path = settings.HOME.backups / f"{name}.zip"
    _write(path, more={}, now=now)
    return path


def _write(path: Path, *, more: Mapping[str, Path], now: dt.datetime) -> Manifest:
    try:
        with tempfile.TemporaryDirectory(dir=settings.HOME.backups, prefix=".making-") as folder:
            return write_package(
                path,
                parts={**_database_parts(Path(folder)), **more},
                program=VERSION,
                made_at=now.isoformat(),
                migrations=applied_migrations(),
            )
    except OSError as error:
        raise UnableToWriteBackup(path=str(path), what=error.strerror) from error


def _database_parts(folder: Path) -> dict[str, Path]:
    if is_on_sqlite():
        copy_sqlite(folder / SQLITE_NAME)
        return {SQLITE_NAME: folder / SQLITE_NAME}
    write_tables(folder, migrations=applied_migrations())
    return {f"{TABLES_FOLDER}{file.name}": file for file in sorted(folder.iterdir())}


def _carried_parts(home: Path) -> dict[str, Path]:
    patterns = [each for keeping in registered_keeping().values() for each in keeping.carries]
    found = {file for pattern in patterns for file in home.glob(pattern) if file.is_file()}
    return {f"{HOME_FOLDER}{file.relative_to(home).as_posix()}": file for file in sorted(found)}
