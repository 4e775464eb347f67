"""The room's registration."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are asked and told."""

    name = "xuexing.apps.notices"
    label = "notices"
    held = "xuexing.apps.notices.queries.held.HELD"

    def ready(self) -> None:
        """Hear who is forgotten."""
        from . import receivers  # noqa: F401  connecting is its effect
