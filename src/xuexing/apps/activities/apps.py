"""The room's registration."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """Sessions, roll, topics, minutes."""

    name = "xuexing.apps.activities"
    label = "activities"
    held = "xuexing.apps.activities.queries.held.HELD"

    def ready(self) -> None:
        """Say how sessions are called elsewhere, how duties are settled, what notices mean."""
        from xuexing.apps.evidence.api import register_source
        from xuexing.foundation.panels import register

        from . import receivers  # noqa: F401  connecting is its effect
        from .operations.checks import TO_ANSWER_CHECK
        from .operations.leave import ASKED_BACK, GRANTED, TO_ANSWER, TO_EXPLAIN
        from .operations.notices import ARRANGED, GIVEN_UP, MOVED
        from .queries import notices, passing, to_dos
        from .queries.calendar import list_session_events
        from .queries.checks import describe_answer_check, list_shown_in_checks
        from .queries.notes import add_to_learn, describe_answer_note, places_of_learn
        from .queries.panels import (
            describe_comments,
            describe_sessions,
            places_of_item,
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
        register("library.learn", add_to_learn)
        register("library.places", places_of_learn)
        register("notices.to_do.activities.answer_note", describe_answer_note)
        register(f"notices.to_do.{TO_ANSWER_CHECK}", describe_answer_check)
        register("organizations.unit", places_of_unit)
        register("organizations.open_of_post", passing.list_open_of_post)
        register("organizations.open_of_unit", passing.list_open_of_unit)
        register("notices.calendar", list_session_events)
        register(f"notices.notice.{ARRANGED}", notices.say_arranged)
        register(f"notices.notice.{MOVED}", notices.say_moved)
        register(f"notices.notice.{GIVEN_UP}", notices.say_given_up)
        register(f"notices.notice.{GRANTED}", notices.say_granted)
        register(f"notices.notice.{ASKED_BACK}", notices.say_asked_back)
        register(f"notices.to_do.{TO_ANSWER}", notices.ask_answer)
        register(f"notices.to_do.{TO_EXPLAIN}", notices.ask_explain)
        register("plans.item", places_of_item)
        register("itembank.shown", list_shown_in_checks)
