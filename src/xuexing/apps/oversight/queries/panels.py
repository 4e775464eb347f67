"""What the room adds to pages of the rooms below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from xuexing.apps.activities.api import Session
from xuexing.apps.organizations.api import Post, Scope, Unit
from xuexing.apps.rulebook.api import Proven, get_matter, get_matter_query, get_matter_titles
from xuexing.foundation.clock import local_date
from xuexing.foundation.i18n import day, period_words
from xuexing.foundation.panels import Action, Line, Panel
from xuexing.foundation.permissions import Permission
from xuexing.foundation.templatetags.foundation import state_words
from xuexing.kernel.periods import PeriodKind, period_of

from .. import models
from ..models import FindingSource
from .actions import list_open_actions
from .findings import (
    list_findings_about_duty,
    list_findings_open,
)
from .meetings import find_meeting_of, list_meeting_forms
from .words import get_finding_words


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


def findings_of_unit(*, unit: Unit, scope: Scope) -> Iterator[Action]:
    """Yield the way to what was found in a unit and below it."""
    if scope.allows(Permission.MEETING_VIEW, unit):
        asked = urlencode({"unit": str(unit.uuid)})
        yield Action(_("Findings"), f"{reverse('oversight:findings')}?{asked}")


def findings_about_session(*, session: Session, scope: Scope, **_given: Any) -> Iterator[Panel]:
    """Yield what was found about a session; for whoever oversees its unit the way to record more."""
    found = list(session.findings.order_by("found_on", "id"))
    lines = [Line(each.what, get_finding_words(each.state), _address(each.uuid)) for each in found]
    actions = []
    if scope.allows(Permission.FINDING_EDIT, session.unit) and not scope.allows(
        Permission.MEETING_EDIT, session.unit
    ):
        asked = {"unit": str(session.unit.uuid), "session": str(session.uuid)}
        actions.append(Action(_("Record a finding"), _new_finding(asked)))
    if lines or actions:
        yield Panel(key="findings", title=_("Findings"), lines=lines, actions=actions)


def help_with_duty(*, proven: Proven, scope: Scope, **_board: str) -> Iterator[Action]:
    """Yield, for whoever oversees a unit, the way to record what is to be put right in a duty of it."""
    unit, matter = proven.owed.unit, get_matter(proven)
    if matter is not None and scope.allows(Permission.FINDING_EDIT, unit):
        said = {
            "what": get_matter_titles([matter])[matter],
            "value": state_words(proven.judgement.state),
        }
        what = _("%(what)s: %(value)s") % said
        asked = urlencode({"source": FindingSource.BOARD.value, "what": what})
        query = get_matter_query(matter, unit=unit)
        yield Action(_("Record a finding"), f"{reverse('oversight:new_finding')}?{query}&{asked}")


def list_findings_on_duty(*, proven: Proven, scope: Scope) -> Iterator[Line]:
    """Yield what was found about a duty of a unit, and how far it is put right."""
    unit, matter = proven.owed.unit, get_matter(proven)
    if matter is None or not scope.allows(Permission.MEETING_VIEW, unit):
        return
    for each in list_findings_about_duty(unit=unit, matter=matter):
        said = {"day": day(each.found_on, year=True), "state": get_finding_words(each.state)}
        text = _("Found on %(day)s, %(state)s.") % said
        yield Line(each.what, text, _address(each.uuid))


def list_open_of_unit(*, unit: Unit) -> Iterator[Action]:
    """Yield the findings of a unit that are not over, before it is handed over."""
    for each in list_findings_open(where=Q(pk=unit.pk)):
        yield Action(each.what, _address(each.uuid))


def list_open_of_post(*, post: Post) -> Iterator[Action]:
    """Yield what the holder of a post is to do in its unit."""
    yield from _named_actions(
        list_open_actions(unit=post.unit).filter(owner=post.person, state="open")
    )


def places_of_practice(*, scope: Scope) -> Iterator[Action]:
    """Yield the way to what came of what was raised."""
    if scope.homes and scope.allows_anywhere(Permission.MEETING_VIEW):
        yield Action(_("What came of what we raised"), reverse("oversight:raised"))


def _named(period: str) -> dict[str, str]:
    return {"period": period_words(period)}


def _named_actions(actions: Iterable[models.Action]) -> Iterator[Action]:
    for each in actions:
        yield Action(each.measure, reverse("oversight:action", args=[each.uuid]))


def _address(uuid: UUID) -> str:
    return reverse("oversight:finding", args=[uuid])


def _new_finding(asked: dict[str, str]) -> str:
    return f"{reverse('oversight:new_finding')}?{urlencode(asked)}"
