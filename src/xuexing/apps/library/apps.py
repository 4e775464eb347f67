"""The room's registration."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Reading lists and what people choose from them."""

    name = "xuexing.apps.library"
    label = "library"
    held = "xuexing.apps.library.queries.held.HELD"

    def ready(self) -> None:
        """Hear who is forgotten."""
        from . import receivers  # noqa: F401  connecting is its effect
