"""A branch copied many times over, set-based, with all that belongs to it: for measurements on PostgreSQL.

What the product itself wrote for one branch is copied row by row: keys move by a stride, uuids are made
anew from the old ones, so that every reference inside the branch holds in the copy. Chains of digests do
not hold in copies; nothing here verifies them. Foreign keys are not checked again while it is copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Field, ForeignKey, Max, Model, UUIDField

from xuexing.apps.organizations.api import Person, Unit

ROOMS = ("organizations", "activities", "evidence", "rulebook")
OF_ALL = {"topic_key"}
"""Uuids of what no branch owns."""
TARGETS = "bench_copy"

Marks = Mapping[type[Model], int]


def marks() -> Marks:
    """Return the last key of each table that may hold what belongs to a branch."""
    found = {}
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            last = model._default_manager.aggregate(last=Max("pk"))["last"]
            found[model] = last if isinstance(last, int) else 0
    return found


@dataclass(frozen=True)
class Pattern:
    """A branch as the product made it.

    Parameters
    ----------
    unit
        The branch.
    before
        The last key, before the branch was made, of each table that grew: what has a later one is its.
    stride
        More than any of its keys.
    """

    unit: Unit
    before: Marks
    stride: int

    @classmethod
    def of(cls, unit: Unit, before: Marks) -> Pattern:
        """Return the pattern of a branch that has just been made, and nothing after it."""
        after = marks()
        grown = {
            model: last
            for model, last in before.items()
            if after[model] > last and (model in {Unit, Person} or _is_of_a_unit(model))
        }
        return cls(unit, grown, max(after.values()) + 1)

    def copy(self, parents: Mapping[int, Unit]) -> None:
        """Write a copy for each number, below its parent."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TEMPORARY TABLE {TARGETS} (n bigint, parent_id bigint, path text)"
            )
            with cursor.copy(f"COPY {TARGETS} FROM STDIN") as copy:
                for number, parent in parents.items():
                    copy.write_row((number, parent.pk, parent.path))
            cursor.execute("SET session_replication_role = replica")
            for model in self.before:
                cursor.execute(self.statement(model))
            cursor.execute("SET session_replication_role = DEFAULT")
            cursor.execute(f"DROP TABLE {TARGETS}")

    def statement(self, model: type[Model]) -> str:
        """Return the statement that copies what of a table belongs to the branch."""
        columns = [field for field in model._meta.concrete_fields if not field.generated]
        names = ", ".join(f'"{field.column}"' for field in columns)
        values = ", ".join(self._value(field, model) for field in columns)
        key = model._meta.pk
        assert key is not None
        # What was written for the units above meanwhile is theirs.
        own = "".join(
            f" AND s.{field.column} > {self._last(field, model)}"
            for field in columns
            if isinstance(field, ForeignKey) and field.related_model is Unit and model is not Unit
        )
        return (
            f"INSERT INTO {model._meta.db_table} ({names}) SELECT {values}"
            f" FROM {model._meta.db_table} s CROSS JOIN {TARGETS} c"
            f" WHERE s.{key.column} > {self._last(key, model)}"
            f" AND s.{key.column} < {self.stride}{own}"
        )

    def _value(self, field: Field[Any, Any], model: type[Model]) -> str:
        column = f's."{field.column}"'
        match (model._meta.model_name, field.name):
            case "unit", "parent":
                return "c.parent_id"
            case "unit" | "unitplacement", "path":
                own = "s.id" if model is Unit else "s.unit_id"
                return f"c.path || ({own} + c.n * {self.stride}) || '/'"
            case "unit", "code":
                return f"{column} || '-' || c.n"
        if isinstance(field, ForeignKey) or field.primary_key:
            last = self._last(field, model)
            moved = f"{column} + c.n * {self.stride}"
            return f"CASE WHEN {column} > {last} THEN {moved} ELSE {column} END"
        if isinstance(field, UUIDField) and field.name not in OF_ALL:
            return f"md5({column}::text || c.n)::uuid"
        return column

    def _last(self, field: Field[Any, Any], model: type[Model]) -> int:
        """Return the last key before the branch in the table that a key points into."""
        target = field.related_model if isinstance(field, ForeignKey) else model
        if field.primary_key and isinstance(field, ForeignKey):
            target = field.related_model
        assert isinstance(target, type)
        # What is in no table of ours (an account) stays what it is.
        return self.before.get(target, 2**62)


def _is_of_a_unit(model: type[Model]) -> bool:
    """Tell whether a table points at units, at people or at what does."""
    return any(
        isinstance(field, ForeignKey)
        and (field.related_model in {Unit, Person} or _is_of_a_unit(field.related_model))
        for field in model._meta.concrete_fields
        if field.related_model is not model
    )


def set_sequences(above: int) -> None:
    """Let new rows have keys above those of all copies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT schemaname, sequencename FROM pg_sequences")
        for schema, name in cursor.fetchall():
            cursor.execute("SELECT setval(%s, %s)", [f'"{schema}"."{name}"', above])
