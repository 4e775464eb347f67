"""A database as files: one a table, a row a line, in JSON that every database can take up.

What stands in a table is told by the migrations that were applied to it, not by the present code, so
the database of an earlier version can be written out before it is changed.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils.duration import duration_iso_string

from ..schema import Node, make_tables
from .manifest import UnableToReadBackup

BATCH_ROWS = 1000
OTHER = "other"


def write_tables(folder: Path, *, migrations: Iterable[str], using: str = DEFAULT_DB_ALIAS) -> None:
    """Write every table as it is at one moment, the names of its columns in the first line."""
    with _one_moment(using):
        for model in _models(migrations, using):
            fields = [field.attname for field in _columns(model)]
            rows = model._base_manager.using(using).order_by("pk").values_list(*fields)
            with (folder / _file_name(model)).open("w", encoding="utf-8") as file:
                file.write(json.dumps(fields) + "\n")
                for row in rows.iterator(chunk_size=BATCH_ROWS):
                    file.write(json.dumps(row, ensure_ascii=False, default=_plain) + "\n")


def read_tables(folder: Path, *, migrations: Iterable[str]) -> None:
    """Make the tables of those migrations in an empty database, and fill them.

    Parameters
    ----------
    folder
        What ``write_tables`` wrote.
    migrations
        Those applied to the database it was written from.

    Raises
    ------
    UnableToReadBackup
        The files are not those of the tables.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    make_tables(MigrationLoader(connection), _nodes(migrations))
    made = {_file_name(model): model for model in _models(migrations, DEFAULT_DB_ALIAS)}
    for name in sorted(made.keys() ^ {file.name for file in folder.iterdir()}):
        raise UnableToReadBackup(path=str(folder), what=name)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Tables come in the order of their names; a migration may have ended the deferring.
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for model in made.values():
            # A migration may have put rows there; the backup has them, perhaps changed.
            model._base_manager.all().delete()
        for name, model in made.items():
            _fill(model, folder / name)
        for statement in connection.ops.sequence_reset_sql(no_style(), [*made.values()]):
            cursor.execute(statement)
        connection.check_constraints()


@contextmanager
def sqlite_file(path: Path) -> Iterator[str]:
    """Yield the alias of a connection to another SQLite database."""
    handler = type(connections)({DEFAULT_DB_ALIAS: _sqlite_settings(path)})
    connections.databases[OTHER] = handler.databases[DEFAULT_DB_ALIAS]
    try:
        yield OTHER
    finally:
        connections[OTHER].close()
        del connections[OTHER], connections.databases[OTHER]


def _sqlite_settings(path: Path) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}


def _fill(model: type[models.Model], file: Path) -> None:
    fields = {field.attname: field for field in _columns(model)}
    for field in fields.values():
        # The moments are those of the backup, not of its return.
        field.auto_now = field.auto_now_add = False  # type: ignore[attr-defined]
    with file.open(encoding="utf-8") as lines:
        names = json.loads(next(lines))
        rows = (
            model(
                **{
                    name: fields[name].to_python(value)
                    for name, value in zip(names, row, strict=True)
                }
            )
            for row in map(json.loads, lines)
        )
        while batch := list(islice(rows, BATCH_ROWS)):
            model._base_manager.bulk_create(batch)


def _models(migrations: Iterable[str], using: str) -> Iterator[type[models.Model]]:
    """Yield the models as they were at those migrations, in an order that is always the same."""
    loader = MigrationLoader(connections[using])
    state = loader.project_state(_nodes(migrations))
    for model in sorted(
        state.apps.get_models(include_auto_created=True), key=lambda each: each._meta.label_lower
    ):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _file_name(model: type[models.Model]) -> str:
    return f"{model._meta.label_lower}.jsonl"


def _columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def _nodes(migrations: Iterable[str]) -> list[Node]:
    return [(room, name) for room, _, name in (each.partition(".") for each in migrations)]


@contextmanager
def _one_moment(using: str) -> Iterator[None]:
    """Read everything as it was when the block began, whatever is written meanwhile."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if connections[using].vendor == "postgresql":
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _plain(value: object) -> str:
    """Return what JSON has no word for as text that the column's field reads back exactly."""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return duration_iso_string(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return str(value)
