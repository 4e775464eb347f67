"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.tasks.schedule import Scheduled


class BoardConfig(AppConfig):
    """The duty board, learning dynamics, the leader's page."""

    name = "xuexing.apps.board"
    label = "board"
    schedule = (
        Scheduled("board.remind_daily", "40 5 * * *", "xuexing.apps.board.tasks.remind_daily"),
    )

    def ready(self) -> None:
        """Lead from a unit's page to its board, and put into words what is asked and told here."""
        from xuexing.foundation.panels import register

        from . import receivers  # noqa: F401  connecting is its effect
        from .queries import panels, to_dos

        register("organizations.unit", panels.places_of_unit)
        register("rulebook.back", panels.lead_back)
        register(f"notices.to_do.{to_dos.HELP}", to_dos.help_them)
        register(f"notices.notice.{to_dos.OVERDUE}", to_dos.say_overdue)
