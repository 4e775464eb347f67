"""The room's registration."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Topics."""

    name = "xuexing.apps.knowledge"
    label = "knowledge"
