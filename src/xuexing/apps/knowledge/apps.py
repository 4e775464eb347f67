"""The room's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from xuexing.foundation.guards import append_only, install_after_migrate
from xuexing.foundation.keeping import Keeping


class KnowledgeConfig(AppConfig):
    """Topics and knowledge points."""

    name = "xuexing.apps.knowledge"
    label = "knowledge"
    guards = (append_only(table="knowledge_topicchange"),)
    keeping = Keeping(made_at_start=("Topic",))

    def ready(self) -> None:
        """Put the guards back after each migrate; hear which pack was chosen."""
        from . import receivers  # noqa: F401  connecting is its effect

        post_migrate.connect(install_after_migrate, sender=self)
