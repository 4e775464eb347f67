"""The room's registration."""

from django.apps import AppConfig

from xuexing.foundation.tasks.schedule import Scheduled


class ReviewConfig(AppConfig):
    """Private exercise, spaced review, what a group still knows."""

    name = "xuexing.apps.review"
    label = "review"
    held = "xuexing.apps.review.queries.held.HELD"
    schedule = (
        Scheduled("review.known", "20 3 * * 1", "xuexing.apps.review.tasks.rebuild_known_weekly"),
    )

    def ready(self) -> None:
        """Lead from a unit's page to what it still knows; put what one has practised into one's own file."""
        from xuexing.foundation.panels import register

        from .queries import panels
        from .queries.shown import list_shown_in_review

        register("organizations.unit", panels.places_of_unit)
        register("itembank.shown", list_shown_in_review)
