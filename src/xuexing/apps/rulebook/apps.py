"""The room's registration."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """Duties, findings, proofs."""

    name = "xuexing.apps.rulebook"
    label = "rulebook"

    def ready(self) -> None:
        """Hear what changes in the rooms below."""
        from . import receivers  # noqa: F401  connecting is its effect
