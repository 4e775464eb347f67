"""The room's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from xuexing.foundation.guards import Guard, install_after_migrate

KEPT = (
    "item_id",
    "number",
    "title",
    "stem",
    "content",
    "explanation",
    "reference",
    "markup",
    "language",
    "digest",
    "answered_at",
)
"""What of an answered version stays as it is. Whether it is the present one may change."""


def answered_stays() -> Guard:
    """Return the guard that refuses to change or delete a version that somebody has answered."""
    name, table = "itembank_item_version_answered_stays", "itembank_itemversion"

    def differs(unlike: str, cast: str = "") -> str:
        return " OR ".join(f"NEW.{c}{cast} {unlike} OLD.{c}{cast}" for c in KEPT)

    raising = (
        f"RAISE EXCEPTION '{name}'"
        f" USING ERRCODE = 'integrity_constraint_violation', TABLE = '{table}'"
    )
    postgresql = (
        (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF TG_OP = 'DELETE' THEN {raising}; END IF;"
            f" IF {differs('IS DISTINCT FROM', '::text')} THEN {raising}; END IF;"
            " RETURN NEW; END $$"
        ),
        (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
            f" WHEN (OLD.answered_at IS NOT NULL) EXECUTE FUNCTION {name}()"
        ),
    )
    refuse = f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
    sqlite = (
        f"DROP TRIGGER IF EXISTS {name}_update",
        (
            f"CREATE TRIGGER {name}_update BEFORE UPDATE ON {table}"
            f" WHEN OLD.answered_at IS NOT NULL AND ({differs('IS NOT')}) {refuse}"
        ),
        f"DROP TRIGGER IF EXISTS {name}_delete",
        (
            f"CREATE TRIGGER {name}_delete BEFORE DELETE ON {table}"
            f" WHEN OLD.answered_at IS NOT NULL {refuse}"
        ),
    )
    return Guard(
        name=name,
        table=table,
        sqlite=sqlite,
        postgresql=postgresql,
        sqlite_parts=(f"{name}_update", f"{name}_delete"),
    )


class ItembankConfig(AppConfig):
    """Questions, their versions, files of them."""

    name = "xuexing.apps.itembank"
    label = "itembank"
    guards = (answered_stays(),)

    def ready(self) -> None:
        """Put the guards back after each migrate; hear the room's own news; show on topics' pages."""
        from xuexing.foundation.panels import register

        from . import receivers  # noqa: F401  connecting is its effect
        from .queries.panels import places_of_topic

        register("knowledge.topic", places_of_topic)
        post_migrate.connect(install_after_migrate, sender=self)
