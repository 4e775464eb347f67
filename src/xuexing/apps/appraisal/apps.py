"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.tasks.schedule import Scheduled


class AppraisalConfig(AppConfig):
    """Objections to one's own record, and their answers."""

    name = "xuexing.apps.appraisal"
    label = "appraisal"
    held = "xuexing.apps.appraisal.queries.held.HELD"
    schedule = (
        Scheduled(
            "appraisal.close_lapsed", "30 3 * * *", "xuexing.apps.appraisal.tasks.close_late"
        ),
    )

    def ready(self) -> None:
        """Hear of corrections, put to-dos into words, lead here from the pages below."""
        from xuexing.foundation.panels import register

        from . import receivers  # noqa: F401  connecting is its effect
        from .operations.steps import ANSWER, CORRECT, READ, RECHECK
        from .queries import panels

        register("activities.session_panels", panels.of_session)
        register("organizations.unit", panels.places_of_unit)
        register("rulebook.why", panels.remarks)
        register(f"notices.to_do.{ANSWER}", panels.describe_answer)
        register(f"notices.to_do.{RECHECK}", panels.describe_recheck)
        register(f"notices.to_do.{CORRECT}", panels.describe_correction)
        register(f"notices.to_do.{READ}", panels.describe_outcome)
