"""The room's registration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from xuexing.foundation.guards import append_only, install_after_migrate
from xuexing.foundation.tasks.schedule import Scheduled


class ExamsConfig(AppConfig):
    """Papers, examinations, marking, results."""

    name = "xuexing.apps.exams"
    label = "exams"
    held = "xuexing.apps.exams.queries.held.HELD"
    guards = (append_only(table="exams_scorechange"), append_only(table="exams_submission"))
    schedule = (
        Scheduled("exams.collect", "*/2 * * * *", "xuexing.apps.exams.tasks.collect"),
        Scheduled("exams.calibrate", "50 3 * * 1", "xuexing.apps.exams.tasks.calibrate_weekly"),
    )

    def ready(self) -> None:
        """Put the guards back after each migrate; say how results and to-dos are called."""
        from xuexing.apps.evidence.api import register_source
        from xuexing.foundation.panels import register

        from .operations.exams import TO_TAKE
        from .operations.releasing import RELEASED, RESULT
        from .operations.remarking import TO_ANSWER
        from .operations.scoring import TO_MARK
        from .queries import panels
        from .queries.shown import list_shown_in_exams

        post_migrate.connect(install_after_migrate, sender=self)
        register_source(RESULT, panels.describe_results)
        register(f"notices.to_do.{TO_TAKE}", panels.describe_take)
        register(f"notices.to_do.{TO_MARK}", panels.describe_mark)
        register(f"notices.to_do.{TO_ANSWER}", panels.describe_objection)
        register(f"notices.notice.{RELEASED}", panels.say_results_given)
        register("itembank.shown", list_shown_in_exams)
        register("review.calibrated", panels.calibrated)
        register("review.held_back", panels.held_back)
