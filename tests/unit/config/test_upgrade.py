"""Applying missing migrations: what each operation makes, sees, and leaves when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, models
from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    DeleteModel,
    Migration,
    RemoveConstraint,
    RunPython,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ModelState, ProjectState

from xuexing.config.upgrade import apply, part_of

ROOM = "shelves"
MODELS = ("loan", "book", "shelf")
NAMED = models.CheckConstraint(condition=~models.Q(name=""), name="shelves_named")


def key(to: str, **options: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(to, on_delete=models.PROTECT, **options)


def make(name: str, /, **fields: models.Field[Any, Any]) -> CreateModel:
    return CreateModel(name, [("id", models.BigAutoField(primary_key=True)), *fields.items()])


SHELF = make("Shelf", name=models.CharField(max_length=20, unique=True))
BOOK = make("Book", shelf=key("shelves.shelf"))
LOAN = make("Loan", book=key("shelves.book"))


class Room:
    """A room of its own, one migration after another."""

    def __init__(self) -> None:
        self.state = ProjectState()
        self.recorder = MigrationRecorder(connection)

    def migrate(self, *operations: Operation, name: str = "0001_initial", **more: Any) -> None:
        migration = Migration(name, ROOM)
        migration.operations = [*operations]
        for attribute, value in more.items():
            setattr(migration, attribute, value)
        apply(migration, self.state, self.recorder)

    def noted(self) -> list[str]:
        applied = self.recorder.applied_migrations()
        return [name for room, name in sorted(applied) if room == ROOM]

    def tables(self) -> set[str]:
        found = connection.introspection.table_names()
        return {name for name in found if name.startswith(f"{ROOM}_")}

    def columns(self, model: str) -> dict[str, int | None]:
        """Return a table's columns in their order, with their length."""
        with connection.cursor() as cursor:
            found = connection.introspection.get_table_description(cursor, f"{ROOM}_{model}")
        return {column.name: column.display_size for column in found}

    def model(self, name: str) -> Any:
        return self.state.clone().apps.get_model(ROOM, name)


@pytest.fixture
def room(transactional_db) -> Iterator[Room]:
    room = Room()
    yield room
    cascade = "CASCADE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in MODELS:
            cursor.execute(f"DROP TABLE IF EXISTS {ROOM}_{name} {cascade}")
    room.recorder.migration_qs.filter(app=ROOM).delete()


