"""Making the schema of a new database in one go.

Seventy migrations one after another take a first start a quarter of a minute, because Django renders
its models anew for each. An empty database has nothing to keep: its tables are made as the last
migration leaves them, and all migrations are noted as applied. A test compares the two ways, so a
migration must not bring rows that a new installation needs; its operations do.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import StateApps
from django.db.models import Model


def make_at_once() -> None:
    """Make every table in a database that has none, all or nothing, and tell who hears of migrations."""
    loader = MigrationLoader(connection)
    _tell(emit_pre_migrate_signal, apps)
    _tell(emit_post_migrate_signal, make_tables(loader))


def make_tables(loader: MigrationLoader) -> StateApps:
    """Make every table, note all migrations as applied, and return the models of the tables."""
    registry = loader.project_state(loader.graph.leaf_nodes()).apps
    with connection.schema_editor() as editor:
        models: list[type[Model]] = [MigrationRecorder.Migration, *registry.get_models()]
        for model in models:
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        note_applied(loader)
    return registry


def note_applied(loader: MigrationLoader) -> None:
    """Note every migration of this version as applied."""
    rows = MigrationRecorder.Migration.objects.using(DEFAULT_DB_ALIAS)
    names = sorted(loader.graph.nodes)
    rows.bulk_create(MigrationRecorder.Migration(app=app, name=name) for app, name in names)


def _tell(signal: Any, registry: Any) -> None:
    signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS, apps=registry, plan=[])
