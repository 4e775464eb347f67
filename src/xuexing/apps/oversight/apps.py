"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.tasks.schedule import Scheduled


class OversightConfig(AppConfig):
    """Quarterly meetings, findings, and the actions that put things right."""

    name = "xuexing.apps.oversight"
    label = "oversight"
    held = "xuexing.apps.oversight.queries.held.HELD"
    schedule = (
        Scheduled(
            "oversight.ask_level_above", "30 5 * * *", "xuexing.apps.oversight.tasks.ask_daily"
        ),
        Scheduled(
            "oversight.compare_minutes",
            "10 3 * * *",
            "xuexing.apps.oversight.tasks.compare_minutes",
        ),
    )

    def ready(self) -> None:
        """Stand on the pages of the rooms below and put into words what is asked here."""
        from xuexing.foundation.panels import register

        from . import receivers  # noqa: F401  connecting is its effect
        from .queries import panels, to_dos

        register("activities.session_panels", panels.of_session)
        register("activities.session_panels", panels.findings_about_session)
        register("organizations.unit", panels.places_of_unit)
        register("organizations.unit", panels.findings_of_unit)
        register("organizations.open_of_unit", panels.list_open_of_unit)
        register("organizations.open_of_post", panels.list_open_of_post)
        register("practice.places", panels.places_of_practice)
        register("rulebook.help", panels.help_with_duty)
        register("rulebook.followed", panels.list_findings_on_duty)
        for kind, words in to_dos.WORDS.items():
            register(f"notices.to_do.{kind}", words)
