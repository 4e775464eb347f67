"""The room's registration."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Unit and personal plans, the unit's calendars, study rules, implementation plans."""

    name = "xuexing.apps.plans"
    label = "plans"

    def ready(self) -> None:
        """Lead from a unit's page to its plan."""
        from xuexing.foundation.panels import register

        from .queries.panels import places_of_unit

        register("organizations.unit", places_of_unit)
