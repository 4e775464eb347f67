"""Of which version a database is."""

from contextlib import closing

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from xuexing.config.database import is_behind, known_migrations, share_connections


class TestKnownMigrations:
    def test_are_those_that_django_finds(self):
        found = MigrationLoader(None).disk_migrations
        assert known_migrations() == {f"{room}.{name}" for room, name in found}


@pytest.mark.django_db
class TestIsBehind:
    def test_where_one_migration_is_missing(self):
        assert not is_behind()
        MigrationRecorder.Migration.objects.filter(app="exams").first().delete()
        assert is_behind()


@pytest.mark.django_db
class TestShareConnections:
    @pytest.mark.sqlite
    def test_keeps_each_thread_its_own(self, monkeypatch):
        monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
        share_connections()
        with closing(connection.copy()) as another:
            another.connect()
            another.close_if_unusable_or_obsolete()
            assert another.connection is not None

    @pytest.mark.postgresql
    def test_keeps_some_for_whoever_asks_next(self, monkeypatch):
        monkeypatch.setitem(connection.settings_dict, "OPTIONS", {})
        share_connections()
        assert connection.settings_dict["OPTIONS"]["pool"]["max_size"] >= 4

    @pytest.mark.postgresql
    def test_leaves_what_whoever_administers_it_has_asked_for(self, monkeypatch):
        monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"pool": {"max_size": 2}})
        share_connections()
        assert connection.settings_dict["OPTIONS"]["pool"] == {"max_size": 2}
