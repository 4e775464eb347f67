"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.tasks.schedule import Scheduled


class ColumnsConfig(AppConfig):
    """Comments and suggestions, and their answers."""

    name = "xuexing.apps.columns"
    label = "columns"
    held = "xuexing.apps.columns.queries.held.HELD"
    schedule = (
        Scheduled("columns.move_overdue", "35 3 * * *", "xuexing.apps.columns.tasks.move_late"),
    )

    def ready(self) -> None:
        """Hear who is forgotten, put to-dos into words, lead here from units."""
        from xuexing.foundation.panels import register

        from . import receivers  # noqa: F401  connecting is its effect
        from .operations.asking import ANSWER, READ
        from .queries import panels

        register("organizations.unit", panels.places_of_unit)
        register(f"notices.to_do.{ANSWER}", panels.describe_answer)
        register(f"notices.to_do.{READ}", panels.describe_outcome)
