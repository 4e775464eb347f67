"""Applying the migrations that an older database lacks.

After each operation Django renders anew whatever models are related to the one that changed. All rooms
are related through units and people, so that is nearly every model, and four fifths of an upgrade.
Most operations look at one table and at those that its foreign keys lead to: for them these are rendered
and no others. For any other operation, such as Python that may ask for whatever it likes, all are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    RemoveConstraint,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.utils import resolve_relation
from django.db.transaction import atomic

from .schema import Node, tell

OF_ONE_TABLE: dict[type[Operation], str] = {
    CreateModel: "name_lower",
    AddField: "model_name_lower",
    AlterField: "model_name_lower",
    AddIndex: "model_name_lower",
    AddConstraint: "model_name_lower",
    RemoveConstraint: "model_name_lower",
}
"""Operations that do not ask what leads to their table, and the attribute that names its model.

Read from Django 5.2, schema editors of both servers: what leads to a table is asked for where a unique
field of it is altered, and nowhere else. A subclass may ask for more, so it does not count.
"""


def apply_missing() -> None:
    """Apply each in its turn, all or nothing, and tell who hears of migrations.

    Raises
    ------
    InconsistentMigrationHistory
        One is noted as applied before another that it depends on.
    """
    executor = MigrationExecutor(connection)
    loader = executor.loader
    loader.check_consistent_history(connection)
    executor.recorder.ensure_schema()
    plan = executor.migration_plan(loader.graph.leaf_nodes())
    applied = loader.applied_migrations.keys() & loader.graph.nodes.keys()
    state = loader.project_state(sorted(applied))
    tell(emit_pre_migrate_signal, state.clone().apps, plan)
    for migration, _ in plan:
        apply(migration, state, executor.recorder)
    executor.check_replacements()
    tell(emit_post_migrate_signal, state.apps, plan)


def apply(migration: Migration, state: ProjectState, recorder: MigrationRecorder) -> None:
    """Apply one migration and note it, all or nothing, and take it up into the state.

    Parameters
    ----------
    state
        What all migrations before it left. Its models are rendered neither now nor afterwards.
    """
    with connection.schema_editor(atomic=migration.atomic) as editor:
        for operation in migration.operations:
            # Where the migration is no transaction, an operation may ask for one of its own.
            alone = operation.atomic and not editor.atomic_migration
            with atomic() if alone else nullcontext():
                _operate(operation, migration.app_label, state, editor)
        is_complete = not editor.deferred_sql
        if is_complete:
            _note(migration, recorder)
    if not is_complete:
        # What was deferred is done when the block ends, and might have failed.
        _note(migration, recorder)


def part_of(state: ProjectState, model: Node) -> ProjectState:
    """Return a copy of one model, where there is one, and of all that it leads to."""
    found: dict[Node, ModelState] = {}
    wanted = [model]
    while wanted:
        key = wanted.pop()
        if key in state.models and key not in found:
            found[key] = state.models[key].clone()
            wanted.extend(_leads_to(found[key]))
    return ProjectState(found, state.real_apps)


def _note(migration: Migration, recorder: MigrationRecorder) -> None:
    """Note a migration as applied, or those that it stands for."""
    for room, name in migration.replaces or [(migration.app_label, migration.name)]:
        recorder.record_applied(room, name)


def _operate(
    operation: Operation, room: str, state: ProjectState, editor: BaseDatabaseSchemaEditor
) -> None:
    before = _seen_by(operation, room, state)
    # Rendered first, as Django has it: SQLite remakes a table with the fields that were made first in front.
    before.apps  # noqa: B018
    operation.state_forwards(room, state)
    operation.database_forwards(room, editor, before, _seen_by(operation, room, state))


def _seen_by(operation: Operation, room: str, state: ProjectState) -> ProjectState:
    """Return a copy of what an operation may look at, to be rendered when it does."""
    name = OF_ONE_TABLE.get(type(operation))
    if name is None or (isinstance(operation, AlterField) and operation.field.unique):
        return state.clone()
    return part_of(state, (room, getattr(operation, name)))


def _leads_to(model: ModelState) -> Iterator[Node]:
    """Yield the models that a model is derived from or has relations to."""
    named: list[Any] = [base for base in model.bases if isinstance(base, str)]
    for field in model.fields.values():
        relation = field.remote_field
        named += [relation and relation.model, getattr(relation, "through", None)]
    for name in filter(None, named):
        yield resolve_relation(name, model.app_label, model.name_lower)
