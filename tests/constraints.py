"""Tests that say which constraint they are about, and are held to it.

A test marked ``@pytest.mark.refuses("room_model_what")`` fails unless, while it runs, the database
refuses something by that constraint (or guard); one marked ``accepts`` fails unless the database takes
a row into the table the constraint watches. An architecture test demands both for every constraint of
a model and every guard of a room. What a row's fields alone decide is written as a table::

    @pytest.mark.parametrize(
        ("fields", "outcome"),
        both_ways({"organizations_exemption_reason_given": ({"reason": "ill"}, {"reason": ""})}),
    )
    def test_exemption(fields, outcome):
        with outcome, transaction.atomic():
            ExemptionFactory(**fields)
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection

from xuexing.foundation.guards import registered_guards

WRITE = re.compile(r'^\s*(?:INSERT|UPDATE)\b[^"]*"(?P<table>\w+)"', re.IGNORECASE)


Fields = dict[str, Any]


def both_ways(cases: Mapping[str, tuple[Fields, Fields]]) -> list[Any]:
    """Return parameters ``fields, outcome``: for each constraint, what it accepts and what it refuses."""
    marks = pytest.mark
    return [
        each
        for name, (good, bad) in cases.items()
        for each in (
            pytest.param(good, nullcontext(), marks=marks.accepts(name), id=f"{name}-accepts"),
            pytest.param(
                bad, pytest.raises(IntegrityError), marks=marks.refuses(name), id=f"{name}-refuses"
            ),
        )
    ]


def tables_by_constraint() -> dict[str, str]:
    """Return the names of all constraints and guards of ours, each with its table."""
    models = [each for each in apps.get_models() if each.__module__.startswith("xuexing.")]
    named = {
        constraint.name: model._meta.db_table
        for model in models
        for constraint in model._meta.constraints
    }
    return named | {guard.name: guard.table for guard in registered_guards()}


@dataclass
class Watch:
    """What the database said while a test ran."""

    taken: set[str] = field(default_factory=set)
    refusals: list[str] = field(default_factory=list)

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        """Let a statement through and note the answer; Django's ``execute_wrapper`` calls it."""
        try:
            result = execute(sql, params, many, context)
        except DatabaseError as error:
            self.refusals.append(str(error))
            raise
        if written := WRITE.match(str(sql)):
            self.taken.add(written["table"])
        return result

    def unproven(self, refuses: Iterable[str], accepts: Iterable[str]) -> list[str]:
        """Return what a test's marks say that did not happen."""
        tables = tables_by_constraint()
        wanted, given = set(refuses), set(accepts)
        unknown = sorted((wanted | given) - set(tables))
        return [
            *(f"{name} is no constraint and no guard" for name in unknown),
            *(
                f"nothing was refused by {name}; the database said: {self.refusals}"
                for name in sorted(wanted & set(tables))
                if not any(_speaks_of(said, name, tables[name]) for said in self.refusals)
            ),
            *(
                f"nothing was taken into {tables[name]}, the table of {name}"
                for name in sorted(given & set(tables))
                if tables[name] not in self.taken
            ),
        ]


def _speaks_of(said: str, name: str, table: str) -> bool:
    """Tell whether an error is of a constraint; SQLite names the columns of a unique one instead."""
    if re.search(rf"\b{name}\b", said) or said.startswith(
        f"{name.removesuffix('_append_only')} is"
    ):
        return True
    failed = re.match(r"UNIQUE constraint failed: (?!index)(.+)", said)
    if failed is None:
        return False
    with connection.cursor() as cursor:
        # Asked of SQLite itself: Django's reading of a table's text stumbles over long conditions.
        cursor.execute("SELECT name FROM pragma_index_info(%s)", [name])
        columns = {f"{table}.{column}" for (column,) in cursor.fetchall()}
    return columns == set(failed[1].split(", "))


def _names(item: pytest.Item, mark: str) -> list[str]:
    return [name for each in item.iter_markers(mark) for name in each.args]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Watch the database while a marked test runs, and fail it if its marks are not true."""
    refuses, accepts = _names(item, "refuses"), _names(item, "accepts")
    if not refuses and not accepts:
        return (yield)
    watch = Watch()
    with connection.execute_wrapper(watch):
        result = yield
        unproven = watch.unproven(refuses, accepts)
    if unproven:
        pytest.fail("; ".join(unproven), pytrace=False)
    return result
