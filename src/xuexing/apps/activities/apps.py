"""The room's registration."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Sessions, roll, topics, minutes."""

    name = "xuexing.apps.activities"
    label = "activities"
    held = "xuexing.apps.activities.queries.held.HELD"

    def ready(self) -> None:
        """Say how sessions are called where their facts are shown, and how duties are settled."""
        from xuexing.apps.evidence.api import register_source
        from xuexing.foundation.panels import register

        from . import receivers  # noqa: F401  connecting is its effect
        from .queries.panels import describe_comments, describe_sessions, places_of_unit, settle

        register_source("session", describe_sessions)
        register_source("topic_comment", describe_comments)
        register("rulebook.settle", settle)
        register("organizations.unit", places_of_unit)
