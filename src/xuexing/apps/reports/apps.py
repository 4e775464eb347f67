"""The room's registration."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports, circulars, forms of those above."""

    name = "xuexing.apps.reports"
    label = "reports"
    held = "xuexing.apps.reports.queries.held.HELD"

    def ready(self) -> None:
        """Say how reports are called elsewhere, what settles their duty, what is asked and told."""
        from xuexing.apps.evidence.api import register_source
        from xuexing.foundation.panels import register

        from . import receivers  # noqa: F401  connecting is its effect
        from .operations.asking import ANSWER, RECEIVED, REVISE
        from .operations.calls import FILL
        from .queries import panels

        register_source("report", panels.describe_reports)
        register("rulebook.settle", panels.settle)
        register("organizations.unit", panels.places_of_unit)
        register(f"notices.to_do.{ANSWER}", panels.ask_answer)
        register(f"notices.to_do.{FILL}", panels.ask_to_fill)
        register(f"notices.to_do.{REVISE}", panels.ask_revision)
        register(f"notices.notice.{RECEIVED}", panels.say_received)
