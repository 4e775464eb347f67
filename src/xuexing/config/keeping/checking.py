"""Whether a backup can be relied on: read again from end to end, as a restore would read it."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db.backends.sqlite3._functions import register
from django.utils.translation import gettext as _

from .manifest import SQLITE_NAME, TABLES_FOLDER, Manifest, UnableToReadBackup
from .package import take_out, verify_package

FACTS = "evidence_fact"
FACTS_FILE = "evidence.fact.jsonl"


@dataclass(frozen=True)
class Checked:
    """What was found in a backup that is whole.

    Parameters
    ----------
    row_count
        Rows of all tables.
    fact_count
        Facts of the ledger among them.
    """

    manifest: Manifest
    size_bytes: int
    row_count: int
    fact_count: int


def check_backup(path: Path) -> Checked:
    """Read a whole backup, compare it with its digests, and open the database in it.

    Nothing of it is kept. A SQLite database is unpacked beside the backup for as long as its own
    check takes; tables are read where they lie, row by row.

    Raises
    ------
    UnableToReadBackup
        Something is missing, changed, or does not read as a database.
    """
    manifest = verify_package(path)
    count = _count_sqlite(path) if manifest.holds_sqlite else _count_tables(path, manifest)
    facts = count[FACTS if manifest.holds_sqlite else FACTS_FILE]
    return Checked(manifest, path.stat().st_size, count.total(), facts)


def _count_sqlite(path: Path) -> Counter[str]:
    # Beside it, where a disk is large enough for it; a medium that takes nothing is read all the same.
    beside = path.parent if os.access(path.parent, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=beside, prefix=".checking-") as folder:
        take_out(path, SQLITE_NAME, Path(folder))
        try:
            with closing(sqlite3.connect(Path(folder) / SQLITE_NAME)) as database:
                # Checks of tables speak of functions that Django brings along.
                register(database)
                _hold(path, database)
                return Counter({name: _rows(database, name) for name in _names(database)})
        except sqlite3.DatabaseError as error:
            raise UnableToReadBackup(path=str(path), what=str(error)) from error


def _hold(path: Path, database: sqlite3.Connection) -> None:
    (found,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    loose = database.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok" or loose:
        what = (
            found if found != "ok" else _("a row refers to nothing: %(where)s") % {"where": loose}
        )
        raise UnableToReadBackup(path=str(path), what=what)


def _names(database: sqlite3.Connection) -> Iterator[str]:
    found = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return (name for (name,) in database.execute(found).fetchall())


def _rows(database: sqlite3.Connection, name: str) -> int:
    (count,) = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608  its own name
    return int(count)


def _count_tables(path: Path, manifest: Manifest) -> Counter[str]:
    found: Counter[str] = Counter()
    with zipfile.ZipFile(path) as package:
        for name in manifest.digests:
            if name.startswith(TABLES_FOLDER):
                with package.open(name) as lines:
                    found[name.removeprefix(TABLES_FOLDER)] = _count_lines(path, name, lines)
    return found


def _count_lines(path: Path, name: str, lines: Iterator[bytes]) -> int:
    """Return how many rows a table's file has, each as wide as its first line says."""
    try:
        width = len(json.loads(next(lines)))
        rows = [len(json.loads(line)) == width for line in lines]
    except (ValueError, TypeError, StopIteration) as error:
        raise UnableToReadBackup(path=str(path), what=name) from error
    if not all(rows):
        raise UnableToReadBackup(path=str(path), what=name)
    return len(rows)
