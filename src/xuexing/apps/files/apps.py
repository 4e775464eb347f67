"""The room's registration."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Uploads."""

    name = "xuexing.apps.files"
    label = "files"
