"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.tasks.schedule import Scheduled


class RulebookConfig(AppConfig):
    """Duties, findings, proofs."""

    name = "xuexing.apps.rulebook"
    label = "rulebook"
    schedule = (
        Scheduled("rulebook.judge_due", "5 0 * * *", "xuexing.apps.rulebook.tasks.judge_due"),
        Scheduled("rulebook.compare_all", "20 3 * * *", "xuexing.apps.rulebook.tasks.compare_all"),
    )

    def ready(self) -> None:
        """Hear what changes in the rooms below, and lead from a unit's page to its duties."""
        from xuexing.foundation.panels import register

        from . import receivers  # noqa: F401  connecting is its effect
        from .queries.panels import places_of_unit

        register("organizations.unit", places_of_unit)
