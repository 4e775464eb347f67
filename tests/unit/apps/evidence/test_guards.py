"""What is appended stays: both databases refuse to change or remove it."""

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories.evidence import append_batch
from tests.tampering import lift_guards
from xuexing.apps.audit.api import SYSTEM
from xuexing.apps.evidence.models import Batch, Fact, Seal
from xuexing.apps.evidence.operations import seal_batches
from xuexing.foundation.guards import install_guards, missing_guards, registered_guards

pytestmark = pytest.mark.django_db
TABLES = [
    pytest.param("evidence_fact", marks=pytest.mark.refuses("evidence_fact_append_only")),
    pytest.param("evidence_batch", marks=pytest.mark.refuses("evidence_batch_append_only")),
    pytest.param("evidence_seal", marks=pytest.mark.refuses("evidence_seal_append_only")),
]


@pytest.fixture
def _sealed(unit, home, now):
    append_batch(unit)
    seal_batches(by=SYSTEM, now=now)


def refused(sql):
    with (
        pytest.raises(IntegrityError, match="is append only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.accepts(
    "evidence_fact_append_only", "evidence_batch_append_only", "evidence_seal_append_only"
)
def test_what_is_appended_is_taken(unit, home, now):
    append_batch(unit)
    seal_batches(by=SYSTEM, now=now)


@pytest.mark.usefixtures("_sealed")
class TestAppendOnly:
    @pytest.mark.parametrize("table", TABLES)
    def test_no_row_is_changed(self, table):
        refused(f"UPDATE {table} SET id = id")

    @pytest.mark.parametrize("table", TABLES)
    def test_no_row_is_deleted(self, table):
        refused(f"DELETE FROM {table}")

    @pytest.mark.parametrize("model", [Fact, Batch, Seal])
    def test_nor_by_the_models(self, model):
        with pytest.raises(IntegrityError, match="is append only"), transaction.atomic():
            model.objects.all()._raw_delete(model.objects.db)

    @pytest.mark.postgresql
    @pytest.mark.parametrize("table", TABLES)
    def test_no_table_is_truncated(self, table):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        refused(f"TRUNCATE {table} CASCADE")

    @pytest.mark.postgresql
    @pytest.mark.parametrize("table", TABLES)
    def test_a_session_that_calls_itself_a_replica_is_refused_too(self, table):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
        refused(f"DELETE FROM {table}")

    @pytest.mark.postgresql
    def test_no_row_is_replaced_on_conflict(self):
        refused(
            "INSERT INTO evidence_fact SELECT * FROM evidence_fact"
            " ON CONFLICT (id) DO UPDATE SET amount = 9"
        )

    @pytest.mark.sqlite
    @pytest.mark.parametrize("table", TABLES)
    def test_no_row_is_replaced(self, table):
        refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.sqlite
class TestSettings:
    def test_replacing_fires_the_triggers_of_deleting(self):
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA recursive_triggers").fetchone() == (1,)


class TestInstallation:
    def test_all_stand_after_migrating(self):
        assert missing_guards(connection) == []

    def test_one_trigger_less_is_missed(self):
        trigger = "evidence_fact_append_only"
        with connection.cursor() as cursor:
            cursor.execute(
                f"DROP TRIGGER {trigger}_delete"
                if connection.vendor == "sqlite"
                else f"DROP TRIGGER {trigger} ON evidence_fact"
            )
        assert missing_guards(connection) == [trigger]

    @pytest.mark.postgresql
    def test_a_disabled_trigger_is_missed_and_comes_back(self):
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE evidence_fact DISABLE TRIGGER USER")
        assert "evidence_fact_append_only" in missing_guards(connection)
        install_guards(connection, registered_guards())
        assert missing_guards(connection) == []

    def test_they_are_put_back(self):
        lift_guards()
        assert "evidence_fact_append_only" in missing_guards(connection)
        install_guards(connection, registered_guards())
        assert missing_guards(connection) == []
