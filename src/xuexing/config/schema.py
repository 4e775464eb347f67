"""Making the schema of a new database in one go.

Seventy migrations one after another take a first start a quarter of a minute, because Django renders
its models anew for each. An empty database has nothing to keep: its tables are made as the last
migration leaves them, and all migrations are noted as applied. A test compares the two ways, so a
migration must not bring rows that a new installation needs; its operations do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import StateApps
from django.db.models import Model

Node = tuple[str, str]
"""A migration: room and name."""


def make_at_once() -> None:
    """Make every table in a database that has none, all or nothing, and tell who hears of migrations."""
    loader = MigrationLoader(connection)
    tell(emit_pre_migrate_signal, apps)
    tell(emit_post_migrate_signal, make_tables(loader, loader.graph.nodes))


def make_tables(loader: MigrationLoader, migrations: Iterable[Node]) -> StateApps:
    """Make every table as migrations leave it, note those as applied, and return the tables' models.

    Parameters
    ----------
    migrations
        All of this version or of an earlier one, with what they depend on.
    """
    nodes = sorted(migrations)
    registry = loader.project_state(nodes).apps
    with connection.schema_editor() as editor:
        models: list[type[Model]] = [MigrationRecorder.Migration, *registry.get_models()]
        for model in models:
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        note_applied(nodes)
    return registry


def note_applied(migrations: Iterable[Node]) -> None:
    """Note migrations as applied."""
    rows = MigrationRecorder.Migration.objects.using(DEFAULT_DB_ALIAS)
    rows.bulk_create(
        MigrationRecorder.Migration(app=app, name=name) for app, name in sorted(migrations)
    )


def tell(signal: Any, registry: Any, plan: Any = ()) -> None:
    """Tell who hears of migrations, before or after those of a plan."""
    signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS, apps=registry, plan=plan)
