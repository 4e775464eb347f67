"""The room's registration."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Sessions, roll, topics, minutes."""

    name = "xuexing.apps.activities"
    label = "activities"

    def ready(self) -> None:
        """Say how sessions are called where their facts are shown, and how duties are settled."""
        from xuexing.apps.evidence.api import register_source
        from xuexing.foundation.panels import register

        from .queries import to_dos
        from .queries.panels import (
            describe_comments,
            describe_sessions,
            places_of_person,
            places_of_unit,
            settle,
        )
        from .queries.ways import describe_ways

        register_source("session", describe_sessions)
        register_source("topic_comment", describe_comments)
        for kind in ("inflow_statement", "makeup", "home_delivery", "contact"):
            register_source(kind, describe_ways)
        register("notices.to_do.activities.confirm_inflow", to_dos.describe_confirming)
        register("notices.to_do.activities.answer_inflow", to_dos.describe_answering)
        register("notices.to_do.activities.make_up", to_dos.describe_making_up)
        register("notices.to_do.activities.check_make_up", to_dos.describe_checking)
        register("organizations.person", places_of_person)
        register("rulebook.settle", settle)
        register("organizations.unit", places_of_unit)
