"""Who is asked for an answer."""

from __future__ import annotations

import datetime as dt

from xuexing.apps.notices.api import Asked, ask
from xuexing.apps.organizations.api import Unit
from xuexing.foundation.permissions import Permission

from ..models import Route, Suggestion

ANSWER = "columns.answer_suggestion"
READ = "columns.read_answer"


def ask_for_answer(suggestion: Suggestion, *, unit: Unit, now: dt.datetime) -> None:
    """Ask whoever answers in a unit, or whoever keeps the installation; no word of what was said."""
    for_administrator = suggestion.route == Route.ADMINISTRATOR
    asked = Asked(
        unit=unit,
        source_uuid=suggestion.uuid,
        permission=Permission.SETTINGS_EDIT if for_administrator else Permission.SUGGESTION_EDIT,
        due_on=suggestion.due_on,
        data={"about": suggestion.about, "on": suggestion.given_on.isoformat()},
    )
    ask(kind=ANSWER, what=asked, now=now)
