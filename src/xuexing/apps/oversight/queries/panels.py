"""What the room adds to pages of the rooms below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.activities.api import Session
from xuexing.apps.organizations.api import Person, Scope, Unit
from xuexing.foundation.clock import local_date
from xuexing.foundation.i18n import period_words
from xuexing.foundation.panels import Action, Line, Panel
from xuexing.foundation.permissions import Permission
from xuexing.kernel.periods import PeriodKind, period_of

from .actions import list_actions_of_person
from .meetings import find_meeting_of, list_meeting_forms


def of_session(*, session: Session, scope: Scope, **_given: Any) -> Iterator[Panel]:
    """Yield, for a session that may serve as the quarterly meeting, its agenda or the way to one."""
    unit = session.unit
    served = {each.form for each in session.forms.all()} & set(list_meeting_forms(unit=unit))
    if not served or not scope.allows(Permission.MEETING_VIEW, unit):
        return
    period = period_of(local_date(session.starts_at), PeriodKind.QUARTER).label
    meeting = find_meeting_of(unit=unit, period=period)
    lines, actions = [], []
    if meeting is not None:
        url = reverse("oversight:meeting", args=[meeting.uuid])
        lines.append(Line(_("Agenda and decisions of %(period)s") % _named(period), url=url))
    elif scope.allows(Permission.MEETING_EDIT, unit):
        url = f"{reverse('oversight:new_meeting')}?{urlencode({'unit': str(unit.uuid)})}"
        actions.append(Action(_("Prepare the agenda"), url))
    if lines or actions:
        title = _("Quarterly learning meeting")
        yield Panel(key="meeting", title=title, lines=lines, actions=actions)


def places_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield the way to a unit's meetings and actions."""
    if list_meeting_forms(unit=unit) and scope.allows(Permission.MEETING_VIEW, unit):
        asked = urlencode({"unit": str(unit.uuid)})
        yield Action(_("Meetings and actions"), f"{reverse('oversight:list')}?{asked}")


def places_of_practice(*, scope: Scope) -> Iterator[Action]:
    """Yield the way to what came of what was raised."""
    if scope.homes and scope.allows_anywhere(Permission.MEETING_VIEW):
        yield Action(_("What came of what we raised"), reverse("oversight:raised"))


def held_on(*, person: Person) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield what the room keeps about a person, for a file of their own."""
    yield (
        "actions",
        [
            {
                "issue": each.issue,
                "measure": each.measure,
                "due_on": each.due_on.isoformat(),
                "state": each.state,
            }
            for each in list_actions_of_person(person=person)
        ],
    )


def _named(period: str) -> dict[str, str]:
    return {"period": period_words(period)}
