"""The room's registration."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """Duties, findings, proofs."""

    name = "xuexing.apps.rulebook"
    label = "rulebook"
    held = "xuexing.apps.rulebook.queries.held.HELD"

    def ready(self) -> None:
        """Hear what changes in the rooms below, and lead from a unit's page to its duties."""
        from xuexing.foundation.panels import register

        from . import receivers  # noqa: F401  connecting is its effect
        from .queries.panels import places_of_unit

        register("organizations.unit", places_of_unit)
