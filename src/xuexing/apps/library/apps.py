"""The room's registration."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Reading lists and what people choose from them."""

    name = "xuexing.apps.library"
    label = "library"
