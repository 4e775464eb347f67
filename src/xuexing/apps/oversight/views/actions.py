"""One action: agreed on, shown, changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from xuexing.apps.accounts.api import SignedInRequest, signed_in
from xuexing.apps.files.api import file_answer
from xuexing.apps.organizations.api import Person, Unit, list_people_at, scope_of
from xuexing.foundation.clock import local_date, now
from xuexing.foundation.errors import EditConflict
from xuexing.foundation.http import faults_shown, page
from xuexing.foundation.panels import Action as Place
from xuexing.foundation.permissions import Permission

from ..access import FindingWay, Way, action_for, file_for, finding_for, line_for, ways_of
from ..forms import ActionForm
from ..operations import add_action, change_action
from ..queries import list_steps_of
from .parts import by_hand, unit_asked_for

LABELS = {
    Way.DO: _("Write what was done"),
    Way.VERIFY: _("Verify and close"),
    Way.REOPEN: _("Open it again"),
    Way.CHANGE: _("Change it"),
    Way.GIVE_UP: _("No longer needed"),
}
NEXT = (Way.VERIFY, Way.DO)
"""What comes next; the first that is somebody's is their red button."""


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: SignedInRequest) -> HttpResponse:
    """Enter an action by itself."""
    moment = now()
    unit = unit_asked_for(request, Permission.MEETING_EDIT)
    form = ActionForm(request.POST or None, owners=_owners(unit))
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            action = add_action(unit=unit, **form.given(), **by_hand(request, moment))
            return redirect("oversight:action", uuid=action.uuid)
    context = {"form": form, "unit": unit}
    return page(request, "oversight/agree.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def agree_on_line(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Agree on an action under a line of a meeting's agenda."""
    moment = now()
    line = line_for(user=request.user, on=local_date(moment), uuid=uuid, to=Permission.MEETING_EDIT)
    unit = line.meeting.unit
    form = ActionForm(request.POST or None, owners=_owners(unit), initial={"issue": line.title})
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            add_action(unit=unit, line=line, **form.given(), **by_hand(request, moment))
            address = reverse("oversight:minutes", args=[line.meeting.uuid])
            return redirect(f"{address}#line-{line.uuid}")
    context = {"form": form, "unit": unit, "line": line}
    return page(request, "oversight/agree.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def act_on_finding(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say what will be done about a finding, by whom and until when."""
    moment = now()
    finding = finding_for(user=request.user, on=local_date(moment), uuid=uuid, to=FindingWay.ACT)
    unit = finding.unit
    form = ActionForm(request.POST or None, owners=_owners(unit), initial={"issue": finding.what})
    if request.method == "POST" and form.is_valid():
        with faults_shown(form):
            add_action(unit=unit, finding=finding, **form.given(), **by_hand(request, moment))
            return redirect("oversight:finding", uuid=uuid)
    context = {"form": form, "unit": unit, "finding": finding}
    return page(request, "oversight/agree.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def show_action(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show an action with its steps."""
    today = local_date(now())
    action = action_for(user=request.user, on=today, uuid=uuid, to=Way.VIEW)
    ways = ways_of(scope_of(user=request.user, on=today), action)
    next_ones = [way for way in NEXT if way in ways]
    others = [way for way in ways if way not in {*NEXT, Way.VIEW}]
    context = {
        "action": action,
        "steps": list_steps_of(action=action),
        "next_steps": _places(uuid, next_ones),
        "other_steps": _places(uuid, others),
        "today": today,
    }
    return page(request, "oversight/action.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Word an action better, give it another owner or day."""
    moment = now()
    action = action_for(user=request.user, on=local_date(moment), uuid=uuid, to=Way.CHANGE)
    names = ("issue", "measure", "owner", "due_on", "version")
    first = {name: getattr(action, name) for name in names}
    form = ActionForm(request.POST or None, owners=_owners(action.unit), initial=first)
    context: dict[str, Any] = {"form": form, "action": action, "label": LABELS[Way.CHANGE]}
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            with faults_shown(form):
                change_action(
                    action=action, version=version, **form.given(), **by_hand(request, moment)
                )
                return redirect("oversight:action", uuid=uuid)
        except EditConflict as conflict:
            context |= {"conflict": conflict}
            return page(request, "oversight/step.html", context, status=409)
    return page(request, "oversight/step.html", context, status=422 if form.errors else 200)


@signed_in
@require_safe
def read_file(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Give a file to whoever may see its action."""
    return file_answer(file_for(user=request.user, on=local_date(now()), uuid=uuid).upload)


def _owners(unit: Unit) -> QuerySet[Person]:
    return list_people_at(unit=unit, on=local_date(now()))


def _places(uuid: UUID, ways: list[Way]) -> list[Place]:
    return [Place(str(LABELS[way]), reverse(f"oversight:{way.value}", args=[uuid])) for way in ways]