class TestApply:
    def test_makes_tables_that_lead_to_each_other(self, room: Room):
        opened = AddField("shelf", "opened", key("shelves.book", null=True))
        room.migrate(SHELF, BOOK, LOAN, opened)
        with connection.cursor() as cursor:
            leads = {
                name: connection.introspection.get_relations(cursor, f"{ROOM}_{name}")
                for name in MODELS
            }
        assert leads["book"]["shelf_id"][:2] == ("id", "shelves_shelf")
        assert leads["loan"]["book_id"][:2] == ("id", "shelves_book")
        assert leads["shelf"]["opened_id"][:2] == ("id", "shelves_book")
        assert room.noted() == ["0001_initial"]

    def test_changes_one_table_again_and_again(self, room: Room):
        room.migrate(SHELF, BOOK)
        place = models.PositiveSmallIntegerField(default=7)
        index = models.Index(fields=["place"], name="shelves_place")
        room.model("shelf").objects.create(name="a")
        room.migrate(
            AddConstraint("shelf", NAMED),
            AddField("shelf", "place", place, preserve_default=False),
            AddIndex("shelf", index),
            AlterField("shelf", "place", models.IntegerField()),
            name="0002_places",
        )
        shelves = room.model("shelf").objects
        assert shelves.get().place == 7
        with pytest.raises(IntegrityError):
            shelves.create(name="", place=-1)
        room.migrate(RemoveConstraint("shelf", NAMED.name), name="0003_nameless")
        shelves.create(name="", place=-1)
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, f"{ROOM}_shelf")
        assert index.name in found

    def test_a_new_column_comes_last(self, room: Room):
        """Also where SQLite makes the table anew: whoever looks into it by hand finds what Django leaves."""
        room.migrate(SHELF, BOOK)
        room.migrate(AddField("book", "next", key("shelves.shelf", default=1)), name="0002_next")
        assert [*room.columns("book")] == ["id", "shelf_id", "next_id"]

    def test_a_key_takes_along_what_leads_to_it(self, room: Room):
        room.migrate(SHELF, make("Book", shelf=key("shelves.shelf", to_field="name")))
        room.migrate(
            AlterField("shelf", "name", models.CharField(max_length=200, unique=True)),
            name="0002_longer_names",
        )
        assert room.columns("book")["shelf_id"] == 200

    def test_python_may_ask_for_what_leads_to_a_table(self, room: Room):
        def lend(apps: Any, _editor: Any) -> None:
            shelf = apps.get_model(ROOM, "shelf").objects.create(name="a")
            shelf.book_set.create().loan_set.create()

        room.migrate(SHELF, BOOK, LOAN, name="0001_initial")
        room.migrate(RunPython(lend), name="0002_lend")
        assert room.model("shelf").objects.filter(book__loan__isnull=False).exists()

    def test_what_fails_leaves_nothing_made_and_nothing_noted(self, room: Room):
        room.migrate(SHELF)
        with pytest.raises(DatabaseError):
            room.migrate(BOOK, LOAN, make("Shelf"), name="0002_books")
        assert room.tables() == {"shelves_shelf"}
        assert room.noted() == ["0001_initial"]

    def test_a_reference_to_no_table_leaves_nothing(self, room: Room):
        with pytest.raises(ValueError, match="lazy reference"):
            room.migrate(SHELF, LOAN)
        assert (room.tables(), room.noted()) == (set(), [])

    def test_notes_the_migrations_that_one_stands_for(self, room: Room):
        replaced = [(ROOM, "0001_initial"), (ROOM, "0002_books")]
        room.migrate(SHELF, BOOK, name="0001_squashed", replaces=replaced)
        assert room.noted() == ["0001_initial", "0002_books"]

    def test_an_operation_may_be_a_transaction_where_its_migration_is_none(self, room: Room):
        seen = []

        def look(*_: Any) -> None:
            seen.append(connection.in_atomic_block)

        room.migrate(RunPython(look), RunPython(look, atomic=True), atomic=False)
        assert seen == [False, True]

    def test_renders_no_table_that_an_operation_does_not_ask_for(
        self, room: Room, monkeypatch: pytest.MonkeyPatch
    ):
        """Rendering all of them was four fifths of an upgrade."""
        room.migrate(SHELF, BOOK, LOAN)
        rendered, render = [], ModelState.render

        def noted(model: ModelState, apps: Any) -> Any:
            rendered.append(model.name)
            return render(model, apps)

        monkeypatch.setattr(ModelState, "render", noted)
        room.migrate(AddConstraint("shelf", NAMED), name="0002_named")
        assert {*rendered} == {"Shelf"}
        room.migrate(DeleteModel("Loan"), name="0003_no_loans")
        assert {*rendered} == {"Shelf", "Book", "Loan"}


class TestPartOf:
    def test_is_what_a_model_is_derived_from_and_has_relations_to(self):
        state = ProjectState()
        drawn = models.ManyToManyField("shelves.shelf", through="shelves.drawn")
        for operation in (
            SHELF,
            make("Other"),
            CreateModel("Folio", [("again", key("self", null=True))], bases=("shelves.book",)),
            BOOK,
            make("Map", shelves=drawn),
            make("Drawn", map=key("shelves.map"), shelf=key("shelves.shelf")),
        ):
            operation.state_forwards(ROOM, state)
        assert self.names(state, "folio") == {"folio", "book", "shelf"}
        assert self.names(state, "map") == {"map", "drawn", "shelf"}
        assert self.names(state, "not_made_yet") == set()

    def test_stays_as_it_was(self):
        state = ProjectState()
        SHELF.state_forwards(ROOM, state)
        part = part_of(state, (ROOM, "shelf"))
        AddField("shelf", "place", models.IntegerField()).state_forwards(ROOM, state)
        assert [*part.models[ROOM, "shelf"].fields] == ["id", "name"]

    def names(self, state: ProjectState, name: str) -> set[str]:
        return {found for _, found in part_of(state, (ROOM, name)).models}
