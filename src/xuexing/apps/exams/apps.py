"""The room's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from xuexing.foundation.guards import append_only, install_after_migrate


class ExamsConfig(AppConfig):
    """Papers, examinations, marking, results."""

    name = "xuexing.apps.exams"
    label = "exams"
    guards = (append_only(table="exams_scorechange"), append_only(table="exams_submission"))

    def ready(self) -> None:
        """Put the guards back after each migrate; say how results and to-dos are called."""
        post_migrate.connect(install_after_migrate, sender=self)
