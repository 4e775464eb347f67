"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.tasks.schedule import Scheduled


class PracticeConfig(AppConfig):
    """Problems, ideas and what came of them."""

    name = "xuexing.apps.practice"
    label = "practice"
    schedule = (
        Scheduled(
            "practice.ask_level_above", "20 5 * * *", "xuexing.apps.practice.tasks.ask_daily"
        ),
    )

    def ready(self) -> None:
        """Say how the room's records are called, and stand on the pages of the rooms below."""
        from xuexing.apps.evidence.api import register_source
        from xuexing.foundation.panels import register

        from .queries import panels, to_dos

        register_source("problem", panels.describe_problems)
        register_source("idea", panels.describe_ideas)
        register("activities.session_panels", panels.of_session)
        register("activities.topic_panels", panels.of_topic)
        register("organizations.unit", panels.places_of_unit)
        register("pages.held_on_me", panels.held_on)
        for kind, words in to_dos.WORDS.items():
            register(f"notices.to_do.{kind}", words)
