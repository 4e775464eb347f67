"""The foundation's registration: templates, static files, template tags, scheduled work."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """What every room stands on."""

    name = "xuexing.foundation"
    label = "foundation"
