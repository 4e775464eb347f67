"""The room's registration."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """First start, Today, my record, navigation."""

    name = "xuexing.apps.pages"
    label = "pages"

    def ready(self) -> None:
        """Lead from a person's page to their record."""
        from xuexing.foundation.panels import register

        from .queries.panels import places_of_person

        register("organizations.person", places_of_person)
