"""The room's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from xuexing.foundation.guards import Guard, append_only, install_after_migrate
from xuexing.foundation.keeping import Keeping
from xuexing.foundation.tasks.schedule import Scheduled

# What a counter-fact repeats of the fact that it takes back.
REPEATED = (
    "kind",
    "category",
    "detail",
    "topic_key",
    "unit_id",
    "person_id",
    "standard_error",
    "happened_on",
    "belongs_to_year",
    "source_kind",
    "source_uuid",
)


def counter_matches() -> Guard:
    """Return the guard that lets a counter-fact take back only what it repeats, negated."""
    name, table = "evidence_fact_counter_matches", "evidence_fact"

    def absent(same: str) -> str:
        repeated = " AND ".join(f"other.{column} {same} NEW.{column}" for column in REPEATED)
        return (
            f"NOT EXISTS (SELECT 1 FROM {table} other WHERE other.id = NEW.counters_id"  # noqa: S608  names of our own
            f" AND other.counters_id IS NULL AND other.amount = -NEW.amount AND {repeated})"
        )

    postgresql = (
        (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {absent('IS NOT DISTINCT FROM')} THEN RAISE EXCEPTION '{name}'"
            f" USING ERRCODE = 'integrity_constraint_violation', TABLE = '{table}'; END IF;"
            " RETURN NEW; END $$"
        ),
        (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW"
            f" WHEN (NEW.counters_id IS NOT NULL) EXECUTE FUNCTION {name}()"
        ),
    )
    sqlite = (
        f"DROP TRIGGER IF EXISTS {name}",
        (
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table}"
            f" WHEN NEW.counters_id IS NOT NULL AND {absent('IS')}"
            f" BEGIN SELECT RAISE(ABORT, '{name}'); END"
        ),
    )
    return Guard(name=name, table=table, sqlite=sqlite, postgresql=postgresql)


class EvidenceConfig(AppConfig):
    """Facts, batches, seals."""

    name = "xuexing.apps.evidence"
    label = "evidence"
    held = "xuexing.apps.evidence.queries.held.HELD"
    guards = (
        append_only(table="evidence_fact"),
        append_only(table="evidence_batch"),
        append_only(table="evidence_seal"),
        counter_matches(),
    )

    schedule = (
        Scheduled("evidence.seal_daily", "40 2 * * *", "xuexing.apps.evidence.tasks.seal_daily"),
    )
    keeping = Keeping(
        carries=("keys/seal-*.public.pem", "seals/**/*"),
        made_at_start=("SigningKey",),
        after_restore="xuexing.apps.evidence.operations.keys.renew_after_restore",
    )

    def ready(self) -> None:
        """Put the guards back after each migrate; hear of people whose records are merged."""
        from . import receivers  # noqa: F401  connecting is its effect

        post_migrate.connect(install_after_migrate, sender=self)
