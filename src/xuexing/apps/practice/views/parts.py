"""What several pages of the room do alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypedDict
from uuid import UUID

from django.db.models import QuerySet
from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuexing.apps.accounts.api import SignedInRequest
from xuexing.apps.audit.api import Actor
from xuexing.apps.organizations.api import Person, Unit, get_person_of, list_people_at, scope_of
from xuexing.foundation.clock import local_date
from xuexing.foundation.panels import Action
from xuexing.foundation.permissions import Permission

from ..access import Way, problem_for
from ..models import Problem, ProblemState

LABELS = {
    Way.TAKE_UP: _("Take it up"),
    Way.TRY: _("Write what was done"),
    Way.SHOW: _("Show that it is better"),
    Way.ANSWER: _("Say whether it is better"),
    Way.VERIFY: _("Verify it"),
    Way.UNSOLVED: _("Record as not solved"),
    Way.CHANGE: _("Word it better"),
    Way.REOPEN: _("Open it again"),
    Way.TAKE_BACK: _("Take it back"),
}
ANOTHER = _("Another owner or day")
NEXT = {
    ProblemState.RAISED: (Way.TAKE_UP,),
    ProblemState.TAKEN_UP: (Way.TRY,),
    ProblemState.TRIED: (Way.SHOW, Way.ANSWER, Way.TRY, Way.UNSOLVED),
    ProblemState.CLAIMED: (Way.ANSWER, Way.VERIFY, Way.SHOW, Way.UNSOLVED),
    ProblemState.EVIDENCED: (Way.ANSWER, Way.VERIFY, Way.SHOW, Way.UNSOLVED),
    ProblemState.SOLVED: (Way.VERIFY,),
    ProblemState.UNSOLVED: (),
    ProblemState.TAKEN_BACK: (),
}
"""What comes next in each state; the first that is somebody's is their red button."""


class ByHand(TypedDict):
    """Whose hand changes something, and when."""

    hand: Person | None
    by: Actor
    now: dt.datetime


def by_hand(request: SignedInRequest, moment: dt.datetime) -> ByHand:
    """Return who signed in, as operations take it; one query."""
    me = get_person_of(user_id=request.user.pk)
    return {"hand": me, "by": Actor.user(request.user.pk), "now": moment}


def problem_of(request: SignedInRequest, uuid: UUID, to: Way, moment: dt.datetime) -> Problem:
    """Return the problem of an address."""
    return problem_for(user=request.user, on=local_date(moment), uuid=uuid, to=to)


def owners_for(request: SignedInRequest, unit: Unit, on: dt.date) -> QuerySet[Person]:
    """Return whom this person may name as owner: anybody of the unit, or only oneself."""
    scope = scope_of(user=request.user, on=on)
    if scope.allows(Permission.PRACTICE_EDIT, unit):
        return list_people_at(unit=unit, on=on)
    return Person.objects.filter(pk=scope.person_id or 0)


def uuid_in(text: str) -> UUID | None:
    """Return the key in a part of an address, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None


def steps_of(problem: Problem, ways: Iterable[Way]) -> list[Action]:
    """Return where steps are taken; each has the page that its name says."""
    labels: dict[Way, Any] = LABELS | ({Way.TAKE_UP: ANOTHER} if problem.owner_id else {})
    return [
        Action(str(labels[way]), reverse(f"practice:{way.value}", args=[problem.uuid]))
        for way in ways
    ]


def step_context(problem: Problem, form: Form, way: Way) -> dict[str, Any]:
    """Return what the page of one step shows."""
    return {"problem": problem, "form": form, "way": way.value, "label": LABELS[way]}
