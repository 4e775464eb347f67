"""Promises that the database keeps by itself."""

import pytest
from django.db import IntegrityError, connection, transaction

from xuexing.foundation.guards import Guard, append_only, install_guards

pytestmark = pytest.mark.django_db


class TestParts:
    def test_a_guard_is_its_own_part(self):
        guard = Guard(name="g", table="t", sqlite=(), postgresql=())
        assert guard.parts("sqlite") == guard.parts("postgresql") == ("g",)

    def test_sqlite_may_need_several_triggers(self):
        guard = append_only(table="t")
        assert guard.parts("sqlite") == ("t_append_only_update", "t_append_only_delete")
        assert guard.parts("postgresql") == ("t_append_only",)


class TestAppendOnly:
    @pytest.fixture(autouse=True)
    def _table(self):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE kept (id integer PRIMARY KEY, word text)")
        install_guards(connection, [append_only(table="kept")])

    def run(self, sql):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)

    def test_rows_come_and_stay(self):
        self.run("INSERT INTO kept VALUES (1, 'a')")
        for change in ("UPDATE kept SET word = 'b'", "DELETE FROM kept"):
            with pytest.raises(IntegrityError, match="kept is append only"):
                self.run(change)

    def test_can_be_put_in_place_again(self):
        install_guards(connection, [append_only(table="kept")])
        self.run("INSERT INTO kept VALUES (1, 'a')")
        with pytest.raises(IntegrityError):
            self.run("DELETE FROM kept")

    def test_is_left_out_where_the_table_is_not_there_yet(self):
        install_guards(connection, [append_only(table="not_made_yet")])
