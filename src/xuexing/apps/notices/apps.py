"""The room's registration."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are asked and told."""

    name = "xuexing.apps.notices"
    label = "notices"
    held = "xuexing.apps.notices.queries.held.HELD"
