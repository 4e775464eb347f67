"""The room's registration."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """First start, Today, my record, navigation."""

    name = "xuexing.apps.pages"
    label = "pages"
