"""Settings without which a promise would quietly be broken."""

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import xuexing.config.settings as as_shipped
from tests.architecture.house import rooms


def pragma(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.sqlite
class TestSqlite:
    @pytest.mark.django_db(transaction=True)
    def test_takes_the_lock_when_a_transaction_begins(self):
        with CaptureQueriesContext(connection) as context, transaction.atomic():
            pass
        assert context.captured_queries[0]["sql"] == "BEGIN IMMEDIATE"

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("journal_mode", "wal"),  # readers never wait for a writer
            ("synchronous", 1),  # NORMAL: safe with WAL
            ("busy_timeout", 5000),  # a writer waits for another
            ("foreign_keys", 1),
            ("recursive_triggers", 1),  # INSERT OR REPLACE fires the guards of DELETE
        ],
    )
    def test_is_opened_with(self, db, name, value):
        assert pragma(name) == value


URL = "postgresql://xuexing@localhost/xuexing"


class TestDatabaseUrl:
    def test_gives_a_command_one_connection(self):
        assert "pool" not in as_shipped.database_of({"DATABASE_URL": URL}).get("OPTIONS", {})

    def test_compiles_no_statement_unless_asked_to(self):
        own = f"{URL}?options=-c%20jit%3Don"
        assert as_shipped.database_of({"DATABASE_URL": URL})["OPTIONS"]["options"] == "-c jit=off"
        assert as_shipped.database_of({"DATABASE_URL": own})["OPTIONS"]["options"] == "-c jit=on"

    def test_of_another_kind_is_refused(self):
        with pytest.raises(ImproperlyConfigured, match="postgresql://"):
            as_shipped.database_of({"DATABASE_URL": "mysql://xuexing@localhost/xuexing"})


@pytest.mark.postgresql
class TestPostgresql:
    def test_is_new_enough(self, db):
        assert connection.pg_version >= 150000


class TestEveryInstallation:
    def test_has_all_rooms(self):
        installed = {each for each in settings.INSTALLED_APPS if each.startswith("xuexing.apps.")}
        assert installed == {f"xuexing.apps.{room.name}" for room in rooms()}

    def test_shows_no_insides(self):
        assert as_shipped.DEBUG is False

    def test_keeps_passwords_as_argon2(self):
        assert as_shipped.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    def test_closes_views_that_say_nothing(self):
        order = settings.MIDDLEWARE
        known = order.index("django.contrib.auth.middleware.AuthenticationMiddleware")
        assert known < order.index("django.contrib.auth.middleware.LoginRequiredMiddleware")

    @pytest.mark.parametrize("cookie", ["SESSION", "CSRF"])
    def test_shows_its_cookies_to_no_script_and_no_other_site(self, cookie):
        assert getattr(settings, f"{cookie}_COOKIE_HTTPONLY") is True
        assert getattr(settings, f"{cookie}_COOKIE_SAMESITE") == "Lax"

    @pytest.mark.django_db
    def test_loads_nothing_from_elsewhere_and_runs_nothing_inline(self, client):
        policy = client.get("/account/sign-in/").headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy

    def test_speaks_chinese_first_and_english(self):
        assert settings.LANGUAGE_CODE == "zh-hans"
        assert [code for code, _ in settings.LANGUAGES] == ["zh-hans", "en"]
