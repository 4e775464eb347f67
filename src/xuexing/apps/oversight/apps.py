"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.tasks.schedule import Scheduled


class OversightConfig(AppConfig):
    """Quarterly meetings and the register of actions."""

    name = "xuexing.apps.oversight"
    label = "oversight"
    schedule = (
        Scheduled(
            "oversight.ask_level_above", "30 5 * * *", "xuexing.apps.oversight.tasks.ask_daily"
        ),
    )

    def ready(self) -> None:
        """Stand on the pages of the rooms below and put into words what is asked here."""
        from xuexing.foundation.panels import register

        from .queries import panels, to_dos

        register("activities.session_panels", panels.of_session)
        register("organizations.unit", panels.places_of_unit)
        register("practice.places", panels.places_of_practice)
        register("pages.held_on_me", panels.held_on)
        for kind, words in to_dos.WORDS.items():
            register(f"notices.to_do.{kind}", words)
