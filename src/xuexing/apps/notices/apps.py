"""The room's registration."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are asked and told."""

    name = "xuexing.apps.notices"
    label = "notices"

    def ready(self) -> None:
        """Hear what the room below asks of the keepers of rosters."""
        from . import receivers  # noqa: F401  connecting is its effect
